import { expect, test } from "vitest";
import { addHours, type Instant } from "../../kernel/instant.ts";
import { activityById, closeActivity, editActivity, wayRegistry } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { agendaOf } from "../store/agenda.ts";
import { meetingsOfSeries } from "../store/series.ts";
import { meetingInput, publishedMeeting } from "../testing/meetings.ts";
import { eventWay } from "../way.ts";
import { editMeeting } from "./edit-meeting.ts";
import { makeSeries } from "./make-series.ts";
import { cancelMeeting, moveMeeting } from "./meeting-life.ts";
import { meetingStage, START } from "../testing/meeting-stage.ts";
import { kindOf } from "../testing/registration-acts.ts";

const at = meetingStage("series");

test("a series keeps its time of day over the change to winter time, and changes one by one or all to come", async () => {
  const id = await publishedMeeting(
    at.who,
    at.network,
    meetingInput("2027-10-12T09:00:00.000Z" as Instant),
  );
  const rule = { every: "month", weekday: 2, nth: 2 } as const;
  expect(valueOf(await makeSeries(at.who, at.ways(), id, { rule, end: { count: 3 } }))).toBe(3);
  expect(kindOf(await makeSeries(at.who, at.ways(), id, { rule, end: { count: 3 } }))).toBe(
    "already-in-series",
  );
  const { seriesId } = await at.meetingNow(id);
  const all = () => meetingsOfSeries(at.stand.db, seriesId ?? ("" as never));
  expect((await all()).map(({ startsAt, state }) => [startsAt, state])).toEqual([
    ["2027-10-12T09:00:00.000Z", "open"],
    ["2027-11-09T10:00:00.000Z", "open"],
    ["2027-12-14T10:00:00.000Z", "open"],
  ]);
  const [, second] = await all();
  if (!second) throw new Error("no second meeting");
  const agenda = await agendaOf(at.stand.db, second.id);
  expect(agenda.map(({ startsAt }) => startsAt)).toEqual([
    "2027-11-09T10:00:00.000Z",
    "2027-11-09T11:00:00.000Z",
  ]);
  const later = {
    startsAt: addHours(second.startsAt ?? START, 25),
    endsAt: addHours(second.endsAt ?? START, 25),
  };
  valueOf(
    await moveMeeting(at.who, second.id, {
      ...later,
      place: "online",
      version: second.version,
      scope: "all",
    }),
  );
  expect((await all()).map(({ startsAt }) => startsAt)).toEqual([
    "2027-10-12T09:00:00.000Z",
    "2027-11-10T11:00:00.000Z",
    "2027-12-15T11:00:00.000Z",
  ]);
  const [first] = await all();
  if (!first) throw new Error("no first meeting");
  const content = { ...first, lead: { fi: "Kaikille" } };
  valueOf(
    await editMeeting(at.who, id, { version: first.version, content, hosts: [], scope: "all" }),
  );
  expect((await all()).map(({ lead }) => lead)).toEqual(
    Array.from({ length: 3 }, () => ({ fi: "Kaikille" })),
  );
  const { version } = await at.meetingNow(id);
  valueOf(
    await cancelMeeting(at.who, at.ways(), id, { version, reason: { fi: "Loppu" }, scope: "all" }),
  );
  expect((await all()).map(({ cancelReason }) => cancelReason)).toEqual(
    Array.from({ length: 3 }, () => ({ fi: "Loppu" })),
  );
});

test("a series that dies midway leaves nothing behind, and can be made again", async () => {
  const id = await at.fresh(9000);
  const opened: string[] = [];
  const dying = wayRegistry([
    {
      ...eventWay(at.who),
      open: async (tx, activity) => {
        opened.push(activity.id);
        if (opened.length === 2) throw new Error("killed");
        return eventWay(at.who).open(tx, activity);
      },
    },
  ]);
  const count = async () => (await at.stand.db.selectFrom("event").select("id").execute()).length;
  const before = await count();
  const series = { rule: { every: "week", weeks: 1 }, end: { count: 4 } } as const;
  await expect(makeSeries(at.who, dying, id, series)).rejects.toThrow("killed");
  expect([await count(), (await at.meetingNow(id)).seriesId]).toEqual([before, undefined]);
  expect(valueOf(await makeSeries(at.who, at.ways(), id, series))).toBe(4);
  expect(await count()).toBe(before + 3);
});

test("a meeting and its activity keep one title, whichever is changed, also after the meeting", async () => {
  const id = await at.fresh(9500);
  const titles = async () => [
    (await at.meetingNow(id)).title,
    (await activityById(at.stand.db, id))?.title,
  ];
  const activity = await activityById(at.stand.db, id);
  if (!activity) throw new Error("no activity");
  const renamed = { fi: "Toiminnasta muutettu" };
  const { version } = await at.meetingNow(id);
  valueOf(await editActivity(at.who, id, { ...activity, title: renamed }));
  expect(await titles()).toEqual([renamed, renamed]);
  const meeting = await at.meetingNow(id);
  const late = { version, content: meeting, hosts: [] };
  expect(kindOf(await editMeeting(at.who, id, late))).toBe("changed-meanwhile");
  valueOf(await closeActivity(at.who, at.ways(), id));
  const corrected = { ...meeting, title: { fi: "Korjattu" } };
  const now = (await at.meetingNow(id)).version;
  valueOf(await editMeeting(at.who, id, { version: now, content: corrected, hosts: [] }));
  expect(await titles()).toEqual([{ fi: "Korjattu" }, { fi: "Korjattu" }]);
});
