import type { DecisionId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Context, newestChange } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { checkOwnRecommendation, type WholeDecision } from "../core/decision.ts";
import type { RecommendationId } from "../core/ids.ts";
import { checkEffect, type EffectGiven } from "../core/recommendation.ts";
import { deleteEffect, upsertEffect } from "../store/input.ts";
import { recommendationById } from "../store/recommendation.ts";
import { changeDraft, type DraftRefusal, type Seen, type TrailEntry } from "./desk.ts";

export interface SetEffect extends Seen {
  /** One of EFFECTS. */
  readonly effect: string;
  /** Why; without a reason nothing is answered. */
  readonly reason: Localized;
  /** What happens next. */
  readonly nextStep?: Localized;
}

export type EffectRefusal =
  | DraftRefusal
  | Refusal<"recommendation-foreign" | "effect-unknown" | "reason-missing">;

/** The trail of one recommendation in one decision. */
const subjectId = (decision: DecisionId, recommendation: RecommendationId): string =>
  `${decision}/${recommendation}`;

const writeEffect = async (
  tx: Tx,
  decision: WholeDecision,
  recommendation: RecommendationId,
  action: string,
  given: EffectGiven | undefined,
): Promise<TrailEntry> => {
  const key = { decision: decision.id, recommendation };
  if (given) await upsertEffect(tx, decision.area, key, given);
  else await deleteEffect(tx, key);
  const before = decision.inputs.find((input) => input.recommendation.id === recommendation)?.given;
  return {
    action,
    subjectKind: "decision-effect",
    subjectId: subjectId(decision.id, recommendation),
    before: { given: before ?? null },
    after: { given: given ?? null },
  };
};

/** Says what a draft did with a recommendation, why, and what happens next. */
export const setEffect = (
  context: Context,
  id: DecisionId,
  recommendationId: RecommendationId,
  { version, effect, reason, nextStep }: SetEffect,
): Promise<Result<number, EffectRefusal>> =>
  changeDraft<EffectRefusal>(context, id, { version }, async (tx, decision) => {
    const own = checkOwnRecommendation(decision, await recommendationById(tx, recommendationId));
    if (!own.ok) return own;
    const answered = checkEffect(effect, reason);
    if (!answered.ok) return answered;
    const given = { effect: answered.value, reason, nextStep };
    return ok(await writeEffect(tx, decision, recommendationId, "set-effect", given));
  });

/** Puts back what a recommendation's effect was before it was last set. */
export const undoEffect = (
  context: Context,
  id: DecisionId,
  recommendationId: RecommendationId,
  seen: Seen,
): Promise<Result<number, DraftRefusal | Refusal<"nothing-to-undo">>> =>
  changeDraft<DraftRefusal | Refusal<"nothing-to-undo">>(
    context,
    id,
    seen,
    async (tx, decision) => {
      const change = await newestChange(tx, "decision-effect", subjectId(id, recommendationId));
      if (!change?.before) return refuse("nothing-to-undo");
      // The trail holds what `writeEffect` put there.
      const given = (change.before.given as EffectGiven | null) ?? undefined;
      return ok(await writeEffect(tx, decision, recommendationId, "undo-effect", given));
    },
  );
