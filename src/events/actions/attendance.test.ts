import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { inArea } from "../../platform/db/connect.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { type Hall, makeHall } from "../testing/registration.ts";
import { actsIn, kindOf } from "../testing/registration-acts.ts";
import { registrationCounts, registrationList } from "../store/registration.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { turnoutOf } from "../store/turnout.ts";
import { checkInAtDoor, checkInByScreen, noteAttendance, screenCode } from "./attendance.ts";
import { feedbackFor, giveFeedback } from "./feedback.ts";
import { inviteByAddress } from "./invitation.ts";
import { cancelRegistration } from "./registration.ts";
import { forgetOldPeople, remindOfMeeting } from "./reminder.ts";

const on = stage("attendance");
let hall: Hall;
const { come, posted, comeAndRead } = actsIn(() => hall);

beforeAll(async () => {
  hall = await makeHall(on);
});

beforeEach(async () => {
  on.clock.set("2025-03-03T10:00:00.000Z");
  await inArea(on.db, NETWORK_AREA, (tx) => tx.deleteFrom("outgoing_mail").execute());
});

test("each reminder goes once to those who have a seat, at the time of the meeting as it stands", async () => {
  const id = await hall.meeting({ capacity: 1, remindHour: false });
  for (const n of [1, 2]) valueOf(await come(id, `p${n}@example.fi`));
  await posted(id);
  const remind = (kind: "day" | "hour") => remindOfMeeting(hall.letters, id, kind, hall.letterOf);
  await remind("day");
  expect(await posted(id)).toEqual([]);
  on.clock.pass({ hours: 48 });
  await Promise.all([remind("day"), remind("day")]);
  await remind("day");
  const letters = await posted(id);
  expect(letters.map(({ to_address, subject }) => [to_address, subject])).toEqual([
    ["p1@example.fi", "Huomenna: Kevään tapaaminen"],
  ]);
  expect(letters[0]?.body.includes("https://meet.example.fi/salainen")).toBe(true);
  on.clock.pass({ hours: 23 });
  await remind("hour");
  expect(await posted(id)).toEqual([]);
});

test("people tell by the screen, the door and the list that they came; the way counts them", async () => {
  const id = await hall.meeting({ capacity: 9 });
  const token = await comeAndRead(id, "a@example.fi");
  for (const email of ["b@example.fi", "c@example.fi"]) valueOf(await come(id, email));
  const terms = await registrationTerms(on.db, id);
  if (!terms) throw new Error("no terms");
  const screen = (code: string, email: string) =>
    checkInByScreen(hall.anybody, id, { code, email });
  expect(kindOf(await screen(screenCode(terms, on), "b@example.fi"))).toBe("not-the-time");
  expect(kindOf(await checkInAtDoor(hall.coordinator, token))).toBe("not-the-time");
  on.clock.pass({ hours: 72 });
  const code = screenCode(terms, on);
  expect(kindOf(await screen("vaara123", "b@example.fi"))).toBe("code-old");
  expect(kindOf(await screen(code, "B@example.fi"))).toBe("ok");
  expect(kindOf(await screen(code, "tuntematon@example.fi"))).toBe("ok");
  expect(kindOf(await checkInAtDoor(hall.anybody, token))).toBe("signed-out");
  expect(kindOf(await checkInAtDoor(hall.coordinator, "x"))).toBe("link-unknown");
  expect(kindOf(await checkInAtDoor(hall.coordinator, token))).toBe("ok");
  const { rows } = await registrationList(on.db, id, { offset: 0, limit: 10 });
  const ids = rows.map((row) => row.id);
  const entry = { shown: ids, came: ids, how: "paper", walkIns: 4 } as const;
  valueOf(await noteAttendance(hall.coordinator, id, entry));
  const after = await registrationList(on.db, id, { offset: 0, limit: 10 });
  expect(after.rows.map(({ attendedHow }) => attendedHow)).toEqual(["door", "screen", "paper"]);
  const turnout = await turnoutOf(on.db, id, on.clock.now());
  expect([turnout.registered, turnout.ticked, turnout.walkIns]).toEqual([3, 3, 4]);
  valueOf(await noteAttendance(hall.coordinator, id, { ...entry, came: ids.slice(1) }));
  expect((await registrationCounts(on.db, id)).attended).toBe(2);
});

test("one who came answers once, after the meeting has begun, and nobody sees who", async () => {
  const id = await hall.meeting({ capacity: 9 });
  const token = await comeAndRead(id, "a@example.fi");
  const give = () => giveFeedback(hall.anybody, token, { useful: 5, next: "Lisää tätä" });
  expect(kindOf(await give())).toBe("not-yet");
  on.clock.pass({ hours: 74 });
  expect([kindOf(await give()), kindOf(await give())]).toEqual(["ok", "already-answered"]);
  expect(kindOf(await giveFeedback(hall.anybody, "x", { useful: 1 }))).toBe("link-unknown");
  expect(await feedbackFor(on, id)).toEqual({ shown: false, answers: { suppressed: true } });
});

test("ninety days after the meeting names and addresses are gone, numbers stay, links are dead", async () => {
  const id = await hall.meeting({ capacity: 9 });
  const token = await comeAndRead(id, "a@example.fi");
  valueOf(await inviteByAddress(hall.coordinator, id, { list: "b@example.fi", lang: "fi" }));
  await posted(id);
  on.clock.pass({ hours: 74, days: 90 });
  await forgetOldPeople(hall.letters);
  expect((await registrationCounts(on.db, id)).seat).toBe(1);
  on.clock.pass({ seconds: 1 });
  await forgetOldPeople(hall.letters);
  const { rows } = await registrationList(on.db, id, { offset: 0, limit: 10 });
  expect(rows.map(({ name, email, answers }) => [name, email, answers])).toEqual([
    [undefined, undefined, {}],
  ]);
  const { rows: left } = await sql<{ n: number }>`
    select count(*) as n from invitation where event_id = ${id} and email is not null`.execute(
    on.db,
  );
  expect(left).toEqual([{ n: 0 }]);
  expect(kindOf(await cancelRegistration(hall.anybody, token))).toBe("link-unknown");
  expect((await registrationCounts(on.db, id)).seat).toBe(1);
});
