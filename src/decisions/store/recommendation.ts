import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { RecommendationId } from "../core/ids.ts";
import type { Recommendation } from "../core/recommendation.ts";

export const RECOMMENDATION_COLUMNS = [
  "recommendation.id",
  "recommendation.area_code",
  "recommendation.activity_id",
  "recommendation.position",
  "recommendation.text",
  "recommendation.finding_key",
  "recommendation.submitted_at",
  "recommendation.filler",
] as const;

interface RecommendationRow {
  readonly id: string;
  readonly area_code: string;
  readonly activity_id: string;
  readonly position: number;
  readonly text: Localized;
  readonly finding_key: string | null;
  readonly submitted_at: Instant;
  readonly filler: boolean;
}

export const recommendationOf = (row: RecommendationRow): Recommendation => ({
  id: row.id as RecommendationId,
  area: row.area_code as AreaCode,
  activityId: row.activity_id as ActivityId,
  position: row.position,
  text: row.text,
  findingKey: row.finding_key ?? undefined,
  submittedAt: row.submitted_at,
  filler: row.filler,
});

const recommendations = (db: Db) => db.selectFrom("recommendation").select(RECOMMENDATION_COLUMNS);

/** What residents recommended in an activity, in order. */
export const recommendationsOfActivity = async (
  db: Db,
  activity: ActivityId,
): Promise<Recommendation[]> => {
  const rows = await recommendations(db)
    .where("activity_id", "=", activity)
    .orderBy("position")
    .execute();
  return rows.map(recommendationOf);
};

/** Every recommendation of a county, in the order in which they were submitted. */
export const submittedRecommendations = async (
  db: Db,
  area: AreaCode,
): Promise<Recommendation[]> => {
  const rows = await recommendations(db)
    .where("area_code", "=", area)
    .orderBy("submitted_at")
    .orderBy("activity_id")
    .orderBy("position")
    .execute();
  return rows.map(recommendationOf);
};

export const recommendationById = async (
  db: Db,
  id: RecommendationId,
): Promise<Recommendation | undefined> => {
  const row = await recommendations(db).where("id", "=", id).executeTakeFirst();
  return row && recommendationOf(row);
};

/** Locks the activity's recommendations and answers the position of the next one. */
export const nextPosition = async (tx: Tx, activity: ActivityId): Promise<number> => {
  await tx.selectFrom("activity").select("id").where("id", "=", activity).forUpdate().execute();
  const last = await tx
    .selectFrom("recommendation")
    .select((eb) => eb.fn.max("position").as("position"))
    .where("activity_id", "=", activity)
    .executeTakeFirst();
  return (last?.position ?? 0) + 1;
};

export const insertRecommendation = async (
  tx: Tx,
  recommendation: Recommendation,
): Promise<void> => {
  await tx
    .insertInto("recommendation")
    .values({
      id: recommendation.id,
      area_code: recommendation.area,
      activity_id: recommendation.activityId,
      position: recommendation.position,
      text: recommendation.text,
      finding_key: recommendation.findingKey ?? null,
      submitted_at: recommendation.submittedAt,
      filler: recommendation.filler,
    })
    .execute();
};

/** Those of an activity's recommendations to which a decision, draft or published, gives an effect. */
export const answeredOfActivity = async (
  db: Db,
  activity: ActivityId,
): Promise<ReadonlySet<RecommendationId>> => {
  const rows = await db
    .selectFrom("recommendation")
    .innerJoin("decision_input", "decision_input.recommendation_id", "recommendation.id")
    .select("recommendation.id")
    .where("recommendation.activity_id", "=", activity)
    .execute();
  return new Set(rows.map(({ id }) => id as RecommendationId));
};

export const deleteRecommendation = async (tx: Tx, id: RecommendationId): Promise<void> => {
  await tx.deleteFrom("recommendation").where("id", "=", id).execute();
};
