import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  newestChange,
  type PolicyRefusal,
  recordAudit,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { Activity } from "../core/activity.ts";
import {
  type ActivityEditRefusal,
  checkActivityEdit,
  checkClosingTime,
} from "../core/activity-life.ts";
import {
  type ActivityContent,
  activityById,
  insertActivity,
  lockActivity,
  updateActivity,
} from "../store/activity.ts";
import { nodeById } from "../store/chain.ts";
import type { WayRegistry } from "../way.ts";
import { closeInTime, type WithQueue } from "./activity-life.ts";
import { trailOf } from "./trail.ts";

export type NewActivity = ActivityContent &
  Pick<Activity, "way" | "attribution"> & { readonly filler?: boolean };

export type PlanRefusal =
  | PolicyRefusal
  | Refusal<"unknown-node" | "not-a-measure" | "unknown-way" | "closes-in-the-past">;

/** Plans one use of a way of participation for a measure; the way makes its own rows with it. */
export const planActivity = async (
  context: Context,
  ways: WayRegistry,
  measureId: NodeId,
  input: NewActivity,
): Promise<Result<Activity, PlanRefusal>> => {
  const measure = await nodeById(context.db, measureId);
  if (!measure) return refuse("unknown-node");
  const allowed = authorise(context.visitor, "activity.edit", measure.area);
  if (!allowed.ok) return allowed;
  if (measure.kind !== "measure") return refuse("not-a-measure");
  const way = ways.find(input.way);
  if (!way) return refuse("unknown-way");
  const timely = checkClosingTime(input.closesAt, context.clock.now());
  if (!timely.ok) return timely;
  const activity: Activity = {
    ...input,
    id: context.chance.uuid() as ActivityId,
    area: measure.area,
    measureId,
    status: "planned",
    filler: input.filler ?? false,
    version: 1,
  };
  return inAreaUnlessRefused(context.db, measure.area, async (tx) => {
    await insertActivity(tx, activity);
    await way.prepare(tx, activity);
    await recordAudit(tx, {
      ...trailOf(context, measure.area),
      action: "plan-activity",
      subjectKind: "activity",
      subjectId: activity.id,
      after: activity,
    });
    return ok(activity);
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
