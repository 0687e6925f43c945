import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { CodingId, Seat } from "../core/coding.ts";
import type { CodedAnswer } from "../core/coding-agreement.ts";

export interface NewMark {
  readonly coding: CodingId;
  readonly area: AreaCode;
  readonly response: string;
  readonly seat: Seat;
  readonly codes: readonly string[];
  /** The version of the frame. */
  readonly version: number;
  readonly at: Instant;
}

/** Writes what a coder says of an answer, over what the same coder said before. */
export const writeMark = async (tx: Tx, mark: NewMark): Promise<void> => {
  const said = { codes: [...mark.codes], version: mark.version, coded_at: mark.at };
  await tx
    .insertInto("survey_code_mark")
    .values({
      coding_id: mark.coding,
      response_id: mark.response,
      seat: mark.seat,
      area_code: mark.area,
      ...said,
    })
    .onConflict((conflict) =>
      conflict.columns(["coding_id", "response_id", "seat"]).doUpdateSet(said),
    )
    .execute();
};

/** What one coder has said, by answer. */
export const marksOfSeat = async (
  db: Db,
  coding: CodingId,
  seat: Seat,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await db
    .selectFrom("survey_code_mark")
    .select(["response_id", "codes"])
    .where("coding_id", "=", coding)
    .where("seat", "=", seat)
    .execute();
  return new Map(rows.map((row) => [row.response_id, row.codes]));
};

/** How many answers each coder has coded, by coding and seat; one query. */
export const markCounts = async (
  db: Db,
  codings: readonly CodingId[],
): Promise<ReadonlyMap<CodingId, Readonly<Record<Seat, number>>>> => {
  if (codings.length === 0) return new Map();
  const rows = await db
    .selectFrom("survey_code_mark")
    .select(["coding_id", "seat"])
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("coding_id", "in", codings)
    .groupBy(["coding_id", "seat"])
    .execute();
  const counts = new Map<CodingId, Record<Seat, number>>();
  for (const row of rows) {
    const known = counts.get(row.coding_id as CodingId) ?? { 1: 0, 2: 0 };
    counts.set(row.coding_id as CodingId, { ...known, [row.seat]: row.count });
  }
  return counts;
};

/** Which of the codes anybody has given. */
export const codesInUse = async (db: Db, coding: CodingId): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom("survey_code_mark")
    .select("codes")
    .where("coding_id", "=", coding)
    .execute();
  return new Set(rows.flatMap(({ codes }) => codes));
};

/** Does a coder's mark have more than one code? */
export const hasSeveral = async (db: Db, coding: CodingId): Promise<boolean> => {
  const rows = await db
    .selectFrom("survey_code_mark")
    .select("codes")
    .where("coding_id", "=", coding)
    .execute();
  return rows.some(({ codes }) => codes.length > 1);
};

export interface CodeDecision {
  readonly response: string;
  readonly codes: readonly string[];
  readonly reason: string;
  readonly at: Instant;
  /** The name of the account that decided. */
  readonly by?: string;
}

/** The decisions of a coding by answer. */
export const decisionsOfCoding = async (
  db: Db,
  coding: CodingId,
): Promise<ReadonlyMap<string, CodeDecision>> => {
  const rows = await db
    .selectFrom("survey_code_decision")
    .leftJoin("account", "account.id", "survey_code_decision.decided_by")
    .select(["response_id", "codes", "reason", "decided_at", "account.display_name"])
    .where("coding_id", "=", coding)
    .execute();
  return new Map(
    rows.map((row) => [
      row.response_id,
      {
        response: row.response_id,
        codes: row.codes,
        reason: row.reason,
        at: row.decided_at,
        ...(row.display_name === null ? {} : { by: row.display_name }),
      },
    ]),
  );
};

/** Writes what was decided, over what was decided before. */
export const writeCodeDecision = async (
  tx: Tx,
  { id, area }: { readonly id: CodingId; readonly area: AreaCode },
  decision: Pick<CodeDecision, "response" | "codes" | "reason" | "at"> & {
    readonly account?: AccountId;
  },
): Promise<void> => {
  const said = {
    codes: [...decision.codes],
    reason: decision.reason,
    decided_by: decision.account ?? null,
    decided_at: decision.at,
  };
  await tx
    .insertInto("survey_code_decision")
    .values({ coding_id: id, response_id: decision.response, area_code: area, ...said })
    .onConflict((conflict) => conflict.columns(["coding_id", "response_id"]).doUpdateSet(said))
    .execute();
};

/** What both coders said of every answer of a survey, by question; two queries. */
export const codedAnswersOf = async (
  db: Db,
  survey: ActivityId,
): Promise<ReadonlyMap<string, readonly CodedAnswer[]>> => {
  const [marks, decisions] = await Promise.all([
    db
      .selectFrom("survey_code_mark")
      .innerJoin("survey_coding", "survey_coding.id", "survey_code_mark.coding_id")
      .select(["question", "response_id", "seat", "survey_code_mark.codes"])
      .where("survey_id", "=", survey)
      .orderBy("response_id")
      .execute(),
    db
      .selectFrom("survey_code_decision")
      .innerJoin("survey_coding", "survey_coding.id", "survey_code_decision.coding_id")
      .select(["question", "response_id", "survey_code_decision.codes"])
      .where("survey_id", "=", survey)
      .execute(),
  ]);
  const byQuestion = new Map<string, Map<string, CodedAnswer>>();
  for (const { question, response_id: response, seat, codes } of marks) {
    const answers = byQuestion.get(question) ?? new Map<string, CodedAnswer>();
    const known = answers.get(response) ?? { response, marks: {} };
    answers.set(response, { ...known, marks: { ...known.marks, [seat]: codes } });
    byQuestion.set(question, answers);
  }
  for (const { question, response_id: response, codes } of decisions) {
    const known = byQuestion.get(question)?.get(response);
    if (known) byQuestion.get(question)?.set(response, { ...known, decision: codes });
  }
  return new Map([...byQuestion].map(([question, answers]) => [question, [...answers.values()]]));
};
