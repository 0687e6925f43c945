import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { inArea } from "../../platform/db/connect.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { registrationCounts, registrationList } from "../store/registration.ts";
import { invitationList } from "../store/invitation.ts";
import { type Hall, makeHall } from "../testing/registration.ts";
import { actsIn, kindOf, tokenIn } from "../testing/registration-acts.ts";
import { noteAttendance } from "./attendance.ts";
import { inviteByAddress, takeBackInvitation } from "./invitation.ts";
import { eraseOwnRegistration, eraseRegistration } from "./registration-erase.ts";
import { writeMeetingLetters } from "./registration-letters.ts";

const on = stage("erasing registrations");
let hall: Hall;
beforeAll(async () => {
  hall = await makeHall(on);
});
beforeEach(() => on.clock.set("2025-03-03T10:00:00.000Z"));
const { come, comeAndRead, posted, statesOf } = actsIn(() => hall);

const all = { offset: 0, limit: 10 };
const rowsOf = async (id: ActivityId) => (await registrationList(on.db, id, all)).rows;

/** Every text that the database holds of a meeting's people, letters too. */
const everything = async (id: ActivityId): Promise<string> => {
  const tables = [
    "registration",
    "invitation",
    "event_link",
    "outgoing_mail",
    "audit_event",
  ] as const;
  const rows = await inArea(on.db, NETWORK_AREA, (tx) =>
    Promise.all(tables.map((table) => tx.selectFrom(table).selectAll().execute())),
  );
  return JSON.stringify([id, rows]);
};

test("one who erases their data before the meeting leaves no trace; the seat goes on, nobody is told", async () => {
  const id = await hall.meeting({ capacity: 1 });
  const token = await comeAndRead(id, "aino.poistuva@example.fi");
  valueOf(await come(id, "bo@example.fi"));
  await writeMeetingLetters(hall.letters, id, hall.letterOf);
  expect(valueOf(await eraseOwnRegistration(hall.anybody, token))).toBe(id);
  expect((await everything(id)).includes("aino.poistuva")).toBe(false);
  expect((await posted(id)).map((letter) => letter.to_address)).toEqual([
    "bo@example.fi",
    "bo@example.fi",
  ]);
  expect(await statesOf(id)).toEqual(["2 bo@example.fi seat"]);
  expect(await registrationCounts(on.db, id)).toEqual({
    seat: 1,
    waiting: 0,
    cancelled: 1,
    attended: 0,
  });
  expect(kindOf(await eraseOwnRegistration(hall.anybody, token))).toBe("link-unknown");
});

test("letters that still wait for one who is erased are taken back", async () => {
  const id = await hall.meeting();
  valueOf(await come(id, "kerttu@example.fi"));
  await writeMeetingLetters(hall.letters, id, hall.letterOf);
  const [row] = await rowsOf(id);
  valueOf(await eraseRegistration(hall.coordinator, id, row?.id ?? ""));
  expect((await everything(id)).includes("kerttu")).toBe(false);
});

test("after the meeting the numbers stay, without a person", async () => {
  const id = await hall.meeting();
  const token = await comeAndRead(id, "liisa@example.fi");
  on.clock.pass({ hours: 73 });
  const [row] = await rowsOf(id);
  const came = { shown: [row?.id ?? ""], came: [row?.id ?? ""], how: "list" } as const;
  valueOf(await noteAttendance(hall.coordinator, id, came));
  valueOf(await eraseOwnRegistration(hall.anybody, token));
  expect((await everything(id)).includes("liisa")).toBe(false);
  expect(await registrationCounts(on.db, id)).toEqual({
    seat: 1,
    waiting: 0,
    cancelled: 0,
    attended: 1,
  });
});

test("staff erase one of their own meeting, once", async () => {
  const id = await hall.meeting();
  const other = await hall.meeting();
  valueOf(await come(id, "matti@example.fi"));
  await posted(id);
  const [row] = await rowsOf(id);
  const one = row?.id ?? "";
  const { member } = hall.network;
  const asMember = { ...hall.coordinator, visitor: member.visitor };
  expect(kindOf(await eraseRegistration(hall.anybody, id, one))).toBe("signed-out");
  expect(kindOf(await eraseRegistration(asMember, id, one))).toBe("forbidden");
  expect(kindOf(await eraseRegistration(hall.coordinator, other, one))).toBe("link-unknown");
  valueOf(await eraseRegistration(hall.coordinator, id, one));
  expect(kindOf(await eraseRegistration(hall.coordinator, id, one))).toBe("already-erased");
  const none = await hall.meeting(null);
  expect(kindOf(await eraseRegistration(hall.coordinator, none, one))).toBe("no-registration");
});

test("the invitation to the same address goes, too, and its link opens nothing", async () => {
  const id = await hall.meeting({ who: "invited" });
  const list = { list: "Ulla <ulla@example.fi>", lang: "fi" } as const;
  valueOf(await inviteByAddress(hall.coordinator, id, list));
  const invited = tokenIn((await posted(id))[0]);
  valueOf(await come(id, "ulla@example.fi", {}, invited));
  const own = tokenIn((await posted(id))[0]);
  valueOf(await eraseOwnRegistration(hall.anybody, own));
  expect((await everything(id)).includes("ulla")).toBe(false);
  expect(kindOf(await come(id, "ulla@example.fi", {}, invited))).toBe("invitation-needed");
});

test("one whose invitation was taken back can be invited again, by a new letter", async () => {
  const id = await hall.meeting({ who: "invited" });
  const list = { list: "ukko@example.fi", lang: "fi" } as const;
  valueOf(await inviteByAddress(hall.coordinator, id, list));
  const old = tokenIn((await posted(id))[0]);
  const [row] = (await invitationList(on.db, id, all)).rows;
  valueOf(await takeBackInvitation(hall.coordinator, id, row?.id ?? ""));
  expect(valueOf(await inviteByAddress(hall.coordinator, id, list)).invited).toBe(1);
  const [letter] = await posted(id);
  expect(kindOf(await come(id, "ukko@example.fi", {}, old))).toBe("invitation-needed");
  expect(kindOf(await come(id, "ukko@example.fi", {}, tokenIn(letter)))).toBe("ok");
});
