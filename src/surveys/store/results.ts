import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { ResultsShown } from "../core/results.ts";

/** Who sees the results of a survey. */
export const resultsShownOf = async (db: Db, id: ActivityId): Promise<ResultsShown> => {
  const row = await db
    .selectFrom("survey")
    .select("results_shown")
    .where("activity_id", "=", id)
    .executeTakeFirst();
  // A check of the table lets nothing else in.
  return (row?.results_shown ?? "staff") as ResultsShown;
};

export const setResultsShown = async (
  tx: Tx,
  id: ActivityId,
  shown: ResultsShown,
): Promise<void> => {
  await tx
    .updateTable("survey")
    .set({ results_shown: shown })
    .where("activity_id", "=", id)
    .execute();
};

/** What tells that answers came or went: how many there are, and the newest. */
export interface AnswersMark {
  readonly count: number;
  /** When the newest was submitted; undefined without any. */
  readonly newest?: Instant;
}

/** One query, by the index of submitted answers. */
export const answersMark = async (db: Db, id: ActivityId): Promise<AnswersMark> => {
  const row = await db
    .selectFrom("survey_response")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.max("submitted_at").as("newest")])
    .where("survey_id", "=", id)
    .where("status", "=", "submitted")
    .executeTakeFirstOrThrow();
  return { count: row.count, ...(row.newest === null ? {} : { newest: row.newest }) };
};
