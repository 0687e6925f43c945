import { expect, test } from "vitest";
import { addHours, type Instant } from "../../kernel/instant.ts";
import type { Context } from "../../people/index.ts";
import { activityById } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { agendaOf } from "../store/agenda.ts";
import { nextMeetings, recentMeetings } from "../store/lists.ts";
import { hostsOf, movesOf } from "../store/meeting.ts";
import { itemAt, meetingInput, publishedMeeting } from "../testing/meetings.ts";
import {
  addAgendaItem,
  changeAgendaItem,
  removeAgendaItem,
  restoreAgendaItem,
  shiftAgenda,
} from "./agenda.ts";
import { createMeeting, publishMeeting } from "./create-meeting.ts";
import { editMeeting, undoMeetingEdit, writeAftermath } from "./edit-meeting.ts";
import { cancelMeeting, moveMeeting } from "./meeting-life.ts";
import { splitMeeting } from "./split-meeting.ts";
import { tellPresence } from "./turnout.ts";
import { meetingStage, START } from "../testing/meeting-stage.ts";
import { kindOf } from "../testing/registration-acts.ts";

const at = meetingStage("meetings");

test("only those who lead make meetings; a measure of another area is unknown", async () => {
  const input = meetingInput(START);
  const make = (context: Context) =>
    createMeeting(context, at.ways(), NETWORK_AREA, at.network.measureId, input);
  expect(kindOf(await make(at.stand.example.anybody))).toBe("signed-out");
  expect([kindOf(await make(at.network.member)), kindOf(await make(at.network.host))]).toEqual([
    "forbidden",
    "forbidden",
  ]);
  const other = await createMeeting(
    at.who,
    at.ways(),
    NETWORK_AREA,
    at.stand.example.measureId,
    input,
  );
  expect(kindOf(other)).toBe("unknown-node");
});

test("a new meeting with an end before its start or a programme that does not fit leaves nothing", async () => {
  const before = await at.stand.db.selectFrom("event").select("id").execute();
  const make = (input: ReturnType<typeof meetingInput>) =>
    createMeeting(at.who, at.ways(), NETWORK_AREA, at.network.measureId, input);
  const good = meetingInput(START);
  expect(kindOf(await make(meetingInput(START, { endsAt: addHours(START, -1) })))).toBe(
    "ends-before-start",
  );
  const overlap = [itemAt(START, 0, 60, "A"), itemAt(START, 50, 70, "B")];
  expect(kindOf(await make({ ...good, agenda: overlap }))).toBe("item-overlaps");
  expect(kindOf(await make({ ...good, agenda: [itemAt(START, 110, 121, "A")] }))).toBe(
    "item-after-meeting",
  );
  expect(await at.stand.db.selectFrom("event").select("id").execute()).toEqual(before);
});

test("a published meeting is among the next until it ends, then among the recent", async () => {
  const id = await at.fresh();
  const ids = (meetings: readonly { readonly id: string }[]) =>
    meetings.map((one) => one.id).includes(id);
  expect(ids(await nextMeetings(at.stand.db, NETWORK_AREA, addHours(START, 1), 50))).toBe(true);
  expect(ids(await nextMeetings(at.stand.db, NETWORK_AREA, addHours(START, 2), 50))).toBe(false);
  expect(ids(await recentMeetings(at.stand.db, NETWORK_AREA, addHours(START, 2), 50))).toBe(true);
  expect((await activityById(at.stand.db, id))?.closesAt).toBe(addHours(START, 2 + 14 * 24));
  expect(kindOf(await publishMeeting(at.who, at.ways(), id))).toBe("already-published");
});

test("a meeting that was held long ago is published and closed at once", async () => {
  const id = await publishedMeeting(
    at.who,
    at.network,
    meetingInput("2021-11-18T10:00:00.000Z" as Instant),
  );
  expect((await at.meetingNow(id)).state).toBe("closed");
});

test("the lead can change without telling anybody; another title raises the revision and is told", async () => {
  const id = await at.fresh(300);
  const meeting = await at.meetingNow(id);
  const edit = (content: typeof meeting, version: number) =>
    editMeeting(at.who, id, { version, content, hosts: [{ title: { fi: "isäntä" } }] });
  expect(kindOf(await edit({ ...meeting, lead: { fi: "Uusi" } }, 7))).toBe("changed-meanwhile");
  valueOf(await edit({ ...meeting, lead: { fi: "Uusi" } }, meeting.version));
  expect([(await at.meetingNow(id)).revision, at.told(id)]).toEqual([0, []]);
  expect(await hostsOf(at.stand.db, id)).toEqual([{ title: { fi: "isäntä" } }]);
  const again = await at.meetingNow(id);
  valueOf(
    await edit(
      { ...again, title: { fi: "Toinen" }, startsAt: START, place: "on-site" },
      again.version,
    ),
  );
  const renamed = await at.meetingNow(id);
  expect([renamed.revision, renamed.startsAt, renamed.place]).toEqual([
    1,
    meeting.startsAt,
    "online",
  ]);
  expect(at.told(id)).toEqual([{ event: id, revision: 1, change: "changed" }]);
  expect((await activityById(at.stand.db, id))?.title).toEqual({ fi: "Toinen" });
  valueOf(await undoMeetingEdit(at.who, id, renamed));
  expect((await at.meetingNow(id)).title).toEqual(meeting.title);
  expect(kindOf(await undoMeetingEdit(at.who, id, await at.meetingNow(id)))).toBe(
    "nothing-to-undo",
  );
});

test("a host runs only the meetings of which they are a host", async () => {
  const id = await at.fresh(320);
  const notes = async () =>
    kindOf(
      await writeAftermath(at.network.host, id, {
        version: (await at.meetingNow(id)).version,
        notes: { fi: "Sovittiin" },
      }),
    );
  expect(await notes()).toBe("forbidden");
  const { visitor } = at.network.host;
  const account = visitor.kind === "staff" ? visitor.account : undefined;
  const meeting = await at.meetingNow(id);
  valueOf(
    await editMeeting(at.who, id, {
      version: meeting.version,
      content: meeting,
      hosts: account ? [{ account }] : [],
    }),
  );
  expect(await notes()).toBe("ok");
  const edited = await editMeeting(at.network.host, id, {
    version: 1,
    content: meeting,
    hosts: [],
  });
  expect(kindOf(edited)).toBe("forbidden");
});

test("the programme is added to, changed, removed from, put back and shifted, and refuses what does not fit", async () => {
  const start = addHours(START, 400);
  const id = await at.fresh(400);
  const titles = async () => (await agendaOf(at.stand.db, id)).map(({ title }) => title.fi);
  expect(kindOf(await addAgendaItem(at.who, id, itemAt(start, 30, 40, "Väliin")))).toBe(
    "item-overlaps",
  );
  const [first] = await agendaOf(at.stand.db, id);
  if (!first) throw new Error("no programme");
  const shorter = { ...first, ...itemAt(start, 0, 30, "Lyhyt") };
  expect(kindOf(await changeAgendaItem(at.who, id, first.id, { ...shorter, version: 9 }))).toBe(
    "changed-meanwhile",
  );
  valueOf(await changeAgendaItem(at.who, id, first.id, shorter));
  valueOf(await addAgendaItem(at.who, id, itemAt(start, 30, 60, "Väliin")));
  expect(await titles()).toEqual(["Lyhyt", "Väliin", "Keskustelu"]);
  expect(kindOf(await shiftAgenda(at.who, id, 1))).toBe("item-after-meeting");
  expect(kindOf(await shiftAgenda(at.who, id, -1))).toBe("item-before-meeting");
  valueOf(await removeAgendaItem(at.who, id, first.id));
  expect(kindOf(await removeAgendaItem(at.who, id, first.id))).toBe("unknown-item");
  valueOf(await shiftAgenda(at.who, id, -30));
  expect((await agendaOf(at.stand.db, id)).map(({ startsAt }) => startsAt)).toEqual([
    start,
    addHours(start, 0.5),
  ]);
  expect(kindOf(await restoreAgendaItem(at.who, id))).toBe("item-overlaps");
  valueOf(await shiftAgenda(at.who, id, 30));
  valueOf(await restoreAgendaItem(at.who, id));
  expect(await titles()).toEqual(["Lyhyt", "Väliin", "Keskustelu"]);
  expect(kindOf(await restoreAgendaItem(at.who, id))).toBe("nothing-to-undo");
  expect(kindOf(await addAgendaItem(at.network.member, id, itemAt(start, 0, 1, "X")))).toBe(
    "forbidden",
  );
});

test("a moved meeting keeps what it was, takes its programme along and is told of", async () => {
  const id = await at.fresh(500);
  const meeting = await at.meetingNow(id);
  const to = {
    startsAt: addHours(meeting.startsAt, 24),
    endsAt: addHours(meeting.endsAt, 24),
    place: "both",
    address: "Säätytalo",
  } as const;
  const { version } = meeting;
  expect(kindOf(await moveMeeting(at.who, id, { ...meeting, version }))).toBe("nothing-moved");
  expect(kindOf(await moveMeeting(at.who, id, { ...to, version, endsAt: to.startsAt }))).toBe(
    "ends-before-start",
  );
  expect(
    kindOf(await moveMeeting(at.who, id, { ...to, version, endsAt: addHours(to.startsAt, 1) })),
  ).toBe("item-after-meeting");
  const past = {
    startsAt: "2020-01-01T10:00:00.000Z" as Instant,
    endsAt: "2020-01-01T12:00:00.000Z" as Instant,
  };
  expect(kindOf(await moveMeeting(at.who, id, { ...to, ...past, version }))).toBe(
    "moved-to-the-past",
  );
  valueOf(await moveMeeting(at.who, id, { ...to, version, reason: { fi: "Sali" } }));
  const moved = await at.meetingNow(id);
  expect([moved.revision, moved.startsAt, moved.address]).toEqual([1, to.startsAt, "Säätytalo"]);
  const [first] = await agendaOf(at.stand.db, id);
  expect(first?.startsAt).toBe(to.startsAt);
  const [was] = await movesOf(at.stand.db, id);
  expect([was?.fromStartsAt, was?.fromPlace, was?.reason]).toEqual([
    meeting.startsAt,
    "online",
    { fi: "Sali" },
  ]);
  expect(at.told(id)).toEqual([{ event: id, revision: 1, change: "moved" }]);
  expect((await activityById(at.stand.db, id))?.closesAt).toBe(addHours(to.endsAt, 14 * 24));
});

test("a cancelled meeting stays, takes nothing more and cannot be cancelled, moved or edited again", async () => {
  const id = await at.fresh(600);
  const { version } = await at.meetingNow(id);
  valueOf(await cancelMeeting(at.who, at.ways(), id, { version, reason: { fi: "Sairastuminen" } }));
  const meeting = await at.meetingNow(id);
  expect([meeting.revision, meeting.state, meeting.cancelReason]).toEqual([
    1,
    "closed",
    { fi: "Sairastuminen" },
  ]);
  expect(at.told(id)).toEqual([{ event: id, revision: 1, change: "cancelled" }]);
  const reason = { fi: "Taas" };
  expect(
    kindOf(await cancelMeeting(at.who, at.ways(), id, { version: meeting.version, reason })),
  ).toBe("already-cancelled");
  expect(kindOf(await moveMeeting(at.who, id, { ...meeting, version: meeting.version }))).toBe(
    "already-cancelled",
  );
  expect(
    kindOf(
      await editMeeting(at.who, id, { version: meeting.version, content: meeting, hosts: [] }),
    ),
  ).toBe("meeting-cancelled");
  expect(kindOf(await addAgendaItem(at.who, id, itemAt(meeting.startsAt, 0, 1, "X")))).toBe(
    "meeting-cancelled",
  );
  const late = await tellPresence(at.who, NETWORK_AREA, id, { code: "x", secret: "s" });
  expect(kindOf(late)).toBe("code-old");
});

test("a draft is neither moved nor cancelled: nobody was told of it", async () => {
  const made = await createMeeting(
    at.who,
    at.ways(),
    NETWORK_AREA,
    at.network.measureId,
    meetingInput(addHours(START, 650)),
  );
  const { id } = valueOf(made);
  const meeting = await at.meetingNow(id);
  expect(kindOf(await moveMeeting(at.who, id, { ...meeting }))).toBe("not-published");
  expect(
    kindOf(
      await cancelMeeting(at.who, at.ways(), id, { version: meeting.version, reason: { fi: "x" } }),
    ),
  ).toBe("not-published");
});

test("a split meeting becomes two, each with its part of the programme", async () => {
  const id = await at.fresh(700);
  const meeting = await at.meetingNow(id);
  const [, talk] = await agendaOf(at.stand.db, id);
  if (!talk) throw new Error("no programme");
  const middle = addHours(meeting.startsAt, 1);
  const first = { startsAt: meeting.startsAt, endsAt: middle };
  const second = { startsAt: middle, endsAt: meeting.endsAt, title: { fi: "Toinen osa" } };
  const split = (more: object) =>
    splitMeeting(at.who, at.ways(), id, {
      version: meeting.version,
      first,
      second,
      items: [talk.id],
      ...more,
    });
  expect(kindOf(await split({ items: [] }))).toBe("item-after-meeting");
  expect(kindOf(await split({ version: 99 }))).toBe("changed-meanwhile");
  expect(kindOf(await split({ items: ["0b5d7a00-1111-4222-8333-444455556666"] }))).toBe(
    "unknown-item",
  );
  expect(kindOf(await split({ second: { ...second, endsAt: middle } }))).toBe("ends-before-start");
  const other = valueOf(await split({}));
  expect((await agendaOf(at.stand.db, id)).map(({ title }) => title.fi)).toEqual(["Alustus"]);
  expect((await agendaOf(at.stand.db, other)).map(({ title }) => title.fi)).toEqual(["Keskustelu"]);
  const [a, b] = [await at.meetingNow(id), await at.meetingNow(other)];
  expect([a.endsAt, a.revision, b.splitFrom, b.state, b.startsAt]).toEqual([
    middle,
    1,
    id,
    "open",
    middle,
  ]);
  expect(at.told(id)).toEqual([{ event: id, revision: 1, change: "split" }]);
});
