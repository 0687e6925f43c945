import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Answers } from "../core/answer.ts";
import type { InUse } from "../core/questionnaire-change.ts";
import type { ResponseStatus, SubmittedAnswer } from "../core/survey.ts";

interface SubmittedRow {
  id: string;
  area_code: string;
  submitted_at: Instant;
  on_behalf: boolean;
  filler: boolean;
  lang: string;
  answers: Answers | null;
}

/** Answers of one query: a page of some hundred kilobytes. */
const PAGE = 500;

/** How many answers to each survey are submitted, in one query; none where a survey is left out. */
export const submittedCounts = async (
  db: Db,
  surveys: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, number>> => {
  if (surveys.length === 0) return new Map();
  const rows = await db
    .selectFrom("survey_response")
    .select(["survey_id", ({ fn }) => fn.countAll<number>().as("n")])
    .where("survey_id", "in", surveys)
    .where("status", "=", "submitted")
    .groupBy("survey_id")
    .execute();
  return new Map(rows.map((row) => [row.survey_id as ActivityId, row.n]));
};

/**
 * The submitted answers of a survey, by county and then by id, page by page: whoever reads them all
 * holds no more than a page at a time.
 */
export async function* submittedAnswers(
  db: Db,
  survey: ActivityId,
): AsyncGenerator<SubmittedAnswer> {
  let after = { area: "", id: "00000000-0000-0000-0000-000000000000" };
  for (;;) {
    const { rows } = await sql<SubmittedRow>`
      select r.id, r.area_code, r.submitted_at, r.on_behalf, r.filler, r.lang,
        (select jsonb_object_agg(a.question, a.value) from survey_answer a
          where a.response_id = r.id) as answers
      from survey_response r
      where r.survey_id = ${survey} and r.status = 'submitted'
        and (r.area_code, r.id) > (${after.area}, ${after.id}::uuid)
      order by r.area_code, r.id limit ${PAGE}`.execute(db);
    for (const row of rows)
      yield {
        response: row.id,
        area: row.area_code as AreaCode,
        submittedAt: row.submitted_at,
        onBehalf: row.on_behalf,
        filler: row.filler,
        lang: row.lang as Locale,
        answers: row.answers ?? {},
      };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { area: last.area_code, id: last.id };
  }
}

/** How many submitted by a moment, and how many answers to questions they gave. */
export const turnoutOf = async (
  db: Db,
  survey: ActivityId,
  asOf: Instant,
): Promise<{ readonly people: number; readonly answers: number }> => {
  const { rows } = await sql<{ people: number; answers: number }>`
    select count(distinct r.id)::int as people, count(a.question)::int as answers
    from survey_response r left join survey_answer a on a.response_id = r.id
    where r.survey_id = ${survey} and r.status = 'submitted' and r.submitted_at <= ${asOf}`.execute(
    db,
  );
  return rows[0] ?? { people: 0, answers: 0 };
};

/** Where a county's answer stands. */
export interface CountyProgress {
  readonly area: AreaCode;
  readonly status: ResponseStatus;
  readonly onBehalf: boolean;
  readonly filler: boolean;
  /** How many questions have an answer. */
  readonly answered: number;
  readonly startedAt: Instant;
  readonly savedAt: Instant;
  readonly submittedAt?: Instant;
  readonly reopenedAt?: Instant;
  readonly reopenReason?: string;
}

/** The counties that have begun, by code, in one query. */
export const countyProgress = async (db: Db, survey: ActivityId): Promise<CountyProgress[]> => {
  const rows = await db
    .selectFrom("survey_response")
    .select([
      "area_code",
      "status",
      "on_behalf",
      "filler",
      "started_at",
      "saved_at",
      "submitted_at",
      "reopened_at",
      "reopen_reason",
    ])
    .select((eb) =>
      eb
        .selectFrom("survey_answer")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("survey_answer.response_id", "=", "survey_response.id")
        .as("answered"),
    )
    .where("survey_id", "=", survey)
    .where("participant_id", "is", null)
    .orderBy("area_code")
    .execute();
  return rows.map((row) => ({
    area: row.area_code as AreaCode,
    status: row.status as ResponseStatus,
    onBehalf: row.on_behalf,
    filler: row.filler,
    answered: row.answered ?? 0,
    startedAt: row.started_at,
    savedAt: row.saved_at,
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
    ...(row.reopened_at === null ? {} : { reopenedAt: row.reopened_at }),
    ...(row.reopen_reason === null ? {} : { reopenReason: row.reopen_reason }),
  }));
};

/** The same for one county and many surveys, by survey; one query. */
export const progressOfCounty = async (
  db: Db,
  county: AreaCode,
  surveys: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, ResponseStatus>> => {
  if (surveys.length === 0) return new Map();
  const rows = await db
    .selectFrom("survey_response")
    .select(["survey_id", "status"])
    .where("area_code", "=", county)
    .where("participant_id", "is", null)
    .where("survey_id", "in", surveys)
    .execute();
  return new Map(rows.map((row) => [row.survey_id as ActivityId, row.status as ResponseStatus]));
};

/** The keys of questions and options that answers refer to, drafts too. */
const keysInUse = async (db: Db, survey: ActivityId): Promise<InUse> => {
  const { rows } = await sql<{ question: string; key: string | null }>`
    select distinct a.question, k.key
    from survey_answer a join survey_response r on r.id = a.response_id
    left join lateral (
      select a.value ->> 'choice' as key
      union all select jsonb_array_elements_text(a.value -> 'choices')
      union all select cell.key from jsonb_each_text(a.value -> 'cells') as cell
      union all select cell.value from jsonb_each_text(a.value -> 'cells') as cell
    ) k on true
    where r.survey_id = ${survey}`.execute(db);
  const used = new Map<string, Set<string>>();
  for (const { question, key } of rows) {
    const keys = used.get(question) ?? new Set<string>();
    if (key !== null) keys.add(key);
    used.set(question, keys);
  }
  return used;
};

/**
 * The same within a transaction of the area that asks: answers are rows of the areas that answer,
 * so it reads as those outside of transactions do, and writes nothing meanwhile.
 */
export const keysInUseEverywhere = async (
  tx: Tx,
  area: AreaCode,
  survey: ActivityId,
): Promise<InUse> => {
  await sql`select set_config('puntari.area', '*', true)`.execute(tx);
  const used = await keysInUse(tx, survey);
  await sql`select set_config('puntari.area', ${area}, true)`.execute(tx);
  return used;
};
