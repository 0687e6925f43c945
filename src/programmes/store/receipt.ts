import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

/** A participant's proof of having taken part; the code itself is theirs alone. */
export interface Receipt {
  readonly codeHash: string;
  readonly area: AreaCode;
  readonly activityId: ActivityId;
  readonly participantId: ParticipantId;
  readonly issuedAt: Instant;
}

/** Keeps a receipt; the participant's earlier one for the same activity stays as it is. */
export const insertReceipt = async (tx: Tx, receipt: Receipt): Promise<void> => {
  await tx
    .insertInto("receipt")
    .values({
      code_hash: receipt.codeHash,
      area_code: receipt.area,
      activity_id: receipt.activityId,
      participant_id: receipt.participantId,
      issued_at: receipt.issuedAt,
    })
    .onConflict((conflict) => conflict.columns(["activity_id", "participant_id"]).doNothing())
    .execute();
};

/** The same for many at once; answers those that are new, by their codes' hashes. */
export const insertReceipts = async (
  tx: Tx,
  receipts: readonly Receipt[],
): Promise<ReadonlySet<string>> => {
  const ordered = receipts.toSorted((a, b) =>
    `${a.activityId} ${a.participantId}` < `${b.activityId} ${b.participantId}` ? -1 : 1,
  );
  const { rows } = await sql<{ code_hash: string }>`
    insert into receipt (code_hash, area_code, activity_id, participant_id, issued_at)
    select * from unnest(
      ${ordered.map(({ codeHash }) => codeHash)}::text[],
      ${ordered.map(({ area }) => area)}::text[],
      ${ordered.map(({ activityId }) => activityId)}::uuid[],
      ${ordered.map(({ participantId }) => participantId)}::uuid[],
      ${ordered.map(({ issuedAt }) => issuedAt)}::timestamptz[]
    )
    on conflict (activity_id, participant_id) do nothing
    returning code_hash`.execute(tx);
  return new Set(rows.map((row) => row.code_hash));
};

export const receiptByHash = async (db: Db, codeHash: string): Promise<Receipt | undefined> => {
  const row = await db
    .selectFrom("receipt")
    .selectAll()
    .where("code_hash", "=", codeHash)
    .executeTakeFirst();
  return (
    row && {
      codeHash: row.code_hash,
      area: row.area_code as AreaCode,
      activityId: row.activity_id as ActivityId,
      participantId: row.participant_id as ParticipantId,
      issuedAt: row.issued_at,
    }
  );
};

/** How many people hold a receipt of the activity. */
export const receiptsOfActivity = async (db: Db, activity: ActivityId): Promise<number> => {
  const row = await db
    .selectFrom("receipt")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("activity_id", "=", activity)
    .executeTakeFirstOrThrow();
  return row.count;
};

/** The same for many activities in one query; an activity without receipts is absent. */
export const receiptCounts = async (
  db: Db,
  activities: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, number>> => {
  if (activities.length === 0) return new Map();
  const rows = await db
    .selectFrom("receipt")
    .select("activity_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("activity_id", "in", activities)
    .groupBy("activity_id")
    .execute();
  return new Map(rows.map((row) => [row.activity_id as ActivityId, row.count]));
};
