import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { GroupingResult } from "../core/grouping.ts";

/** What tells one grouping from another: the same four give the same row. */
export interface GroupingKey {
  readonly conversation: ActivityId;
  /** The last vote of the log that it rests on. */
  readonly upToVote: number;
  readonly inputHash: string;
  readonly algorithm: string;
}

/** A grouping without its result: enough to cite it. */
export interface GroupingRef extends GroupingKey {
  readonly id: number;
  readonly computedAt: Instant;
}

export interface Grouping extends GroupingRef {
  readonly result: GroupingResult;
}

const REF = [
  "id",
  "conversation_id",
  "up_to_vote",
  "input_hash",
  "algorithm",
  "computed_at",
] as const;

interface RefRow {
  id: number;
  conversation_id: string;
  up_to_vote: number;
  input_hash: string;
  algorithm: string;
  computed_at: Instant;
}

const refOf = (row: RefRow): GroupingRef => ({
  id: row.id,
  conversation: row.conversation_id as ActivityId,
  upToVote: row.up_to_vote,
  inputHash: row.input_hash,
  algorithm: row.algorithm,
  computedAt: row.computed_at,
});

/** The grouping of exactly this input, if it was made before. */
export const groupingByKey = async (db: Db, key: GroupingKey): Promise<GroupingRef | undefined> => {
  const row = await db
    .selectFrom("grouping")
    .select(REF)
    .where("conversation_id", "=", key.conversation)
    .where("up_to_vote", "=", key.upToVote)
    .where("input_hash", "=", key.inputHash)
    .where("algorithm", "=", key.algorithm)
    .executeTakeFirst();
  return row && refOf(row);
};

/** Keeps a grouping; one of the same key that came first stays. */
export const insertGrouping = async (
  tx: Tx,
  area: AreaCode,
  key: GroupingKey,
  result: GroupingResult,
  computedAt: Instant,
): Promise<void> => {
  await tx
    .insertInto("grouping")
    .values({
      conversation_id: key.conversation,
      area_code: area,
      up_to_vote: key.upToVote,
      input_hash: key.inputHash,
      algorithm: key.algorithm,
      participants: result.people,
      statements: result.statements.length,
      votes: result.votes,
      result: JSON.stringify(result),
      computed_at: computedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(["conversation_id", "up_to_vote", "input_hash", "algorithm"]).doNothing(),
    )
    .execute();
};

/**
 * From now on this grouping shows its conversation, unless one of later votes already does. (One
 * whose last vote was erased since is no later one.)
 */
export const setCurrentGrouping = async (
  tx: Tx,
  { id, conversation, upToVote }: Pick<GroupingRef, "id" | "conversation" | "upToVote">,
): Promise<void> => {
  await sql`
    update conversation set current_grouping = ${id}
    where activity_id = ${conversation} and not exists (
      select from grouping join vote on vote.seq = grouping.up_to_vote
      where grouping.id = conversation.current_grouping and grouping.up_to_vote > ${upToVote}
    )`.execute(tx);
};

/** Results of large conversations are half a megabyte of text and some megabytes in memory. */
const MOST_KEPT = 12;

/**
 * Results that were read before, by connection and id, the one read last at the end: no row is ever
 * changed, so what is known of one stays true.
 */
const keptResults = new WeakMap<Db, Map<number, Promise<GroupingResult>>>();

const resultOf = (db: Db, id: number): Promise<GroupingResult> => {
  const kept = keptResults.get(db) ?? new Map<number, Promise<GroupingResult>>();
  keptResults.set(db, kept);
  const result =
    kept.get(id) ??
    db
      .selectFrom("grouping")
      .select("result")
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
      // It was written by insertGrouping.
      .then(({ result }) => result as unknown as GroupingResult);
  kept.delete(id);
  kept.set(id, result);
  result.catch(() => kept.delete(id));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return result;
};

const groupingOf = async (db: Db, row: RefRow): Promise<Grouping> => ({
  ...refOf(row),
  result: await resultOf(db, row.id),
});

/** The conversation as it is now; undefined before it was first analysed. */
export const currentGrouping = async (
  db: Db,
  conversation: ActivityId,
): Promise<Grouping | undefined> => {
  const row = await db
    .selectFrom("conversation")
    .innerJoin("grouping", "grouping.id", "conversation.current_grouping")
    .select(REF.map((column) => `grouping.${column}` as const))
    .where("conversation.activity_id", "=", conversation)
    .executeTakeFirst();
  return row && groupingOf(db, row);
};

/** A state of this conversation by its id; undefined for that of another one. */
export const groupingById = async (
  db: Db,
  conversation: ActivityId,
  id: number,
): Promise<Grouping | undefined> => {
  const row = await db
    .selectFrom("grouping")
    .select(REF)
    .where("conversation_id", "=", conversation)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && groupingOf(db, row);
};

/** Weight in the draw of the next statement, by the statement's number. */
export type Weights = ReadonlyMap<number, number>;

/** How heavily each statement weighs in the draw of the next one: number to weight. */
export const drawWeights = async (db: Db, conversation: ActivityId): Promise<Weights> => {
  const { rows } = await sql<{ number: number; weight: number }>`
    select (figures ->> 'number')::integer as number,
      (figures ->> 'priority')::double precision as weight
    from conversation
    join grouping on grouping.id = conversation.current_grouping,
      jsonb_array_elements(grouping.result -> 'statements') as figures
    where conversation.activity_id = ${conversation}`.execute(db);
  return new Map(rows.map(({ number, weight }) => [number, weight]));
};
