import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { CoderSeat, Code, Coding, CodingFrame, CodingId, Seat } from "../core/coding.ts";

const codings = (db: Db) =>
  db
    .selectFrom("survey_coding")
    .leftJoin("account as first", "first.id", "survey_coding.first_coder")
    .leftJoin("account as second", "second.id", "survey_coding.second_coder")
    .selectAll("survey_coding")
    .select(["first.display_name as first_name", "second.display_name as second_name"]);

type Row = Awaited<ReturnType<ReturnType<typeof codings>["executeTakeFirstOrThrow"]>>;

const seat = (account: string | null, name: string | null, doneAt: Instant | null): CoderSeat => ({
  ...(account === null ? {} : { account: account as AccountId }),
  ...(name === null ? {} : { name }),
  ...(doneAt === null ? {} : { doneAt }),
});

const codingOf = (row: Row): Coding => ({
  id: row.id as CodingId,
  area: row.area_code as AreaCode,
  survey: row.survey_id as ActivityId,
  question: row.question,
  // Only `writeFrame` puts something there.
  codes: row.codes as unknown as readonly Code[],
  several: row.several,
  version: row.version,
  coders: {
    1: seat(row.first_coder, row.first_name, row.first_done_at),
    2: seat(row.second_coder, row.second_name, row.second_done_at),
  },
});

/** The codings of a survey by the keys of their questions. */
export const codingsOf = async (
  db: Db,
  survey: ActivityId,
): Promise<ReadonlyMap<string, Coding>> => {
  const rows = await codings(db).where("survey_id", "=", survey).orderBy("question").execute();
  return new Map(rows.map((row) => [row.question, codingOf(row)]));
};

export const codingOfQuestion = async (
  db: Db,
  survey: ActivityId,
  question: string,
): Promise<Coding | undefined> => {
  const row = await codings(db)
    .where("survey_id", "=", survey)
    .where("question", "=", question)
    .executeTakeFirst();
  return row && codingOf(row);
};

/** Nobody else changes the coding until the transaction ends. */
export const lockCoding = async (
  tx: Tx,
  survey: ActivityId,
  question: string,
): Promise<Coding | undefined> => {
  await tx
    .selectFrom("survey_coding")
    .select("id")
    .where("survey_id", "=", survey)
    .where("question", "=", question)
    .forUpdate()
    .execute();
  return codingOfQuestion(tx, survey, question);
};

export interface NewCoding extends Pick<Coding, "id" | "area" | "survey" | "question"> {
  readonly at: Instant;
}

/** Begins a coding without codes; one that is there stays as it is. */
export const insertCoding = async (tx: Tx, coding: NewCoding): Promise<void> => {
  await tx
    .insertInto("survey_coding")
    .values({
      id: coding.id,
      area_code: coding.area,
      survey_id: coding.survey,
      question: coding.question,
      several: true,
      made_at: coding.at,
    })
    .onConflict((conflict) => conflict.columns(["survey_id", "question"]).doNothing())
    .execute();
};

/** Puts a frame in the place of the last one and keeps it as the next version. */
export const writeFrame = async (
  tx: Tx,
  { id, area }: Pick<Coding, "id" | "area">,
  { codes, several }: CodingFrame,
  by: { readonly at: Instant; readonly account?: AccountId },
): Promise<number> => {
  const frame = { codes: JSON.stringify(codes), several };
  const { version } = await tx
    .updateTable("survey_coding")
    .set((eb) => ({ ...frame, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("survey_coding_version")
    .values({
      coding_id: id,
      version,
      area_code: area,
      ...frame,
      made_at: by.at,
      made_by: by.account ?? null,
    })
    .execute();
  return version;
};

/** A frame as it stood, since when and by whom. */
export interface PastFrame extends CodingFrame {
  readonly version: number;
  readonly at: Instant;
  readonly by?: string;
}

/** The newest versions of a frame, the newest first. */
export const framesOf = async (db: Db, id: CodingId, limit: number): Promise<PastFrame[]> => {
  const rows = await db
    .selectFrom("survey_coding_version")
    .leftJoin("account", "account.id", "survey_coding_version.made_by")
    .select(["version", "several", "codes", "made_at", "account.display_name"])
    .where("coding_id", "=", id)
    .orderBy("version", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    several: row.several,
    // Only `writeFrame` puts something there.
    codes: row.codes as unknown as readonly Code[],
    at: row.made_at,
    ...(row.display_name === null ? {} : { by: row.display_name }),
  }));
};

const CODER = { 1: "first_coder", 2: "second_coder" } as const;
const DONE = { 1: "first_done_at", 2: "second_done_at" } as const;

/** Gives a seat to an account, or frees it. */
export const setCoder = async (
  tx: Tx,
  id: CodingId,
  place: Seat,
  account: AccountId | undefined,
): Promise<void> => {
  await tx
    .updateTable("survey_coding")
    .set({ [CODER[place]]: account ?? null })
    .where("id", "=", id)
    .execute();
};

/** Notes that a coder has coded all, or takes it back. */
export const setCoderDone = async (
  tx: Tx,
  id: CodingId,
  place: Seat,
  at: Instant | undefined,
): Promise<void> => {
  await tx
    .updateTable("survey_coding")
    .set({ [DONE[place]]: at ?? null })
    .where("id", "=", id)
    .execute();
};

/** A text to code, in an order that tells neither county nor moment. */
export interface CodableText {
  readonly response: string;
  readonly text: string;
}

/**
 * The texts of one question in submitted answers. The order is that of a hash, the same for both
 * coders: a text stands without who wrote it.
 */
export const textsToCode = async (
  db: Db,
  survey: ActivityId,
  question: string,
): Promise<CodableText[]> => {
  const { rows } = await sql<CodableText>`
    select r.id as response, coalesce(a.value ->> 'text', a.value ->> 'other') as text
    from survey_response r join survey_answer a on a.response_id = r.id
    where r.survey_id = ${survey} and r.status = 'submitted' and a.question = ${question}
      and coalesce(a.value ->> 'text', a.value ->> 'other', '') <> ''
    order by md5(r.id::text || a.question)`.execute(db);
  return rows;
};

/** How many texts there are to code, by question; one query. */
export const textCounts = async (
  db: Db,
  survey: ActivityId,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ question: string; count: number }>`
    select a.question, count(*)::int as count
    from survey_response r join survey_answer a on a.response_id = r.id
    where r.survey_id = ${survey} and r.status = 'submitted'
      and coalesce(a.value ->> 'text', a.value ->> 'other', '') <> ''
    group by a.question`.execute(db);
  return new Map(rows.map(({ question, count }) => [question, count]));
};
