import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { isReason, type Reason } from "../core/moderation.ts";
import type { Statement, StatementState } from "../core/statement.ts";

export interface StoredStatement extends Statement {
  readonly id: number;
  readonly conversation: ActivityId;
  readonly reason?: Reason;
  /** True for a statement that a resident wrote here. */
  readonly byResident: boolean;
  readonly createdAt: Instant;
  /** Number of the statement that stands for this one. */
  readonly mergedInto?: number;
  /** About the conversation or the person; no opinion. */
  readonly meta?: true;
  /** Published at once, and no moderator has looked at it yet. */
  readonly unseen?: true;
}

const COLUMNS = [
  "statement.id",
  "statement.conversation_id",
  "statement.number",
  "statement.text",
  "statement.lang",
  "statement.state",
  "statement.reason",
  "statement.author_id",
  "statement.created_at",
  "statement.decided_at",
  "statement.meta",
  "target.number as merged_into",
] as const;

/** Every statement, with the one that stands for it. */
export const statementRows = (db: Db) =>
  db
    .selectFrom("statement")
    .leftJoin("statement as target", "target.id", "statement.merged_into")
    .select(COLUMNS);

interface Row {
  id: number;
  conversation_id: string;
  number: number;
  text: string;
  lang: string;
  state: string;
  reason: string | null;
  author_id: string | null;
  created_at: Instant;
  decided_at: Instant | null;
  meta: boolean;
  merged_into: number | null;
}

export const statementOf = (row: Row): StoredStatement => ({
  id: row.id,
  conversation: row.conversation_id as ActivityId,
  number: row.number,
  text: row.text,
  lang: row.lang as Locale,
  state: row.state as StatementState,
  byResident: row.author_id !== null,
  createdAt: row.created_at,
  ...(row.reason && isReason(row.reason) ? { reason: row.reason } : {}),
  ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
  ...(row.meta ? { meta: true } : {}),
  ...(row.state === "published" && row.decided_at === null ? { unseen: true } : {}),
});

export interface NewStatement extends Statement {
  readonly at: Instant;
  readonly author?: ParticipantId;
  readonly reason?: Reason;
  /** The statement's id in the system it was imported from. */
  readonly sourceId?: string;
  /** About the conversation or the person; no opinion. */
  readonly meta?: boolean;
  /** Published elsewhere without a moderator's look. */
  readonly unseen?: boolean;
}

/** What waits for a moderator, and what a resident published, here or elsewhere, without one. */
const isUndecided = ({ state, author, sourceId, unseen }: NewStatement): boolean =>
  state === "pending" ||
  (state === "published" && (unseen ?? (author !== undefined && sourceId === undefined)));

export const insertStatements = async (
  tx: Tx,
  area: AreaCode,
  conversation: ActivityId,
  statements: readonly NewStatement[],
): Promise<void> => {
  await tx
    .insertInto("statement")
    .values(
      statements.map((statement) => ({
        conversation_id: conversation,
        area_code: area,
        number: statement.number,
        text: statement.text,
        lang: statement.lang,
        state: statement.state,
        reason: statement.reason ?? null,
        author_id: statement.author ?? null,
        created_at: statement.at,
        decided_at: isUndecided(statement) ? null : statement.at,
        source_id: statement.sourceId ?? null,
        meta: statement.meta ?? false,
      })),
    )
    .execute();
};

export const statementByNumber = async (
  db: Db,
  conversation: ActivityId,
  number: number,
): Promise<StoredStatement | undefined> => {
  const row = await statementRows(db)
    .where("statement.conversation_id", "=", conversation)
    .where("statement.number", "=", number)
    .executeTakeFirst();
  return row && statementOf(row);
};

/** The same for some numbers, locked until the transaction ends: one at a time moderates them. */
export const lockStatements = async (
  tx: Tx,
  conversation: ActivityId,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, StoredStatement>> => {
  const rows = await statementRows(tx)
    .where("statement.conversation_id", "=", conversation)
    .where("statement.number", "=", sql<number>`any(${numbers}::integer[])`)
    .orderBy("statement.number")
    .forUpdate("statement")
    .execute();
  return new Map(rows.map((row) => [row.number, statementOf(row)]));
};

/** One statement, locked in the same way. */
export const lockStatement = async (
  tx: Tx,
  conversation: ActivityId,
  number: number,
): Promise<StoredStatement | undefined> =>
  (await lockStatements(tx, conversation, [number])).get(number);

/** The statement of a person that says the same: a form sent twice is one statement. */
export const sameStatement = async (
  db: Db,
  conversation: ActivityId,
  author: ParticipantId,
  text: string,
): Promise<StoredStatement | undefined> => {
  const row = await statementRows(db)
    .where("statement.conversation_id", "=", conversation)
    .where("statement.author_id", "=", author)
    .where("statement.text", "=", text)
    .limit(1)
    .executeTakeFirst();
  return row && statementOf(row);
};

/** The statements of the given numbers, whatever their state, by number. */
export const statementsByNumber = async (
  db: Db,
  conversation: ActivityId,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, StoredStatement>> => {
  const rows = await statementRows(db)
    .where("statement.conversation_id", "=", conversation)
    .where("statement.number", "=", sql<number>`any(${numbers}::integer[])`)
    .orderBy("statement.number")
    .execute();
  return new Map(rows.map((row) => [row.number, statementOf(row)]));
};

/** A person's own statements, newest first; they see what became of them. */
export const statementsByAuthor = async (
  db: Db,
  conversation: ActivityId,
  author: ParticipantId,
): Promise<StoredStatement[]> => {
  const rows = await statementRows(db)
    .where("statement.conversation_id", "=", conversation)
    .where("statement.author_id", "=", author)
    .orderBy("statement.number", "desc")
    .execute();
  return rows.map(statementOf);
};

export type StateCounts = Readonly<Record<StatementState, number>>;

export const statementCounts = async (db: Db, conversation: ActivityId): Promise<StateCounts> => {
  const rows = await db
    .selectFrom("statement")
    .select("state")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversation)
    .groupBy("state")
    .execute();
  const counts = { pending: 0, published: 0, hidden: 0, withdrawn: 0, merged: 0 };
  for (const row of rows) counts[row.state as StatementState] = row.count;
  return counts;
};

/** How many statements are hidden for which reason; a statement hidden at import has none. */
export const hiddenByReason = async (
  db: Db,
  conversation: ActivityId,
): Promise<ReadonlyMap<Reason | undefined, number>> => {
  const rows = await db
    .selectFrom("statement")
    .select("reason")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversation)
    .where("state", "=", "hidden")
    .groupBy("reason")
    .orderBy("reason")
    .execute();
  return new Map(
    rows.map(({ reason, count }) => [reason && isReason(reason) ? reason : undefined, count]),
  );
};

/** What the mathematics must know of a statement. */
export interface KnownStatement {
  readonly id: number;
  readonly number: number;
  readonly state: StatementState;
  /** About the conversation or the person; no opinion. */
  readonly meta: boolean;
  /** Id of the statement that stands for this one since they were merged. */
  readonly mergedInto: number | null;
}

/** Every statement of a conversation, by number. */
export const statementStates = async (
  db: Db,
  conversation: ActivityId,
): Promise<KnownStatement[]> => {
  const rows = await db
    .selectFrom("statement")
    .select(["id", "number", "state", "meta", "merged_into as mergedInto"])
    .where("conversation_id", "=", conversation)
    .orderBy("number")
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as StatementState }));
};

export const writeModeration = async (
  tx: Tx,
  id: number,
  { state }: { readonly state: StatementState },
  at: Instant,
): Promise<void> => {
  await tx
    .updateTable("statement")
    .set({ state, reason: null, merged_into: null, decided_at: state === "pending" ? null : at })
    .where("id", "=", id)
    .execute();
};

/**
 * Empties the statements that a participant wrote, in all conversations: they are withdrawn and
 * their words are gone; the votes of others on them stay. Answers how many.
 */
export const eraseStatements = async (tx: Tx, author: ParticipantId): Promise<number> => {
  const result = await tx
    .updateTable("statement")
    .set({ text: "–", state: "withdrawn", reason: null, author_id: null })
    .where("author_id", "=", author)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
};
