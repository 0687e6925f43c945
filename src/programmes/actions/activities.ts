import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  newestChange,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { Activity, ActivityContent } from "../core/activity.ts";
import {
  type ActivityEditRefusal,
  checkActivityEdit,
  checkClosingTime,
  checkOpeningTime,
} from "../core/activity-life.ts";
import { activityById, insertActivity, lockActivity, updateActivity } from "../store/activity.ts";
import { nodeById } from "../store/chain.ts";
import type { WayRegistry } from "../way.ts";
import { closeInTime, openInTime, type WithQueue } from "./activity-life.ts";

export type NewActivity = ActivityContent &
  Pick<Activity, "way" | "attribution"> & { readonly filler?: boolean };

export type PlanRefusal =
  | PolicyRefusal
  | Refusal<
      | "unknown-node"
      | "not-a-measure"
      | "unknown-way"
      | "opens-in-the-past"
      | "closes-before-opening"
      | "closes-in-the-past"
    >;

/** Fills a new activity in the transaction that makes it; a refusal leaves nothing behind. */
type Furnish<R extends Refusal> = (tx: Tx, activity: Activity) => Promise<Result<void, R>>;

/**
 * Plans one use of a way of participation for a measure; the way makes its own rows with it, and
 * `furnish` may add to them. With an opening time and a queue, it opens by itself.
 */
export const planActivity = async <R extends Refusal = never>(
  context: WithQueue,
  ways: WayRegistry,
  measureId: NodeId,
  input: NewActivity,
  furnish: Furnish<R> = async () => ok(undefined),
): Promise<Result<Activity, R | PlanRefusal>> => {
  const measure = await nodeById(context.db, measureId);
  if (!measure) return refuse("unknown-node");
  const allowed = authorise(context.visitor, "activity.edit", measure.area);
  if (!allowed.ok) return allowed;
  if (measure.kind !== "measure") return refuse("not-a-measure");
  const way = ways.find(input.way);
  if (!way) return refuse("unknown-way");
  const now = context.clock.now();
  const timely = checkClosingTime(input.closesAt, now);
  if (!timely.ok) return timely;
  const ahead = checkOpeningTime(input, now);
  if (!ahead.ok) return ahead;
  const activity: Activity = {
    ...input,
    id: context.chance.uuid() as ActivityId,
    area: measure.area,
    measureId,
    status: "planned",
    filler: input.filler ?? false,
    version: 1,
  };
  return inAreaUnlessRefused<Activity, R>(context.db, measure.area, async (tx) => {
    await insertActivity(tx, activity);
    await way.prepare(tx, activity);
    await openInTime(tx, context, activity);
    await recordAudit(tx, {
      ...trailOf(context, measure.area),
      action: "plan-activity",
      subjectKind: "activity",
      subjectId: activity.id,
      after: activity,
    });
    const furnished = await furnish(tx, activity);
    return furnished.ok ? ok(activity) : furnished;
  });
};

/** The version that the editor saw; another one means that somebody was faster. */
interface Seen {
  readonly version: number;
}

export type ActivityRefusal =
  | PolicyRefusal
  | ActivityEditRefusal
  | Refusal<"unknown-activity" | "changed-meanwhile">;

const contentOf = (activity: ActivityContent): ActivityContent => ({
  title: activity.title,
  question: activity.question,
  why: activity.why,
  decides: activity.decides,
  decisionOn: activity.decisionOn,
  canChange: activity.canChange,
  cannotChange: activity.cannotChange,
  minutes: activity.minutes,
  opensAt: activity.opensAt,
  closesAt: activity.closesAt,
});

/** Loads, authorises, locks, compares versions; then writes the content that `choose` answers. */
const changeActivity = async <R extends Refusal>(
  context: WithQueue,
  id: ActivityId,
  { version, action }: Seen & { action: string },
  choose: (tx: Tx, activity: Activity) => Promise<Result<ActivityContent, R>>,
): Promise<Result<void, R | ActivityRefusal>> => {
  const known = await activityById(context.db, id);
  if (!known) return refuse("unknown-activity");
  const allowed = authorise(context.visitor, "activity.edit", known.area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<void, R | ActivityRefusal>(context.db, known.area, async (tx) => {
    const activity = await lockActivity(tx, id);
    if (!activity) return refuse("unknown-activity");
    if (activity.version !== version) return refuse("changed-meanwhile");
    const content = await choose(tx, activity);
    if (!content.ok) return content;
    const possible = checkActivityEdit(activity, content.value, context.clock.now());
    if (!possible.ok) return possible;
    await updateActivity(tx, id, content.value);
    if (activity.status === "open" && content.value.closesAt !== activity.closesAt)
      await closeInTime(tx, context, { id, closesAt: content.value.closesAt });
    if (activity.status === "planned" && content.value.opensAt !== activity.opensAt)
      await openInTime(tx, context, { id, opensAt: content.value.opensAt });
    await recordAudit(tx, {
      ...trailOf(context, activity.area),
      action,
      subjectKind: "activity",
      subjectId: id,
      before: contentOf(activity),
      after: content.value,
    });
    return ok(undefined);
  });
};

/** Changes the texts and dates of an activity; the rules are those of `checkActivityEdit`. */
export const editActivity = (
  context: WithQueue,
  id: ActivityId,
  edit: ActivityContent & Seen,
): Promise<Result<void, ActivityRefusal>> =>
  changeActivity(context, id, { version: edit.version, action: "edit-activity" }, async () =>
    ok(contentOf(edit)),
  );

/** Puts back what the last edit replaced. Opening and closing are not undone: people were told. */
export const undoActivityChange = (
  context: WithQueue,
  id: ActivityId,
  seen: Seen,
): Promise<Result<void, ActivityRefusal | Refusal<"nothing-to-undo">>> =>
  changeActivity(context, id, { ...seen, action: "undo-activity-change" }, async (tx) => {
    const change = await newestChange(tx, "activity", id);
    // The trail holds what `changeActivity` put there: the content of this activity.
    return change?.before
      ? ok(contentOf(change.before as unknown as ActivityContent))
      : refuse("nothing-to-undo");
  });
