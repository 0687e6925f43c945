import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Answer as AnswerTable } from "../../platform/db/tables.generated.ts";
import type { Answer } from "../core/answer.ts";
import type { AnswerId } from "../core/ids.ts";

const answerOf = (row: Selectable<AnswerTable>): Answer => ({
  id: row.id as AnswerId,
  area: row.area_code as AreaCode,
  activityId: row.activity_id as ActivityId,
  decisionId: row.decision_id as DecisionId,
  text: row.text,
  publishedAt: row.published_at ?? undefined,
  filler: row.filler,
  version: row.version,
});

const answers = (db: Db) =>
  db
    .selectFrom("answer")
    .selectAll()
    .orderBy("published_at", (order) => order.desc().nullsLast())
    .orderBy("id");

/** The answers to an activity's participants, drafts too and last; the newest published first. */
export const answersOfActivity = async (db: Db, activity: ActivityId): Promise<Answer[]> =>
  (await answers(db).where("activity_id", "=", activity).execute()).map(answerOf);

/** The answers that a decision gave, drafts too and last. */
export const answersOfDecision = async (db: Db, decision: DecisionId): Promise<Answer[]> =>
  (await answers(db).where("decision_id", "=", decision).execute()).map(answerOf);

/** Every answer of a county, drafts too and last; the newest published first. */
export const answersOfArea = async (db: Db, area: AreaCode): Promise<Answer[]> =>
  (await answers(db).where("area_code", "=", area).execute()).map(answerOf);

/** The newest published answers of a county. */
export const publishedAnswers = async (
  db: Db,
  area: AreaCode,
  limit: number,
): Promise<Answer[]> => {
  const rows = await answers(db)
    .where("area_code", "=", area)
    .where("published_at", "is not", null)
    .limit(limit)
    .execute();
  return rows.map(answerOf);
};

/** Activities of all counties that have a published answer, with their counties. */
export const answeredActivities = async (
  db: Db,
): Promise<{ activityId: ActivityId; area: AreaCode }[]> => {
  const rows = await db
    .selectFrom("answer")
    .select(["activity_id", "area_code"])
    .distinct()
    .where("published_at", "is not", null)
    .orderBy("activity_id")
    .execute();
  return rows.map((row) => ({
    activityId: row.activity_id as ActivityId,
    area: row.area_code as AreaCode,
  }));
};

export const answerById = async (db: Db, id: AnswerId): Promise<Answer | undefined> => {
  const row = await db.selectFrom("answer").selectAll().where("id", "=", id).executeTakeFirst();
  return row && answerOf(row);
};

/** The answer, locked until the transaction ends. */
export const lockAnswer = async (tx: Tx, id: AnswerId): Promise<Answer | undefined> => {
  const row = await tx
    .selectFrom("answer")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && answerOf(row);
};

/** Writes a first draft; false when the activity has an answer from this decision already. */
export const insertAnswer = async (tx: Tx, answer: Answer): Promise<boolean> => {
  const row = await tx
    .insertInto("answer")
    .values({
      id: answer.id,
      area_code: answer.area,
      activity_id: answer.activityId,
      decision_id: answer.decisionId,
      text: answer.text,
      filler: answer.filler,
    })
    .onConflict((conflict) => conflict.columns(["activity_id", "decision_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
};

/** Writes the text of a locked answer, counts its version up and answers the new one. */
export const updateAnswer = async (tx: Tx, id: AnswerId, text: Localized): Promise<number> => {
  const row = await tx
    .updateTable("answer")
    .set((eb) => ({ text, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
};

export const markAnswerPublished = async (tx: Tx, id: AnswerId, at: Instant): Promise<number> => {
  const row = await tx
    .updateTable("answer")
    .set((eb) => ({ published_at: at, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
};
