import { beforeAll, expect, test } from "vitest";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import { planActivity } from "../actions/activities.ts";
import { closeActivity, openActivity } from "../actions/activity-life.ts";
import { editMeasure } from "../actions/nodes.ts";
import { addNode, linkNodes } from "../actions/programmes.ts";
import type { PartialDay } from "../core/partial-day.ts";
import { EXAMPLE_AREA, NOWHERE, OTHER_AREA, valueOf } from "../testing/example.ts";
import { handStage } from "../testing/hand-stage.ts";
import {
  activitiesById,
  activitiesOfArea,
  activitiesOfMeasure,
  activitiesOfProgramme,
  openActivities,
  publishedActivities,
  recentActivities,
} from "./activity.ts";
import { chain, lateMeasures, measureChoices } from "./chain.ts";
import { publishedProgrammes } from "./programme.ts";
import { activityFacts, measureOf } from "./thread.ts";

const on = handStage("reads");
const { ways } = on;
let second: NodeId;
let ids: Record<"planned" | "soon" | "late" | "closed", ActivityId>;

const plan = async (measure: NodeId, fi: string, closesAt?: Instant): Promise<ActivityId> => {
  const input = { way: "show-of-hands", title: { fi }, question: { fi: "?!" }, closesAt };
  return valueOf(await planActivity(on.example.lead, ways, measure, input)).id;
};
const open = async (id: ActivityId): Promise<ActivityId> => {
  on.clock.pass({ hours: 1 });
  valueOf(await openActivity(on.example.lead, ways, id));
  return id;
};

beforeAll(async () => {
  const { lead, programmeId, goalId, measureId } = on.example;
  second = valueOf(
    await addNode(lead, programmeId, { kind: "measure", title: { fi: "Suunnitelmat" } }),
  );
  valueOf(await linkNodes(lead, programmeId, { from: goalId, to: second }));
  const closed = await open(await plan(measureId, "closed"));
  valueOf(await closeActivity(lead, ways, closed));
  ids = {
    closed,
    planned: await plan(measureId, "planned"),
    late: await open(await plan(second, "late", "2025-05-01T00:00:00.000Z" as Instant)),
    soon: await open(await plan(measureId, "soon", "2025-04-01T00:00:00.000Z" as Instant)),
  };
});

/** The queries that a read sends; one more thing in a list must not mean one more query. */
const queries = async (read: () => Promise<unknown>): Promise<number> => {
  on.heard.length = 0;
  await read();
  return on.heard.length;
};
const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

test("open activities stand in the order of their closing", async () => {
  expect(idsOf(await openActivities(on.db, EXAMPLE_AREA))).toEqual([ids.soon, ids.late]);
  expect(await openActivities(on.db, OTHER_AREA)).toEqual([]);
});

test("recent activities are those that opened, the newest first", async () => {
  const recent = await recentActivities(on.db, EXAMPLE_AREA);
  expect(idsOf(recent)).toEqual([ids.soon, ids.late, ids.closed]);
  expect(idsOf(await recentActivities(on.db, EXAMPLE_AREA, 1))).toEqual([ids.soon]);
});

test("activities of a measure, a programme and a county: open, planned, closed", async () => {
  const { measureId, programmeId } = on.example;
  const all = [ids.soon, ids.late, ids.planned, ids.closed];
  expect(idsOf(await activitiesOfMeasure(on.db, measureId))).toEqual([
    ids.soon,
    ids.planned,
    ids.closed,
  ]);
  expect(idsOf(await activitiesOfProgramme(on.db, programmeId))).toEqual(all);
  expect(idsOf(await activitiesOfArea(on.db, EXAMPLE_AREA))).toEqual(all);
  const some = [ids.closed, ids.soon];
  expect(idsOf(await activitiesById(on.db, some))).toEqual([ids.soon, ids.closed]);
  expect(await activitiesById(on.db, [])).toEqual([]);
});

test("the walk up from an activity reaches measure, goal and programme", async () => {
  const { programmeId, goalId } = on.example;
  const facts = await activityFacts(on.db, ids.late);
  expect([facts?.activity.id, facts?.measure.id, facts?.goals[0]?.id, facts?.programme.id]).toEqual(
    [ids.late, second, goalId, programmeId],
  );
  expect(facts?.receipts).toBe(0);
  const nowhere = NOWHERE;
  expect(await activityFacts(on.db, nowhere as ActivityId)).toBe(undefined);
  const orphan = { id: ids.late, measureId: nowhere as NodeId };
  await expect(measureOf(on.db, orphan)).rejects.toThrow("has no measure");
});

test("reads need a fixed number of queries, however much there is", async () => {
  const { programmeId } = on.example;
  expect({
    chain: await queries(() => chain(on.db, programmeId)),
    programme: await queries(() => activitiesOfProgramme(on.db, programmeId)),
    byId: await queries(() => activitiesById(on.db, [ids.soon, ids.late])),
    open: await queries(() => openActivities(on.db, EXAMPLE_AREA)),
    recent: await queries(() => recentActivities(on.db, EXAMPLE_AREA)),
    facts: await queries(() => activityFacts(on.db, ids.soon)),
  }).toEqual({ chain: 2, programme: 1, byId: 1, open: 1, recent: 1, facts: 6 });
});

test("late measures are those of a programme in force whose deadline is over", async () => {
  const edit = async (deadline: string, version: number) =>
    valueOf(
      await editMeasure(on.example.lead, second, {
        title: { fi: "Suunnitelmat" },
        deadline: deadline as PartialDay,
        status: "in-progress",
        version,
      }),
    );
  const today = "2025-03-10" as Day;
  await edit("2025-03", 1);
  expect(await lateMeasures(on.db, EXAMPLE_AREA, today)).toEqual([]);
  await edit("2025-02", 2);
  expect(idsOf(await lateMeasures(on.db, EXAMPLE_AREA, today))).toEqual([second]);
  expect(await lateMeasures(on.db, OTHER_AREA, today)).toEqual([]);
});

test("the read API's pages go on after the last id and tell only what is public", async () => {
  const published = [ids.closed, ids.late, ids.soon].toSorted();
  const [first, ...rest] = published;
  expect(idsOf(await publishedActivities(on.db, { limit: 100 }))).toEqual(published);
  expect(idsOf(await publishedActivities(on.db, { after: first, limit: 100 }))).toEqual(rest);
  expect(idsOf(await publishedActivities(on.db, { area: OTHER_AREA, limit: 100 }))).toEqual([]);
  expect(idsOf(await publishedProgrammes(on.db, { area: EXAMPLE_AREA, limit: 100 }))).toEqual([
    on.example.programmeId,
  ]);
});

test("measures to choose are the area's own, but for those that were dropped", async () => {
  const labels = async (area = EXAMPLE_AREA) =>
    (await measureChoices(on.db, area, "fi")).map(({ label }) => label);
  const all = await labels();
  expect(all.length).toBe(2);
  expect(all).toContain("Suunnitelmat");
  expect(await labels(OTHER_AREA)).toEqual([]);
  const { lead } = on.example;
  const { nodes } = await chain(on.db, on.example.programmeId);
  const node = nodes.find(({ id }) => id === second);
  if (!node) throw new Error("no measure");
  valueOf(await editMeasure(lead, second, { ...node, version: node.version, status: "dropped" }));
  expect(await labels()).not.toContain("Suunnitelmat");
});
