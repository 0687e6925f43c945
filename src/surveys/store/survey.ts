import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Survey as SurveyTable } from "../../platform/db/tables.generated.ts";
import type { Questionnaire } from "../core/questionnaire.ts";
import type { Audience, Survey, SurveySettings, SurveyState } from "../core/survey.ts";

const surveyOf = (row: Selectable<SurveyTable>): Survey => ({
  id: row.activity_id as ActivityId,
  area: row.area_code as AreaCode,
  audience: row.audience as Audience,
  state: row.state as SurveyState,
  // Only `writeQuestionnaire` puts something there.
  questionnaire: row.questionnaire as unknown as Questionnaire,
  version: row.version,
  answersPublic: row.answers_public,
  ...(row.remind_days === null ? {} : { remindDays: row.remind_days }),
});

export const insertSurvey = async (
  tx: Tx,
  survey: Pick<Survey, "id" | "area" | "audience">,
): Promise<void> => {
  await tx
    .insertInto("survey")
    .values({ activity_id: survey.id, area_code: survey.area, audience: survey.audience })
    .execute();
};

/** The survey of an activity; a county reads those of the network in its own transaction, too. */
export const surveyById = async (db: Db, id: ActivityId): Promise<Survey | undefined> => {
  const row = await db
    .selectFrom("survey")
    .selectAll()
    .where("activity_id", "=", id)
    .executeTakeFirst();
  return row && surveyOf(row);
};

/** Surveys of an audience that are open, of one area or of all, by id. */
export const openSurveys = async (
  db: Db,
  audience: Audience,
  area?: AreaCode,
): Promise<Survey[]> => {
  const rows = await db
    .selectFrom("survey")
    .selectAll()
    .where("audience", "=", audience)
    .where("state", "=", "open")
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .orderBy("activity_id")
    .execute();
  return rows.map(surveyOf);
};

/** Which surveys an area has, of one audience or of both, by id; their questions are not read. */
export const surveyIdsOf = async (
  db: Db,
  area: AreaCode,
  audience?: Audience,
): Promise<ActivityId[]> => {
  const rows = await db
    .selectFrom("survey")
    .select("activity_id")
    .where("area_code", "=", area)
    .$if(audience !== undefined, (query) => query.where("audience", "=", audience ?? ""))
    .orderBy("activity_id")
    .execute();
  return rows.map((row) => row.activity_id as ActivityId);
};

/** Keeps questions and state of a survey as they are until the transaction ends; many may. */
export const holdSurvey = async (tx: Tx, id: ActivityId): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${id}, 0))`.execute(tx);
};

/**
 * Waits until nobody answers or edits the survey and keeps it so until the transaction ends. Row
 * locks cannot do it: counties answer in transactions that may not lock the network's row.
 */
export const closeOffSurvey = async (tx: Tx, id: ActivityId): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
};

/** Tells who is asked, in the transaction that makes the survey. */
export const setAudience = async (tx: Tx, id: ActivityId, audience: Audience): Promise<void> => {
  await tx.updateTable("survey").set({ audience }).where("activity_id", "=", id).execute();
};

export const setSurveyState = async (tx: Tx, id: ActivityId, state: SurveyState): Promise<void> => {
  await tx.updateTable("survey").set({ state }).where("activity_id", "=", id).execute();
};

export const writeQuestionnaire = async (
  tx: Tx,
  id: ActivityId,
  questionnaire: Questionnaire,
): Promise<void> => {
  await tx
    .updateTable("survey")
    .set((eb) => ({
      questionnaire: JSON.stringify(questionnaire),
      version: eb("version", "+", 1),
    }))
    .where("activity_id", "=", id)
    .execute();
};

export const writeSettings = async (
  tx: Tx,
  id: ActivityId,
  { answersPublic, remindDays }: SurveySettings,
): Promise<void> => {
  await tx
    .updateTable("survey")
    .set((eb) => ({
      answers_public: answersPublic,
      remind_days: remindDays ?? null,
      version: eb("version", "+", 1),
    }))
    .where("activity_id", "=", id)
    .execute();
};
