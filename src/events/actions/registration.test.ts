import ICAL from "ical.js";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { inArea } from "../../platform/db/connect.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { type Hall, makeHall, TERMS } from "../testing/registration.ts";
import { actsIn, kindOf, type Posted, tokenIn, typed } from "../testing/registration-acts.ts";
import { meetingById } from "../store/meeting.ts";
import { registrationList } from "../store/registration.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { inviteByAddress, inviteByRole, takeBackInvitation } from "./invitation.ts";
import { cancelMeeting, moveMeeting } from "./meeting-life.ts";
import { registrationBook } from "./registration-book.ts";
import { addRegistration, giveSeat, removeRegistration, saveTerms } from "./registration-desk.ts";
import { cancelRegistration, changeRegistration, register } from "./registration.ts";

const on = stage("registration");
let hall: Hall;

beforeAll(async () => {
  hall = await makeHall(on);
});

beforeEach(async () => {
  on.clock.set("2025-03-03T10:00:00.000Z");
  await inArea(on.db, NETWORK_AREA, (tx) => tx.deleteFrom("outgoing_mail").execute());
});

const { come, posted, comeAndRead, statesOf } = actsIn(() => hall);

const calendarOf = (letter: Posted | undefined) => {
  const calendar = new ICAL.Component(ICAL.parse(letter?.calendar ?? ""));
  const [event] = calendar.getAllSubcomponents("vevent");
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event?.getFirstPropertyValue("uid"),
    sequence: event?.getFirstPropertyValue("sequence"),
    status: event?.getFirstPropertyValue("status"),
    location: String(event?.getFirstPropertyValue("location")),
    start: event?.getFirstPropertyValue("dtstart")?.toString(),
    attendee: event?.getFirstProperty("attendee")?.getFirstValue(),
    rsvp: event?.getFirstProperty("attendee")?.getParameter("rsvp"),
    organizer: event?.getFirstProperty("organizer")?.getFirstValue(),
  };
};

test("fifty people at once want the last seat: one gets it, the others wait in their order", async () => {
  const id = await hall.meeting({ capacity: 1 });
  const book = registrationBook(hall.anybody);
  const other = registrationBook(hall.anybody);
  const crowd = Array.from({ length: 50 }, (_, n) => `tulija${n}@example.fi`);
  // Two processes have a book each.
  const came = await Promise.all(
    crowd.map((email, n) => register(hall.anybody, n % 2 ? book : other, id, typed(email))),
  );
  expect(came.filter(({ ok }) => ok)).toHaveLength(50);
  const rows = await statesOf(id);
  expect(rows.filter((row) => row.endsWith(" seat"))).toHaveLength(1);
  expect(rows[0]?.endsWith(" seat")).toBe(true);
  expect(rows.map((row) => Number(row.split(" ")[0]))).toEqual(crowd.map((_, n) => n + 1));
  expect((await registrationTerms(on.db, id))?.seatsTaken).toBe(1);
});

test("the confirmation has the online link, a calendar and a link of one's own", async () => {
  const id = await hall.meeting();
  valueOf(await come(id, "Aino@Example.fi", { lang: "sv" }));
  const [letter] = await posted(id);
  expect([letter?.to_address, letter?.lang, letter?.subject]).toEqual([
    "Aino@Example.fi",
    "sv",
    "Du är anmäld: Vårens träff",
  ]);
  expect(letter?.body.includes("https://meet.example.fi/salainen")).toBe(true);
  expect(letter?.body.includes("/sv/verkosto/events/mine/")).toBe(true);
  expect(calendarOf(letter)).toEqual({
    method: "REQUEST",
    uid: `${id}@puntari`,
    sequence: 0,
    status: "CONFIRMED",
    location: "Lahdensivuntie 1, Lahti, https://meet.example.fi/salainen",
    start: "2025-03-06T12:00:00",
    attendee: "MAILTO:Aino@Example.fi",
    rsvp: "FALSE",
    organizer: "mailto:puntari@example.fi",
  });
});

test("the same address in any case is one registration; its letter is written again, not at once", async () => {
  const id = await hall.meeting();
  await comeAndRead(id, "aino@example.fi");
  expect(kindOf(await come(id, "AINO@example.fi"))).toBe("ok");
  expect(await posted(id)).toEqual([]);
  on.clock.pass({ hours: 1 });
  valueOf(await come(id, "AINO@example.fi"));
  const [again] = await posted(id);
  expect(again?.body.includes("Tällä osoitteella on jo ilmoittauduttu.")).toBe(true);
  expect(await statesOf(id)).toEqual(["1 aino@example.fi seat"]);
});

test("who waits hears so and gets no online link; a seat that is left goes to the first", async () => {
  const id = await hall.meeting({ capacity: 1 });
  const first = await comeAndRead(id, "a@example.fi");
  valueOf(await come(id, "b@example.fi"));
  const [waiting] = await posted(id);
  expect(waiting?.subject).toBe("Olet jonossa: Kevään tapaaminen");
  expect([waiting?.calendar, waiting?.body.includes("salainen")]).toEqual([null, false]);
  valueOf(await come(id, "c@example.fi"));
  await posted(id);
  valueOf(await cancelRegistration(hall.anybody, first));
  const letters = await posted(id);
  expect(letters.map(({ to_address, subject }) => [to_address, subject])).toEqual([
    ["a@example.fi", "Ilmoittautumisesi on peruttu: Kevään tapaaminen"],
    ["b@example.fi", "Sait paikan: Kevään tapaaminen"],
  ]);
  expect(calendarOf(letters[0]).method).toBe("CANCEL");
  expect(calendarOf(letters[1]).method).toBe("REQUEST");
  expect(await statesOf(id)).toEqual(["2 b@example.fi seat", "3 c@example.fi waiting"]);
  expect(kindOf(await cancelRegistration(hall.anybody, first))).toBe("already-cancelled");
});

test("before the opening, after the deadline and once it has begun nobody registers", async () => {
  const opensAt = addHours(on.clock.now(), 1);
  const id = await hall.meeting({ opensAt, deadline: addHours(opensAt, 10) });
  expect(kindOf(await come(id, "a@example.fi"))).toBe("registration-not-yet");
  on.clock.pass({ hours: 1 });
  expect(kindOf(await come(id, "a@example.fi"))).toBe("ok");
  on.clock.pass({ hours: 10 });
  expect(kindOf(await come(id, "b@example.fi"))).toBe("registration-over");
  const added = await addRegistration(hall.coordinator, id, typed("c@example.fi"));
  expect(kindOf(added)).toBe("ok");
});

test("what is missing or wrong is told field by field", async () => {
  const id = await hall.meeting({
    questions: [{ key: "q1", kind: "text", label: { fi: "Miksi?" }, required: true }],
  });
  const came = await come(id, "osoite", { name: " ", organisation: "x".repeat(201) });
  expect(came.ok ? [] : "errors" in came.refusal ? came.refusal.errors : []).toEqual([
    { field: "name", code: "required" },
    { field: "email", code: "email-wrong" },
    { field: "organisation", code: "too-long" },
    { field: "answer-q1", code: "required" },
  ]);
  expect(kindOf(await come(id, "a@example.fi"))).toBe("bad-answers");
  expect(kindOf(await come("00000000-0000-4000-8000-000000000099" as ActivityId, "a@b.fi"))).toBe(
    "no-registration",
  );
  expect(kindOf(await come(await hall.meeting(null), "a@example.fi"))).toBe("no-registration");
});

test("a full meeting without a waiting list says so to whoever asks, registered or not", async () => {
  const id = await hall.meeting({ capacity: 1, waitingList: false });
  valueOf(await come(id, "a@example.fi"));
  expect(kindOf(await come(id, "b@example.fi"))).toBe("meeting-full");
  expect(kindOf(await come(id, "a@example.fi"))).toBe("meeting-full");
});

test("members register by their part, others need an invitation", async () => {
  const id = await hall.meeting({ who: "roles", roles: ["member"] });
  expect(kindOf(await come(id, "a@example.fi"))).toBe("role-needed");
  const book = registrationBook(hall.anybody);
  const member = { ...hall.network.member, jobs: hall.anybody.jobs };
  expect(kindOf(await register(member, book, id, typed("m@example.fi")))).toBe("ok");
  const { expert } = hall.network;
  expect(kindOf(await register(expert, book, id, typed("e@example.fi")))).toBe("role-needed");
  const closed = await hall.meeting({ who: "invited" });
  expect(kindOf(await register(member, book, closed, typed("m@example.fi")))).toBe(
    "invitation-needed",
  );
});

test("a forwarded invitation registers the invited address alone, once", async () => {
  const id = await hall.meeting({ who: "invited" });
  valueOf(
    await inviteByAddress(hall.coordinator, id, { list: "Aino <aino@example.fi>", lang: "en" }),
  );
  const [letter] = await posted(id);
  expect(letter?.subject).toBe("Invitation: Spring meeting");
  expect(calendarOf(letter)).toMatchObject({
    method: "REQUEST",
    attendee: "MAILTO:aino@example.fi",
    rsvp: "FALSE",
  });
  expect(letter?.body.includes("salainen")).toBe(false);
  const token = tokenIn(letter);
  const forwarded = await come(id, "muu@example.fi", {}, token);
  expect(forwarded).toEqual({
    ok: false,
    refusal: { kind: "not-the-invited-address", invited: "a•••@example.fi" },
  });
  expect(kindOf(await come(id, "AINO@example.fi", {}, token))).toBe("ok");
  expect(kindOf(await come(id, "aino@example.fi", {}, token))).toBe("ok");
  expect(await statesOf(id)).toEqual(["1 AINO@example.fi seat"]);
  const elsewhere = await hall.meeting({ who: "invited" });
  expect(kindOf(await come(elsewhere, "aino@example.fi", {}, token))).toBe("invitation-needed");
});

test("an invitation that was taken back opens nothing", async () => {
  const id = await hall.meeting({ who: "invited" });
  valueOf(await inviteByAddress(hall.coordinator, id, { list: "aino@example.fi", lang: "fi" }));
  const token = tokenIn((await posted(id))[0]);
  const row = await on.db
    .selectFrom("invitation")
    .select("id")
    .where("event_id", "=", id)
    .executeTakeFirstOrThrow();
  valueOf(await takeBackInvitation(hall.coordinator, id, row.id));
  expect(kindOf(await come(id, "aino@example.fi", {}, token))).toBe("invitation-needed");
  expect(kindOf(await takeBackInvitation(hall.coordinator, id, row.id))).toBe("unknown-invitation");
});

test("people are invited by their part, each address once; a wrong line stops the whole list", async () => {
  const id = await hall.meeting();
  const roles = { roles: ["member", "lead"], lang: "fi" } as const;
  // Two members have addresses; the two leads have left none.
  expect(valueOf(await inviteByRole(hall.coordinator, id, roles))).toEqual({
    invited: 2,
    before: 0,
    unreachable: 2,
  });
  expect(valueOf(await inviteByRole(hall.coordinator, id, roles))).toEqual({
    invited: 0,
    before: 2,
    unreachable: 2,
  });
  const wrong = await inviteByAddress(hall.coordinator, id, {
    list: "a@example.fi\nei",
    lang: "fi",
  });
  expect(kindOf(wrong)).toBe("bad-addresses");
  expect(kindOf(await inviteByAddress(hall.coordinator, id, { list: "", lang: "fi" }))).toBe(
    "nobody-to-invite",
  );
  expect(await posted(id)).toHaveLength(2);
  expect(await posted(id)).toHaveLength(0);
  const member = { ...hall.network.member, jobs: hall.anybody.jobs };
  expect(kindOf(await inviteByRole(member, id, roles))).toBe("forbidden");
});

const versionOf = async (id: ActivityId): Promise<number> =>
  (await meetingById(on.db, id))?.version ?? 0;

test("a move is told to all who come, wait or are invited, with a higher sequence", async () => {
  const id = await hall.meeting({ capacity: 1 });
  for (const email of ["a@example.fi", "b@example.fi"]) valueOf(await come(id, email));
  valueOf(
    await inviteByAddress(hall.coordinator, id, { list: "a@example.fi\nc@example.fi", lang: "fi" }),
  );
  await posted(id);
  const startsAt = addHours(on.clock.now(), 96);
  const moved = {
    startsAt,
    endsAt: addHours(startsAt, 2),
    place: "online",
    version: await versionOf(id),
  };
  valueOf(await moveMeeting(hall.coordinator, id, moved as Parameters<typeof moveMeeting>[2]));
  const letters = await posted(id);
  expect(letters.map(({ to_address, subject }) => [to_address, subject])).toEqual([
    ["a@example.fi", "Muutos: Kevään tapaaminen"],
    ["b@example.fi", "Muutos: Kevään tapaaminen"],
    ["c@example.fi", "Muutos: Kevään tapaaminen"],
  ]);
  expect(calendarOf(letters[0])).toMatchObject({
    method: "REQUEST",
    sequence: 1,
    start: "2025-03-07T12:00:00",
  });
  expect(letters[1]?.calendar).toBe(null);
  expect(await posted(id)).toEqual([]);
  const reason = { fi: "Liian vähän ilmoittautuneita" };
  valueOf(
    await cancelMeeting(hall.coordinator, hall.ways, id, { reason, version: await versionOf(id) }),
  );
  const gone = await posted(id);
  expect(gone.map(({ calendar_method: method }) => method)).toEqual(["CANCEL", "CANCEL", "CANCEL"]);
  expect(calendarOf(gone[0])).toMatchObject({ method: "CANCEL", sequence: 2, status: "CANCELLED" });
  expect(gone[0]?.body.includes("Syy: Liian vähän ilmoittautuneita")).toBe(true);
  expect(kindOf(await come(id, "d@example.fi"))).toBe("meeting-cancelled");
});

test("more seats go to those who wait; fewer than are taken are refused with their number", async () => {
  const id = await hall.meeting({ capacity: 2 });
  for (const n of [1, 2, 3, 4]) valueOf(await come(id, `p${n}@example.fi`));
  const save = (capacity: number, version: number) =>
    saveTerms(hall.coordinator, id, { ...TERMS, capacity, version });
  expect(await save(1, 1)).toEqual({
    ok: false,
    refusal: { kind: "capacity-under-registered", registered: 2 },
  });
  expect(kindOf(await save(3, 9))).toBe("changed-meanwhile");
  expect(kindOf(await save(3, 1))).toBe("ok");
  expect((await statesOf(id)).map((row) => row.split(" ")[2])).toEqual([
    "seat",
    "seat",
    "seat",
    "waiting",
  ]);
  const member = { ...hall.network.member, jobs: hall.anybody.jobs };
  expect(kindOf(await saveTerms(member, id, { ...TERMS, version: 2 }))).toBe("forbidden");
});

test("staff remove somebody and give a seat before the others", async () => {
  const id = await hall.meeting({ capacity: 1 });
  for (const n of [1, 2, 3]) valueOf(await come(id, `p${n}@example.fi`));
  const { rows } = await registrationList(on.db, id, { offset: 0, limit: 10 });
  const [first, , third] = rows;
  valueOf(await giveSeat(hall.coordinator, id, third?.id ?? ""));
  expect((await registrationTerms(on.db, id))?.capacity).toBe(2);
  expect(kindOf(await giveSeat(hall.coordinator, id, third?.id ?? ""))).toBe("not-waiting");
  expect(await removeRegistration(hall.coordinator, id, first?.id ?? "")).toEqual({
    ok: true,
    value: 1,
  });
  expect(await statesOf(id)).toEqual(["2 p2@example.fi seat", "3 p3@example.fi seat"]);
  expect(kindOf(await removeRegistration(hall.coordinator, id, first?.id ?? ""))).toBe(
    "already-cancelled",
  );
  const host = { ...hall.network.host, jobs: hall.anybody.jobs };
  expect(kindOf(await removeRegistration(host, id, third?.id ?? ""))).toBe("forbidden");
});

test("one changes what one told, until the meeting begins", async () => {
  const id = await hall.meeting();
  const token = await comeAndRead(id, "a@example.fi");
  valueOf(
    await changeRegistration(hall.anybody, token, { ...typed(""), name: "Uusi", lang: "sv" }),
  );
  const { rows } = await registrationList(on.db, id, { offset: 0, limit: 10, search: "uus" });
  expect(rows.map(({ name, lang, email }) => [name, lang, email])).toEqual([
    ["Uusi", "sv", "a@example.fi"],
  ]);
  expect(kindOf(await changeRegistration(hall.anybody, "x", typed("")))).toBe("link-unknown");
  on.clock.pass({ hours: 72 });
  expect(kindOf(await changeRegistration(hall.anybody, token, typed("")))).toBe("meeting-over");
  expect(kindOf(await cancelRegistration(hall.anybody, token))).toBe("meeting-over");
});

test("a page of the list takes two queries, however many registered", async () => {
  const id = await hall.meeting({ capacity: 100 });
  const count = async (): Promise<number> => {
    on.heard.length = 0;
    await registrationList(on.db, id, { offset: 0, limit: 100 });
    return on.heard.length;
  };
  const empty = await count();
  for (let n = 0; n < 12; n++) valueOf(await come(id, `p${n}@example.fi`));
  expect([empty, await count()]).toEqual([2, 2]);
});
