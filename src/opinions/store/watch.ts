import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { WatchResult } from "../core/watch.ts";
import { type Explanation, isExplanation } from "../core/watch-note.ts";

export interface TimedVote {
  readonly seq: number;
  readonly statement: number;
  readonly participant: string;
  /** Null: the vote was taken back. */
  readonly value: number | null;
  /** Seconds since 1970. */
  readonly at: number;
}

/** A page of the log in its order, with the times of the votes. */
export const timedVotes = async (
  db: Db,
  conversation: ActivityId,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<TimedVote[]> =>
  db
    .selectFrom("vote")
    .select(["seq", "statement_id as statement", "participant_id as participant", "value"])
    .select(sql<number>`extract(epoch from at)::double precision`.as("at"))
    .where("conversation_id", "=", conversation)
    .where("seq", ">", after)
    .where("seq", "<=", upTo)
    .orderBy("seq")
    .limit(limit)
    .execute();

/** The newest check of a conversation. */
export interface WatchReport {
  readonly result: WatchResult;
  readonly computedAt: Instant;
}

/** Keeps a check in place of the one before. */
export const writeWatchReport = async (
  tx: Tx,
  area: AreaCode,
  conversation: ActivityId,
  { result, computedAt, upToVote }: WatchReport & { readonly upToVote: number },
): Promise<void> => {
  const fresh = {
    up_to_vote: upToVote,
    result: JSON.stringify(result),
    computed_at: computedAt,
  };
  await tx
    .insertInto("watch_report")
    .values({ conversation_id: conversation, area_code: area, ...fresh })
    .onConflict((conflict) => conflict.column("conversation_id").doUpdateSet(fresh))
    .execute();
};

export const watchReport = async (
  db: Db,
  conversation: ActivityId,
): Promise<WatchReport | undefined> => {
  const row = await db
    .selectFrom("watch_report")
    .select(["result", "computed_at"])
    .where("conversation_id", "=", conversation)
    .executeTakeFirst();
  // The result was written by writeWatchReport; a check of an older shape is made anew by staff.
  return row && { result: row.result as unknown as WatchResult, computedAt: row.computed_at };
};

/** What staff found out about a pattern. */
export interface WatchNote {
  readonly explanation: Explanation;
  readonly at: Instant;
}

/** The notes of a conversation by the key of their pattern. */
export const watchNotes = async (
  db: Db,
  conversation: ActivityId,
): Promise<ReadonlyMap<string, WatchNote>> => {
  const rows = await db
    .selectFrom("watch_note")
    .select(["pattern", "explanation", "at"])
    .where("conversation_id", "=", conversation)
    .execute();
  return new Map(
    rows.flatMap(({ pattern, explanation, at }) =>
      isExplanation(explanation) ? [[pattern, { explanation, at }]] : [],
    ),
  );
};

export const writeWatchNote = async (
  tx: Tx,
  area: AreaCode,
  conversation: ActivityId,
  note: WatchNote & { readonly pattern: string; readonly account: AccountId | undefined },
): Promise<void> => {
  const fresh = {
    explanation: note.explanation,
    account_id: note.account ?? null,
    at: note.at,
  };
  await tx
    .insertInto("watch_note")
    .values({ conversation_id: conversation, area_code: area, pattern: note.pattern, ...fresh })
    .onConflict((conflict) => conflict.columns(["conversation_id", "pattern"]).doUpdateSet(fresh))
    .execute();
};
