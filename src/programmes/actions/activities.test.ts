import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import { addHours, type Instant } from "../../kernel/instant.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import type { Activity } from "../core/activity.ts";
import { NOWHERE, valueOf } from "../testing/example.ts";
import { handStage, plannedShow, SHOW, storedActivity } from "../testing/hand-stage.ts";
import { raiseHand, showOfHands } from "../testing/show-of-hands.ts";
import { type Way, type WayRegistry, wayRegistry } from "../way.ts";
import { editActivity, type NewActivity, planActivity, undoActivityChange } from "./activities.ts";
import { closeActivity, closeDueActivities, openActivity } from "./activity-life.ts";

const on = handStage("activities");
const { ways } = on;
const way = showOfHands(on.clock);
const LATER = "2025-04-01T20:59:59.999Z" as Instant;

const plan = (more?: Partial<NewActivity>) => plannedShow(on, more);
const stored = (id: ActivityId) => storedActivity(on, id);
const open = async (more: Partial<NewActivity> = {}): Promise<Activity> => {
  const { id } = await plan(more);
  valueOf(await openActivity(on.example.lead, ways, id));
  return stored(id);
};
const showState = async (id: ActivityId): Promise<string | undefined> => {
  const { rows } = await sql<{ state: string }>`
    select state from show_of_hands where activity_id = ${id}`.execute(on.db);
  return rows[0]?.state;
};
const breaking = (part: Partial<Way>): WayRegistry => wayRegistry([{ ...way, ...part }]);
const fail = async (): Promise<never> => {
  throw new Error("the way broke");
};

test("a planned activity keeps what was told of it, and its way has prepared itself", async () => {
  const whole: NewActivity = {
    ...SHOW,
    why: { fi: "Päätös tulee" },
    decides: { fi: "aluevaltuusto" },
    decisionOn: "2025-06",
    canChange: { fi: "paikat" },
    cannotChange: { fi: "raha" },
    minutes: 5,
    closesAt: LATER,
    attribution: { text: "Aineisto", licence: "CC BY 4.0", links: ["https://example.org"] },
    filler: true,
  };
  const activity = await plan(whole);
  expect(await stored(activity.id)).toEqual({
    ...whole,
    id: activity.id,
    area: "04",
    measureId: on.example.measureId,
    status: "planned",
    version: 1,
  });
  expect(await showState(activity.id)).toBe("planned");
});

test("an activity is planned for a measure that exists, by a way that exists, in time to come", async () => {
  const { lead, goalId, measureId } = on.example;
  const nowhere = NOWHERE as NodeId;
  expect(await planActivity(lead, ways, nowhere, SHOW)).toEqual(refuse("unknown-node"));
  expect(await planActivity(lead, ways, goalId, SHOW)).toEqual(refuse("not-a-measure"));
  const telepathy = { ...SHOW, way: "telepathy" };
  expect(await planActivity(lead, ways, measureId, telepathy)).toEqual(refuse("unknown-way"));
  const over = { ...SHOW, closesAt: on.clock.now() };
  expect(await planActivity(lead, ways, measureId, over)).toEqual(refuse("closes-in-the-past"));
});

test("only the county's own lead plans, edits, opens and closes", async () => {
  const { otherLead, anybody, measureId } = on.example;
  const { id } = await plan();
  const edit = { ...SHOW, version: 1 };
  expect(await planActivity(otherLead, ways, measureId, SHOW)).toEqual(refuse("forbidden"));
  expect(await planActivity(anybody, ways, measureId, SHOW)).toEqual(refuse("signed-out"));
  expect(await editActivity(otherLead, id, edit)).toEqual(refuse("forbidden"));
  expect(await undoActivityChange(otherLead, id, edit)).toEqual(refuse("forbidden"));
  expect(await openActivity(otherLead, ways, id)).toEqual(refuse("forbidden"));
  expect(await openActivity(anybody, ways, id)).toEqual(refuse("signed-out"));
  expect(await closeActivity(otherLead, ways, id)).toEqual(refuse("forbidden"));
  expect((await stored(id)).version).toBe(1);
});

test("a way that breaks while preparing leaves no activity behind", async () => {
  const count = () =>
    on.db
      .selectFrom("activity")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirst();
  const before = await count();
  const { lead, measureId } = on.example;
  const broken = breaking({ prepare: fail });
  await expect(planActivity(lead, broken, measureId, SHOW)).rejects.toThrow("the way broke");
  expect(await count()).toEqual(before);
});

test("an edited activity has its new texts; undo puts the old ones back", async () => {
  const planned = await plan({ why: { fi: "siksi" }, closesAt: LATER });
  const edit = { ...SHOW, title: { fi: "Uusi", sv: "Ny" }, minutes: 3, version: 1 };
  expect(await editActivity(on.example.lead, planned.id, edit)).toEqual(ok(undefined));
  const edited = await stored(planned.id);
  expect([edited.title, edited.minutes, edited.why, edited.closesAt, edited.version]).toEqual([
    { fi: "Uusi", sv: "Ny" },
    3,
    undefined,
    undefined,
    2,
  ]);
  valueOf(await undoActivityChange(on.example.lead, planned.id, { version: 2 }));
  expect(await stored(planned.id)).toEqual({ ...planned, version: 3 });
});

test("an edit made from an older version is refused, and one of nothing too", async () => {
  const { lead } = on.example;
  const { id } = await plan();
  valueOf(await editActivity(lead, id, { ...SHOW, version: 1 }));
  expect(await editActivity(lead, id, { ...SHOW, version: 1 })).toEqual(
    refuse("changed-meanwhile"),
  );
  const nowhere = NOWHERE as ActivityId;
  expect(await editActivity(lead, nowhere, { ...SHOW, version: 1 })).toEqual(
    refuse("unknown-activity"),
  );
});

test("the question of an opened activity stays, also against an undo", async () => {
  const { lead } = on.example;
  const { id } = await plan({ question: { fi: "Vanha?" } });
  valueOf(await editActivity(lead, id, { ...SHOW, question: { fi: "Uusi?" }, version: 1 }));
  valueOf(await openActivity(lead, ways, id));
  const edit = { ...SHOW, question: { fi: "Toinen?" }, version: 3 };
  expect(await editActivity(lead, id, edit)).toEqual(refuse("question-is-fixed"));
  expect(await undoActivityChange(lead, id, { version: 3 })).toEqual(refuse("nothing-to-undo"));
  expect((await stored(id)).question).toEqual({ fi: "Uusi?" });
});

test("a closing time in the past is refused in an edit", async () => {
  const { id } = await plan();
  const edit = { ...SHOW, closesAt: on.clock.now(), version: 1 };
  expect(await editActivity(on.example.lead, id, edit)).toEqual(refuse("closes-in-the-past"));
});

test("an activity never edited has nothing to undo", async () => {
  const { id } = await plan();
  expect(await undoActivityChange(on.example.lead, id, { version: 1 })).toEqual(
    refuse("nothing-to-undo"),
  );
});

test("opening opens the way with the activity, once", async () => {
  const { id } = await plan();
  expect(await openActivity(on.example.lead, ways, id)).toEqual(ok(undefined));
  const activity = await stored(id);
  expect([activity.status, activity.openedAt]).toEqual(["open", on.clock.now()]);
  expect(await showState(id)).toBe("open");
  expect(await openActivity(on.example.lead, ways, id)).toEqual(refuse("already-open"));
});

test("a way that is not ready keeps the activity planned and gives its own reason", async () => {
  const { id } = await plan({ question: { fi: "?" } });
  expect(await openActivity(on.example.lead, ways, id)).toEqual(refuse("nothing-to-ask"));
  expect((await stored(id)).status).toBe("planned");
  expect(await showState(id)).toBe("planned");
});

test("a way that breaks while opening or closing leaves the activity as it was", async () => {
  const { lead } = on.example;
  const { id } = await plan();
  await expect(openActivity(lead, breaking({ open: fail }), id)).rejects.toThrow("the way broke");
  expect((await stored(id)).status).toBe("planned");
  valueOf(await openActivity(lead, ways, id));
  await expect(closeActivity(lead, breaking({ close: fail }), id)).rejects.toThrow("the way broke");
  expect((await stored(id)).status).toBe("open");
});

test("closing closes the way with the activity, once and for good", async () => {
  const { lead } = on.example;
  const { id } = await plan();
  expect(await closeActivity(lead, ways, id)).toEqual(refuse("not-open"));
  valueOf(await openActivity(lead, ways, id));
  expect(await closeActivity(lead, ways, id)).toEqual(ok(undefined));
  const activity = await stored(id);
  expect([activity.status, activity.closedAt]).toEqual(["closed", on.clock.now()]);
  expect(await showState(id)).toBe("closed");
  expect(await closeActivity(lead, ways, id)).toEqual(refuse("already-closed"));
  expect(await openActivity(lead, ways, id)).toEqual(refuse("already-closed"));
});

test("what does not exist, or whose way is gone, is neither opened nor closed", async () => {
  const { lead } = on.example;
  const nowhere = NOWHERE as ActivityId;
  const { id } = await plan();
  expect(await openActivity(lead, ways, nowhere)).toEqual(refuse("unknown-activity"));
  expect(await closeActivity(lead, ways, nowhere)).toEqual(refuse("unknown-activity"));
  expect(await openActivity(lead, wayRegistry([]), id)).toEqual(refuse("unknown-way"));
});

test("of two openings at once one is refused", async () => {
  const { id } = await plan();
  const results = await Promise.all([1, 2].map(() => openActivity(on.example.lead, ways, id)));
  const refused = results.flatMap((result) => (result.ok ? [] : [result.refusal.kind]));
  expect(refused).toEqual(["already-open"]);
});

test("when the announced time has come the clock closes the activity, and no other", async () => {
  const due = await open({ closesAt: LATER });
  const endless = await open();
  on.clock.set("2025-04-01T20:59:59.998Z");
  expect(await closeDueActivities({ db: on.db, clock: on.clock }, ways)).toBe(0);
  on.clock.set(LATER);
  expect(await closeDueActivities({ db: on.db, clock: on.clock }, ways)).toBe(1);
  expect([(await stored(due.id)).status, (await stored(endless.id)).status]).toEqual([
    "closed",
    "open",
  ]);
  const hand = { activity: due.id, participant: NOWHERE as never, round: 0, up: true };
  expect(await raiseHand(on.db, on.clock, hand)).toEqual(refuse("show-is-not-open"));
});

test("an open activity's closing is put into the queue, and again when its time changes", async () => {
  const { lead } = on.example;
  const context = { ...lead, jobs: databaseQueue };
  const closesAt = addHours(on.clock.now(), 48);
  const later = addHours(closesAt, 24);
  const queued = async (id: ActivityId) => {
    const { rows } = await sql<{ key: string; hours: number }>`
      select key, round(extract(epoch from run_at - now()) / 3600)::int as hours
      from graphile_worker.jobs where key like ${`%${id}%`} order by run_at`.execute(on.db);
    return rows;
  };
  const { id } = await plan({ closesAt });
  expect(await queued(id)).toEqual([]);
  valueOf(await openActivity(context, ways, id));
  valueOf(await editActivity(context, id, { ...SHOW, closesAt, minutes: 9, version: 2 }));
  valueOf(await editActivity(context, id, { ...SHOW, closesAt: later, version: 3 }));
  expect(await queued(id)).toEqual([
    { key: `close ${id} ${closesAt}`, hours: 48 },
    { key: `close ${id} ${later}`, hours: 72 },
  ]);
});
