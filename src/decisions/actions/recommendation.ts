import type { ActivityId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { type Activity, activityById, type WayRegistry } from "../../programmes/index.ts";
import type { RecommendationId } from "../core/ids.ts";
import { type Recommendation, saysSomething } from "../core/recommendation.ts";
import {
  answeredOfActivity,
  deleteRecommendation,
  insertRecommendation,
  nextPosition,
  recommendationById,
} from "../store/recommendation.ts";

export interface NewRecommendation {
  /** Its own words; left out, the claim of the finding is taken. */
  readonly text?: Localized;
  /** The finding of which it is made, as the way gives its key. */
  readonly findingKey?: string;
  readonly filler?: boolean;
}

type TextRefusal = Refusal<"text-missing" | "finding-unknown" | "activity-unknown">;

const wordsOf = async (
  { db }: Pick<Context, "db">,
  ways: WayRegistry,
  activity: Activity,
  { text, findingKey }: NewRecommendation,
): Promise<Result<Localized, TextRefusal>> => {
  if (findingKey === undefined) return saysSomething(text) ? ok(text) : refuse("text-missing");
  const way = ways.find(activity.way);
  if (!way) return refuse("activity-unknown");
  const findings = await way.findings(db, activity.id);
  const finding = findings.find(({ key }) => key === findingKey);
  if (!finding) return refuse("finding-unknown");
  return ok(saysSomething(text) ? text : finding.claim);
};

/** Writes down what residents recommend: from a finding of the activity, or in own words. */
export const submitRecommendation = async (
  context: Context,
  ways: WayRegistry,
  activityId: ActivityId,
  input: NewRecommendation,
): Promise<Result<Recommendation, PolicyRefusal | TextRefusal>> => {
  const activity = await activityById(context.db, activityId);
  if (!activity) return refuse("activity-unknown");
  const allowed = authorise(context.visitor, "decision.edit", activity.area);
  if (!allowed.ok) return allowed;
  const text = await wordsOf(context, ways, activity, input);
  if (!text.ok) return text;
  const recommendation = await inArea(context.db, activity.area, async (tx) => {
    const fresh: Recommendation = {
      id: context.chance.uuid() as RecommendationId,
      area: activity.area,
      activityId,
      position: await nextPosition(tx, activityId),
      text: text.value,
      findingKey: input.findingKey,
      submittedAt: context.clock.now(),
      filler: input.filler ?? false,
    };
    await insertRecommendation(tx, fresh);
    await recordAudit(tx, {
      ...trailOf(context, activity.area),
      action: "submit-recommendation",
      subjectKind: "recommendation",
      subjectId: fresh.id,
      after: fresh,
    });
    return fresh;
  });
  return ok(recommendation);
};

export type DropRecommendationRefusal =
  | PolicyRefusal
  | Refusal<"recommendation-unknown" | "recommendation-answered">;

/** Takes away a recommendation written down by mistake; one that a decision answers stays. */
export const dropRecommendation = async (
  context: Context,
  id: RecommendationId,
): Promise<Result<void, DropRecommendationRefusal>> => {
  const known = await recommendationById(context.db, id);
  if (!known) return refuse("recommendation-unknown");
  const allowed = authorise(context.visitor, "decision.edit", known.area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<void, DropRecommendationRefusal>(
    context.db,
    known.area,
    async (tx) => {
      await nextPosition(tx, known.activityId);
      if ((await answeredOfActivity(tx, known.activityId)).has(id))
        return refuse("recommendation-answered");
      await deleteRecommendation(tx, id);
      await recordAudit(tx, {
        ...trailOf(context, known.area),
        action: "drop-recommendation",
        subjectKind: "recommendation",
        subjectId: id,
        before: known,
      });
      return ok(undefined);
    },
  );
};
