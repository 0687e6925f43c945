import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { TrialCall as CallTable } from "../../platform/db/tables.generated.ts";
import type { Applicants, Call, CallContent, Criterion } from "../core/call.ts";
import type { CallId } from "../core/trial-ids.ts";
import type { Rows } from "./trial.ts";

const callOf = (row: Selectable<CallTable>): Call => ({
  id: row.id as CallId,
  area: row.area_code as AreaCode,
  title: row.title,
  purpose: row.purpose,
  // The column holds what `insertCall` and `updateCriteria` put there.
  criteria: row.criteria as unknown as Criterion[],
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  applicants: row.applicants as Applicants,
  trialCents: row.trial_cents,
  totalCents: row.total_cents,
  contact: row.contact,
  publishedAt: row.published_at ?? undefined,
  filler: row.filler,
  version: row.version,
});

const contentColumns = (content: CallContent) => ({
  title: content.title,
  purpose: content.purpose,
  opens_at: content.opensAt,
  closes_at: content.closesAt,
  applicants: content.applicants,
  trial_cents: content.trialCents,
  total_cents: content.totalCents,
  contact: content.contact,
});

/** Published calls, or with drafts all of one network; the one that closes last on top. */
export const callList = async (
  db: Db,
  area: AreaCode | undefined,
  { offset, limit }: Rows,
): Promise<Call[]> => {
  const rows = await db
    .selectFrom("trial_call")
    .selectAll()
    .$if(area === undefined, (query) => query.where("published_at", "is not", null))
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .orderBy("closes_at", "desc")
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(callOf);
};

/** Published calls that are open now, the one that closes first on top. */
export const openCalls = async (db: Db, now: Instant): Promise<Call[]> => {
  const rows = await db
    .selectFrom("trial_call")
    .selectAll()
    .where("published_at", "is not", null)
    .where("opens_at", "<=", now)
    .where("closes_at", ">=", now)
    .orderBy("closes_at")
    .orderBy("id")
    .execute();
  return rows.map(callOf);
};

/** How many calls there are: published ones, or with drafts all of the network. */
export const callCount = async (db: Db, area?: AreaCode): Promise<number> => {
  const { n } = await db
    .selectFrom("trial_call")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .$if(area === undefined, (query) => query.where("published_at", "is not", null))
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .executeTakeFirstOrThrow();
  return n;
};

/** Every published call. */
export const publicCallIds = async (db: Db): Promise<CallId[]> => {
  const rows = await db
    .selectFrom("trial_call")
    .select("id")
    .where("published_at", "is not", null)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id as CallId);
};

export const callById = async (db: Db, id: CallId): Promise<Call | undefined> => {
  const row = await db.selectFrom("trial_call").selectAll().where("id", "=", id).executeTakeFirst();
  return row && callOf(row);
};

/** Calls by their ids, in one query. */
export const callsById = async (
  db: Db,
  ids: readonly CallId[],
): Promise<ReadonlyMap<CallId, Call>> => {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("trial_call").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map(callOf).map((call) => [call.id, call]));
};

/**
 * The call, locked until the transaction ends; rows that only refer to it may still be written, so
 * that nobody waits for each other in a circle.
 */
export const lockCall = async (tx: Tx, id: CallId): Promise<Call | undefined> => {
  const row = await tx
    .selectFrom("trial_call")
    .selectAll()
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && callOf(row);
};

export const insertCall = async (tx: Tx, call: Call): Promise<void> => {
  await tx
    .insertInto("trial_call")
    .values({
      id: call.id,
      area_code: call.area,
      ...contentColumns(call),
      criteria: JSON.stringify(call.criteria),
      filler: call.filler,
    })
    .execute();
};

export const updateCall = async (tx: Tx, id: CallId, content: CallContent): Promise<void> => {
  await tx.updateTable("trial_call").set(contentColumns(content)).where("id", "=", id).execute();
};

export const updateCriteria = async (
  tx: Tx,
  id: CallId,
  criteria: readonly Criterion[],
): Promise<void> => {
  await tx
    .updateTable("trial_call")
    .set({ criteria: JSON.stringify(criteria) })
    .where("id", "=", id)
    .execute();
};

export const markCallPublished = async (
  tx: Tx,
  id: CallId,
  at: Instant | undefined,
): Promise<void> => {
  await tx
    .updateTable("trial_call")
    .set({ published_at: at ?? null })
    .where("id", "=", id)
    .execute();
};

/** Counts a locked call's version up and answers the new one. */
export const bumpCall = async (tx: Tx, id: CallId): Promise<number> => {
  const { version } = await tx
    .updateTable("trial_call")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
};
