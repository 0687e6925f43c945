import { beforeAll, expect, test } from "vitest";
import { addHours, type Instant } from "../../kernel/instant.ts";
import type { Context } from "../../people/index.ts";
import { activityById, closeActivity, editActivity, wayRegistry } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { agendaOf } from "../store/agenda.ts";
import { meetingById } from "../store/meeting.ts";
import { meetingsOfSeries } from "../store/series.ts";
import {
  eventWays,
  meetingInput,
  publishedMeeting,
  rememberingQueue,
} from "../testing/meetings.ts";
import { eventWay } from "../way.ts";
import { editMeeting } from "./edit-meeting.ts";
import { makeSeries } from "./make-series.ts";
import { cancelMeeting, moveMeeting } from "./meeting-life.ts";

const stand = stage("series");
const START = "2026-11-10T10:00:00.000Z" as Instant;
let network: ExampleNetwork;
let memory: ReturnType<typeof rememberingQueue>;
let who: Context & { jobs: ReturnType<typeof rememberingQueue>["queue"] };
const ways = () => eventWays(who);

beforeAll(async () => {
  network = await makeNetwork(stand.example.anybody);
  memory = rememberingQueue();
  who = { ...network.coordinator, jobs: memory.queue };
});

const kindOf = (result: { readonly ok: boolean; readonly refusal?: { readonly kind: string } }) =>
  result.ok ? "ok" : result.refusal?.kind;

const meetingNow = async (id: Parameters<typeof meetingById>[1]) => {
  const meeting = await meetingById(stand.db, id);
  if (!meeting?.startsAt || !meeting.endsAt) throw new Error("no such meeting");
  return { ...meeting, startsAt: meeting.startsAt, endsAt: meeting.endsAt };
};

const fresh = (hours = 0) => publishedMeeting(who, network, meetingInput(addHours(START, hours)));

test("a series keeps its time of day over the change to winter time, and changes one by one or all to come", async () => {
  const id = await publishedMeeting(
    who,
    network,
    meetingInput("2027-10-12T09:00:00.000Z" as Instant),
  );
  const rule = { every: "month", weekday: 2, nth: 2 } as const;
  expect(valueOf(await makeSeries(who, ways(), id, { rule, end: { count: 3 } }))).toBe(3);
  expect(kindOf(await makeSeries(who, ways(), id, { rule, end: { count: 3 } }))).toBe(
    "already-in-series",
  );
  const { seriesId } = await meetingNow(id);
  const all = () => meetingsOfSeries(stand.db, seriesId ?? ("" as never));
  expect((await all()).map(({ startsAt, state }) => [startsAt, state])).toEqual([
    ["2027-10-12T09:00:00.000Z", "open"],
    ["2027-11-09T10:00:00.000Z", "open"],
    ["2027-12-14T10:00:00.000Z", "open"],
  ]);
  const [, second] = await all();
  if (!second) throw new Error("no second meeting");
  const agenda = await agendaOf(stand.db, second.id);
  expect(agenda.map(({ startsAt }) => startsAt)).toEqual([
    "2027-11-09T10:00:00.000Z",
    "2027-11-09T11:00:00.000Z",
  ]);
  const later = {
    startsAt: addHours(second.startsAt ?? START, 25),
    endsAt: addHours(second.endsAt ?? START, 25),
  };
  valueOf(
    await moveMeeting(who, second.id, {
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
  valueOf(await editMeeting(who, id, { version: first.version, content, hosts: [], scope: "all" }));
  expect((await all()).map(({ lead }) => lead)).toEqual(
    Array.from({ length: 3 }, () => ({ fi: "Kaikille" })),
  );
  const { version } = await meetingNow(id);
  valueOf(await cancelMeeting(who, ways(), id, { version, reason: { fi: "Loppu" }, scope: "all" }));
  expect((await all()).map(({ cancelReason }) => cancelReason)).toEqual(
    Array.from({ length: 3 }, () => ({ fi: "Loppu" })),
  );
});

test("a series that dies midway leaves nothing behind, and can be made again", async () => {
  const id = await fresh(9000);
  const opened: string[] = [];
  const dying = wayRegistry([
    {
      ...eventWay(who),
      open: async (tx, activity) => {
        opened.push(activity.id);
        if (opened.length === 2) throw new Error("killed");
        return eventWay(who).open(tx, activity);
      },
    },
  ]);
  const count = async () => (await stand.db.selectFrom("event").select("id").execute()).length;
  const before = await count();
  const series = { rule: { every: "week", weeks: 1 }, end: { count: 4 } } as const;
  await expect(makeSeries(who, dying, id, series)).rejects.toThrow("killed");
  expect([await count(), (await meetingNow(id)).seriesId]).toEqual([before, undefined]);
  expect(valueOf(await makeSeries(who, ways(), id, series))).toBe(4);
  expect(await count()).toBe(before + 3);
});

test("a meeting and its activity keep one title, whichever is changed, also after the meeting", async () => {
  const id = await fresh(9500);
  const titles = async () => [
    (await meetingNow(id)).title,
    (await activityById(stand.db, id))?.title,
  ];
  const activity = await activityById(stand.db, id);
  if (!activity) throw new Error("no activity");
  const renamed = { fi: "Toiminnasta muutettu" };
  const { version } = await meetingNow(id);
  valueOf(await editActivity(who, id, { ...activity, title: renamed }));
  expect(await titles()).toEqual([renamed, renamed]);
  const meeting = await meetingNow(id);
  const late = { version, content: meeting, hosts: [] };
  expect(kindOf(await editMeeting(who, id, late))).toBe("changed-meanwhile");
  valueOf(await closeActivity(who, ways(), id));
  const corrected = { ...meeting, title: { fi: "Korjattu" } };
  const now = (await meetingNow(id)).version;
  valueOf(await editMeeting(who, id, { version: now, content: corrected, hosts: [] }));
  expect(await titles()).toEqual([{ fi: "Korjattu" }, { fi: "Korjattu" }]);
});
