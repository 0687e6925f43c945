import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { SurveyResponse as ResponseTable } from "../../platform/db/tables.generated.ts";
import type { AnswerValue } from "../core/answer.ts";
import type { ResponseStatus, SurveyResponse } from "../core/survey.ts";

const responseOf = (row: Selectable<ResponseTable>): SurveyResponse => ({
  id: row.id,
  survey: row.survey_id as ActivityId,
  area: row.area_code as AreaCode,
  ...(row.participant_id === null ? {} : { participant: row.participant_id as ParticipantId }),
  status: row.status as ResponseStatus,
  onBehalf: row.on_behalf,
  filler: row.filler,
  lang: row.lang as Locale,
  version: row.version,
  startedAt: row.started_at,
  savedAt: row.saved_at,
  ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
  ...(row.reopened_at === null ? {} : { reopenedAt: row.reopened_at }),
  ...(row.reopen_reason === null ? {} : { reopenReason: row.reopen_reason }),
});

const ofCounty = (db: Db, survey: ActivityId, county: AreaCode) =>
  db
    .selectFrom("survey_response")
    .selectAll()
    .where("survey_id", "=", survey)
    .where("area_code", "=", county)
    .where("participant_id", "is", null);

/** A county's answer; undefined before anybody began. */
export const countyResponse = async (
  db: Db,
  survey: ActivityId,
  county: AreaCode,
): Promise<SurveyResponse | undefined> => {
  const row = await ofCounty(db, survey, county).executeTakeFirst();
  return row && responseOf(row);
};

/** The same, locked until the transaction ends. */
export const lockCountyResponse = async (
  tx: Tx,
  survey: ActivityId,
  county: AreaCode,
): Promise<SurveyResponse | undefined> => {
  const row = await ofCounty(tx, survey, county).forUpdate().executeTakeFirst();
  return row && responseOf(row);
};

/** Has this pseudonym answered? */
export const hasResponded = async (
  db: Db,
  survey: ActivityId,
  participant: ParticipantId,
): Promise<boolean> => {
  const row = await db
    .selectFrom("survey_response")
    .select("id")
    .where("survey_id", "=", survey)
    .where("participant_id", "=", participant)
    .executeTakeFirst();
  return row !== undefined;
};

export interface NewResponse {
  readonly id: string;
  readonly survey: ActivityId;
  readonly area: AreaCode;
  readonly participant?: ParticipantId;
  readonly status: "draft" | "submitted";
  readonly onBehalf: boolean;
  readonly filler?: boolean;
  readonly lang: Locale;
  readonly at: Instant;
}

/** Begins an answer; false when the respondent has one already. */
export const insertResponse = async (tx: Tx, response: NewResponse): Promise<boolean> => {
  const { at } = response;
  const made = await tx
    .insertInto("survey_response")
    .values({
      id: response.id,
      survey_id: response.survey,
      area_code: response.area,
      participant_id: response.participant ?? null,
      status: response.status,
      on_behalf: response.onBehalf,
      filler: response.filler ?? false,
      lang: response.lang,
      started_at: at,
      saved_at: at,
      submitted_at: response.status === "submitted" ? at : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
};

/** Counts a save of an answer; its version marks the answers that are saved with it. */
export const markSaved = async (
  tx: Tx,
  id: string,
  { at, filler }: { readonly at: Instant; readonly filler?: boolean },
): Promise<number> => {
  const row = await tx
    .updateTable("survey_response")
    .set((eb) => ({
      version: eb("version", "+", 1),
      saved_at: at,
      ...(filler === undefined ? {} : { filler }),
    }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
};

export const markSubmitted = async (
  tx: Tx,
  id: string,
  { at, account }: { readonly at: Instant; readonly account?: AccountId },
): Promise<void> => {
  await tx
    .updateTable("survey_response")
    .set((eb) => ({
      status: "submitted",
      version: eb("version", "+", 1),
      submitted_at: at,
      submitted_by: account ?? null,
    }))
    .where("id", "=", id)
    .execute();
};

export const markReopened = async (
  tx: Tx,
  id: string,
  why: { readonly at: Instant; readonly account?: AccountId; readonly reason: string },
): Promise<void> => {
  await tx
    .updateTable("survey_response")
    .set((eb) => ({
      status: "reopened",
      version: eb("version", "+", 1),
      reopened_at: why.at,
      reopened_by: why.account ?? null,
      reopen_reason: why.reason,
    }))
    .where("id", "=", id)
    .execute();
};

/** What stands as the answer to a question, since when and by whom. */
export interface StoredAnswer {
  readonly value: AnswerValue;
  readonly version: number;
  readonly at: Instant;
  /** The name of the account that saved it last. */
  readonly by?: string;
}

/** The answers of a response by the keys of their questions. */
export const answersOfResponse = async (
  db: Db,
  response: string,
): Promise<ReadonlyMap<string, StoredAnswer>> => {
  const rows = await db
    .selectFrom("survey_answer")
    .leftJoin("account", "account.id", "survey_answer.saved_by")
    .select(["question", "value", "version", "saved_at", "account.display_name"])
    .where("response_id", "=", response)
    .execute();
  return new Map(
    rows.map((row) => [
      row.question,
      {
        // Only checked answers are written.
        value: row.value as unknown as AnswerValue,
        version: row.version,
        at: row.saved_at,
        ...(row.display_name === null ? {} : { by: row.display_name }),
      },
    ]),
  );
};

export interface Write {
  readonly response: string;
  readonly area: AreaCode;
  readonly version: number;
  readonly at: Instant;
  readonly account?: AccountId;
}

/** Writes answers, and removes those that are undefined. */
export const writeAnswers = async (
  tx: Tx,
  { response, area, version, at, account }: Write,
  answers: ReadonlyMap<string, AnswerValue | undefined>,
): Promise<void> => {
  const gone = [...answers].flatMap(([question, value]) => (value === undefined ? [question] : []));
  if (gone.length > 0)
    await tx
      .deleteFrom("survey_answer")
      .where("response_id", "=", response)
      .where("question", "=", sql<string>`any(${gone}::text[])`)
      .execute();
  const rows = [...answers].flatMap(([question, value]) =>
    value === undefined
      ? []
      : [
          {
            response_id: response,
            question,
            area_code: area,
            value: JSON.stringify(value),
            version,
            saved_at: at,
            saved_by: account ?? null,
          },
        ],
  );
  if (rows.length === 0) return;
  await tx
    .insertInto("survey_answer")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["response_id", "question"]).doUpdateSet((eb) => ({
        value: eb.ref("excluded.value"),
        version: eb.ref("excluded.version"),
        saved_at: eb.ref("excluded.saved_at"),
        saved_by: eb.ref("excluded.saved_by"),
      })),
    )
    .execute();
};

/** Removes what a pseudonym answered; answers how many answers and responses went. */
export const eraseResponses = async (tx: Tx, participant: ParticipantId): Promise<number> => {
  const { rows } = await sql<{ gone: number }>`
    with response as (select id from survey_response where participant_id = ${participant}),
    answer as (delete from survey_answer using response
      where response_id = response.id returning 1)
    select (select count(*) from answer)::int as gone`.execute(tx);
  const responses = await tx
    .deleteFrom("survey_response")
    .where("participant_id", "=", participant)
    .executeTakeFirst();
  return (rows[0]?.gone ?? 0) + Number(responses.numDeletedRows);
};
