import type { ActivityId } from "../../kernel/ids.ts";
import { type Instant, millisecondsBetween } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  PUBLIC,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inArea, type Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { Activity } from "../core/activity.ts";
import {
  type CloseRefusal,
  checkClosing,
  checkOpening,
  type OpenRefusal,
} from "../core/activity-life.ts";
import {
  activitiesToOpen,
  activityById,
  dueActivities,
  lockActivity,
  markActivityClosed,
  markActivityOpen,
  noteOpeningRefused,
} from "../store/activity.ts";
import type { Way, WayRegistry } from "../way.ts";
import { callForMeasure } from "./measure.ts";

/** The job that closes what is due; harmless to run at any time. */
export const CLOSE_DUE_ACTIVITIES = "programmes.close-due-activities";

/** The job that opens what is due; harmless to run at any time. */
export const OPEN_DUE_ACTIVITIES = "programmes.open-due-activities";

/** A context that may have a queue: with one, announced times are kept by jobs. */
export type WithQueue = Context & { readonly jobs?: JobQueue };

const secondsUntil = ({ now }: Pick<WithQueue["clock"], "now">, then: Instant): number =>
  Math.ceil(millisecondsBetween(now(), then) / 1000);

/** Sees to it that an open activity is closed at its announced time, where there is a queue. */
export const closeInTime = async (
  tx: Tx,
  { jobs, clock }: Pick<WithQueue, "jobs" | "clock">,
  { id, closesAt }: Pick<Activity, "id" | "closesAt">,
): Promise<void> => {
  if (!jobs || !closesAt) return;
  const inSeconds = secondsUntil(clock, closesAt);
  await jobs.add(tx, CLOSE_DUE_ACTIVITIES, {}, { key: `close ${id} ${closesAt}`, inSeconds });
};

/** Sees to it that a planned activity is opened at its time, where there is a queue. */
export const openInTime = async (
  tx: Tx,
  { jobs, clock }: Pick<WithQueue, "jobs" | "clock">,
  { id, opensAt }: Pick<Activity, "id" | "opensAt">,
): Promise<void> => {
  if (!jobs || !opensAt) return;
  const inSeconds = secondsUntil(clock, opensAt);
  await jobs.add(tx, OPEN_DUE_ACTIVITIES, {}, { key: `open ${id} ${opensAt}`, inSeconds });
};

type Actor = Pick<WithQueue, "db" | "clock" | "visitor" | "jobs">;

export type LifeRefusal = PolicyRefusal | Refusal<"unknown-activity" | "unknown-way">;

/** Finds the way, locks the activity and lets `work` turn its life. */
const turnLife = async <R extends Refusal>(
  { db }: Actor,
  ways: WayRegistry,
  known: Activity,
  work: (tx: Tx, activity: Activity, way: Way) => Promise<Result<void, R>>,
): Promise<Result<void, R | LifeRefusal>> => {
  const way = ways.find(known.way);
  if (!way) return refuse("unknown-way");
  return inAreaUnlessRefused<void, R | LifeRefusal>(db, known.area, async (tx) => {
    const activity = await lockActivity(tx, known.id);
    return activity ? work(tx, activity, way) : refuse("unknown-activity");
  });
};

/**
 * Opens a planned activity for taking part. The way may refuse too (nothing to vote on): its own
 * refusal kind is passed on and the activity stays planned.
 */
export const openActivity = async (
  context: WithQueue,
  ways: WayRegistry,
  id: ActivityId,
): Promise<Result<void, LifeRefusal | OpenRefusal | Refusal>> => {
  const known = await activityById(context.db, id);
  if (!known) return refuse("unknown-activity");
  const allowed = authorise(context.visitor, "activity.open", known.area);
  if (!allowed.ok) return allowed;
  return open(context, ways, known);
};

type OpenTrouble = LifeRefusal | OpenRefusal | Refusal;

/** Opens; where `due` is asked, only an activity whose planned time has come. */
const open = (
  actor: Actor,
  ways: WayRegistry,
  known: Activity,
  due = false,
): Promise<Result<void, OpenTrouble>> =>
  turnLife<Refusal>(actor, ways, known, async (tx, activity, way) => {
    const now = actor.clock.now();
    if (due && (activity.opensAt === undefined || now < activity.opensAt)) return refuse("not-due");
    const possible = checkOpening(activity, now);
    if (!possible.ok) return possible;
    await markActivityOpen(tx, activity.id, now);
    const opened = await way.open(tx, { ...activity, status: "open", openedAt: now });
    if (!opened.ok) return opened;
    await closeInTime(tx, actor, activity);
    await recordAudit(tx, {
      ...trailOf(actor, activity.area),
      action: "open-activity",
      subjectKind: "activity",
      subjectId: activity.id,
      after: { openedAt: now },
    });
    return ok(undefined);
  });

/** Refusals that say that somebody else turned the activity's life meanwhile: nothing to note. */
const OVERTAKEN: readonly string[] = [
  "not-due",
  "already-open",
  "already-closed",
  "unknown-activity",
];

const noteRefusal = (
  { db, clock }: Pick<Actor, "db" | "clock">,
  { id, area }: Activity,
  kind: string,
): Promise<void> =>
  inArea(db, area, async (tx) => {
    await noteOpeningRefused(tx, id, kind);
    await recordAudit(tx, {
      ...trailOf({ clock, visitor: PUBLIC }, area),
      action: "opening-refused",
      // Not a change of the activity's content, which is what an undo of "activity" would restore.
      subjectKind: "activity-opening",
      subjectId: id,
      after: { kind },
    });
  });

/**
 * Opens the planned activities whose time has come, in all counties; answers how many. One that
 * cannot be opened stays planned, and staff are shown why. Nobody's act but the clock's.
 */
export const openDueActivities = async (
  actor: Pick<WithQueue, "db" | "clock" | "jobs">,
  ways: WayRegistry,
): Promise<number> => {
  let opened = 0;
  for (const activity of await activitiesToOpen(actor.db, actor.clock.now())) {
    const result = await open({ ...actor, visitor: PUBLIC }, ways, activity, true);
    if (result.ok) opened += 1;
    else if (!OVERTAKEN.includes(result.refusal.kind))
      await noteRefusal(actor, activity, result.refusal.kind);
  }
  return opened;
};

const close = (actor: Actor, ways: WayRegistry, known: Activity) =>
  turnLife<CloseRefusal>(actor, ways, known, async (tx, activity, way) => {
    const possible = checkClosing(activity);
    if (!possible.ok) return possible;
    const now = actor.clock.now();
    await markActivityClosed(tx, activity.id, now);
    await way.close(tx, { ...activity, status: "closed", closedAt: now });
    if (actor.jobs) await callForMeasure(actor.jobs, tx, activity.area);
    await recordAudit(tx, {
      ...trailOf(actor, activity.area),
      action: "close-activity",
      subjectKind: "activity",
      subjectId: activity.id,
      after: { closedAt: now },
    });
    return ok(undefined);
  });

/** Closes an open activity for good; its results stay. */
export const closeActivity = async (
  context: WithQueue,
  ways: WayRegistry,
  id: ActivityId,
): Promise<Result<void, LifeRefusal | CloseRefusal>> => {
  const known = await activityById(context.db, id);
  if (!known) return refuse("unknown-activity");
  const allowed = authorise(context.visitor, "activity.open", known.area);
  return allowed.ok ? close(context, ways, known) : allowed;
};

/**
 * Closes the open activities whose announced closing time has come, in all counties; answers how
 * many. Nobody's act but the clock's, so the trail names no account.
 */
export const closeDueActivities = async (
  actor: Pick<WithQueue, "db" | "clock" | "jobs">,
  ways: WayRegistry,
): Promise<number> => {
  let closed = 0;
  for (const activity of await dueActivities(actor.db, actor.clock.now())) {
    const result = await close({ ...actor, visitor: PUBLIC }, ways, activity);
    if (result.ok) closed += 1;
  }
  return closed;
};
