import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Answers } from "../core/answer.ts";
import type { Questionnaire } from "../core/questionnaire.ts";
import type { QuestionTally } from "../core/tally.ts";

/** What a snapshot holds for good. */
export interface SnapshotContent {
  readonly questionnaire: Questionnaire;
  readonly people: number;
  readonly tallies: readonly QuestionTally[];
  /** What each county answered, without contacts; of residents nothing but counts is kept. */
  readonly counties?: readonly { readonly area: AreaCode; readonly answers: Answers }[];
}

export interface SurveySnapshot {
  readonly id: number;
  readonly asOf: Instant;
  readonly hash: string;
}

/** Keeps a state; one that is kept already stays as it is. */
export const insertSnapshot = async (
  tx: Tx,
  snapshot: {
    readonly survey: ActivityId;
    readonly area: AreaCode;
    readonly asOf: Instant;
    readonly hash: string;
    readonly content: SnapshotContent;
  },
): Promise<void> => {
  await tx
    .insertInto("survey_snapshot")
    .values({
      survey_id: snapshot.survey,
      area_code: snapshot.area,
      as_of: snapshot.asOf,
      hash: snapshot.hash,
      content: JSON.stringify(snapshot.content),
    })
    .onConflict((conflict) => conflict.columns(["survey_id", "hash"]).doNothing())
    .execute();
};

export const snapshotByHash = async (
  db: Db,
  survey: ActivityId,
  hash: string,
): Promise<SurveySnapshot | undefined> => {
  const row = await db
    .selectFrom("survey_snapshot")
    .select(["id", "as_of", "hash"])
    .where("survey_id", "=", survey)
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row && { id: row.id, asOf: row.as_of, hash: row.hash };
};

export const snapshotContent = async (
  db: Db,
  survey: ActivityId,
  id: number,
): Promise<SnapshotContent | undefined> => {
  const row = await db
    .selectFrom("survey_snapshot")
    .select("content")
    .where("survey_id", "=", survey)
    .where("id", "=", id)
    .executeTakeFirst();
  // Only `insertSnapshot` puts something there.
  return row && (row.content as unknown as SnapshotContent);
};
