import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { ModerationRule } from "../core/conversation.ts";
import type { Method } from "../core/engine.ts";

/** The part of a conversation that is not its activity's. */
export interface ConversationRow {
  readonly area: AreaCode;
  readonly moderation: ModerationRule;
  readonly method: Method;
}

/** Makes the conversation of an activity; new statements wait for a moderator unless told. */
export const insertConversation = async (
  tx: Tx,
  id: ActivityId,
  row: ConversationRow,
): Promise<void> => {
  await tx
    .insertInto("conversation")
    .values({
      activity_id: id,
      area_code: row.area,
      moderation: row.moderation,
      method: row.method,
    })
    .execute();
};

export const conversationById = async (
  db: Db,
  id: ActivityId,
): Promise<ConversationRow | undefined> => {
  const row = await db
    .selectFrom("conversation")
    .select(["area_code", "moderation", "method"])
    .where("activity_id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      area: row.area_code as AreaCode,
      moderation: row.moderation as ModerationRule,
      method: row.method as Method,
    }
  );
};

/** Takes the next `count` statement numbers; answers the first, and whether votes are taken. */
export const takeNumbers = async (
  tx: Tx,
  id: ActivityId,
  count = 1,
): Promise<{ readonly first: number; readonly open: boolean }> => {
  const row = await tx
    .updateTable("conversation")
    .set((eb) => ({ next_number: eb("next_number", "+", count) }))
    .where("activity_id", "=", id)
    .returning(["next_number", "open"])
    .executeTakeFirstOrThrow();
  return { first: row.next_number - count, open: row.open };
};

/** Begins or ends the taking of votes; votes that are being written are waited for. */
export const setOpen = async (tx: Tx, id: ActivityId, open: boolean): Promise<void> => {
  await tx.updateTable("conversation").set({ open }).where("activity_id", "=", id).execute();
};

/** Conversations whose id begins with eight digits of a short address; nearly always one. */
export const conversationsByShortId = async (
  db: Db,
  start: string,
): Promise<readonly { readonly id: ActivityId; readonly area: AreaCode }[]> => {
  const rows = await db
    .selectFrom("conversation")
    .select(["activity_id", "area_code"])
    .where("activity_id", ">=", `${start}-0000-0000-0000-000000000000`)
    .where("activity_id", "<=", `${start}-ffff-ffff-ffff-ffffffffffff`)
    .execute();
  return rows.map((row) => ({
    id: row.activity_id as ActivityId,
    area: row.area_code as AreaCode,
  }));
};

/**
 * Waits for every vote that is being written and keeps new ones out until the transaction ends,
 * so that "all votes up to n" stays the same set for ever.
 */
export const holdVotes = async (tx: Tx, id: ActivityId): Promise<void> => {
  await tx
    .selectFrom("conversation")
    .select("activity_id")
    .where("activity_id", "=", id)
    .forUpdate()
    .execute();
};

/**
 * Says that this transaction will write votes: the other side of `holdVotes` and `setOpen`. Answers
 * which of the conversations are open; they stay so until the transaction ends.
 */
export const announceVotes = async (
  tx: Tx,
  ids: readonly ActivityId[],
): Promise<ReadonlySet<ActivityId>> => {
  const rows = await tx
    .selectFrom("conversation")
    .select(["activity_id", "open"])
    .where("activity_id", "in", ids)
    .orderBy("activity_id")
    .forShare()
    .execute();
  return new Set(rows.flatMap((row) => (row.open ? [row.activity_id as ActivityId] : [])));
};
