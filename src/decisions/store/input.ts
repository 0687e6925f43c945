import type { AreaCode } from "../../kernel/area.ts";
import type { DecisionId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { RecommendationId } from "../core/ids.ts";
import type { DecisionInput, Effect, EffectGiven } from "../core/recommendation.ts";
import { groupedBy } from "./grouped.ts";
import { RECOMMENDATION_COLUMNS, recommendationOf } from "./recommendation.ts";

interface GivenRow {
  readonly effect: string | null;
  readonly reason: Localized | null;
  readonly next_step: Localized | null;
}

const givenOf = (row: GivenRow): EffectGiven | undefined =>
  row.effect && row.reason
    ? { effect: row.effect as Effect, reason: row.reason, nextStep: row.next_step ?? undefined }
    : undefined;

/** Every recommendation on the table of each decision, with its effect where given: one query. */
export const inputsOf = async (
  db: Db,
  decisions: readonly DecisionId[],
): Promise<ReadonlyMap<DecisionId, readonly DecisionInput[]>> => {
  if (decisions.length === 0) return new Map();
  const rows = await db
    .selectFrom("decision_activity")
    .innerJoin("recommendation", "recommendation.activity_id", "decision_activity.activity_id")
    .leftJoin("decision_input", (join) =>
      join
        .onRef("decision_input.decision_id", "=", "decision_activity.decision_id")
        .onRef("decision_input.recommendation_id", "=", "recommendation.id"),
    )
    .select(RECOMMENDATION_COLUMNS)
    .select([
      "decision_activity.decision_id",
      "decision_input.effect",
      "decision_input.reason",
      "decision_input.next_step",
    ])
    .where("decision_activity.decision_id", "in", decisions)
    .orderBy("recommendation.activity_id")
    .orderBy("recommendation.position")
    .execute();
  const byDecision = groupedBy(rows, (row) => row.decision_id as DecisionId);
  return new Map(
    [...byDecision].map(([id, own]) => [
      id,
      own.map((row) => ({ recommendation: recommendationOf(row), given: givenOf(row) })),
    ]),
  );
};

/** An effect that a published decision gave, by recommendation. */
export interface PublishedEffect extends EffectGiven {
  readonly recommendationId: RecommendationId;
  readonly decisionId: DecisionId;
  readonly publishedAt: Instant;
}

/** The effects that a county's published decisions gave, the earliest published first. */
export const publishedEffects = async (db: Db, area: AreaCode): Promise<PublishedEffect[]> => {
  const rows = await db
    .selectFrom("decision_input")
    .innerJoin("decision", "decision.id", "decision_input.decision_id")
    .select([
      "decision_input.recommendation_id",
      "decision_input.decision_id",
      "decision_input.effect",
      "decision_input.reason",
      "decision_input.next_step",
      "decision.published_at",
    ])
    .where("decision_input.area_code", "=", area)
    .where("decision.status", "=", "published")
    .orderBy("decision.published_at")
    .orderBy("decision.id")
    .execute();
  return rows.flatMap((row) => {
    const given = givenOf(row);
    return given && row.published_at
      ? {
          ...given,
          recommendationId: row.recommendation_id as RecommendationId,
          decisionId: row.decision_id as DecisionId,
          publishedAt: row.published_at,
        }
      : [];
  });
};

interface InputKey {
  readonly decision: DecisionId;
  readonly recommendation: RecommendationId;
}

/** Gives a recommendation its effect in a decision, or replaces the one given before. */
export const upsertEffect = async (
  tx: Tx,
  area: AreaCode,
  { decision, recommendation }: InputKey,
  given: EffectGiven,
): Promise<void> => {
  const columns = {
    effect: given.effect,
    reason: given.reason,
    next_step: given.nextStep ?? null,
  };
  await tx
    .insertInto("decision_input")
    .values({
      decision_id: decision,
      recommendation_id: recommendation,
      area_code: area,
      ...columns,
    })
    .onConflict((conflict) =>
      conflict.columns(["decision_id", "recommendation_id"]).doUpdateSet(columns),
    )
    .execute();
};

export const deleteEffect = async (
  tx: Tx,
  { decision, recommendation }: InputKey,
): Promise<void> => {
  await tx
    .deleteFrom("decision_input")
    .where("decision_id", "=", decision)
    .where("recommendation_id", "=", recommendation)
    .execute();
};
