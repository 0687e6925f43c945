import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Sparring as SparringTable } from "../../platform/db/tables.generated.ts";
import type { PracticeId, SparringId } from "../core/practice-ids.ts";
import type { Sparring, SparringOffer } from "../core/sparring.ts";
import type { Rows } from "./trial.ts";

type Row = Selectable<SparringTable> & { readonly offers: unknown };

const sparringOf = (row: Row): Sparring => ({
  id: row.id as SparringId,
  area: row.area_code as AreaCode,
  topic: row.topic,
  purpose: row.purpose,
  wishedTime: row.wished_time,
  askedAt: row.asked_at,
  // The query makes it so.
  offers: row.offers as SparringOffer[],
  heldWith: (row.held_with ?? undefined) as AreaCode | undefined,
  heldOn: (row.held_on ?? undefined) as Day | undefined,
  lesson: row.lesson ?? undefined,
  lessonPublic: row.lesson_public,
  withdrawnAt: row.withdrawn_at ?? undefined,
  practiceId: (row.practice_id ?? undefined) as PracticeId | undefined,
  filler: row.filler,
  version: row.version,
});

const OFFERS = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'area', area_code, 'message', message,
    'offeredAt', to_char(offered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  ) order by offered_at, area_code), '[]')
  from sparring_offer where sparring_id = sparring.id)`.as("offers");

const sparrings = (db: Db) => db.selectFrom("sparring").selectAll().select(OFFERS);

/** True of a request that waits: neither held nor withdrawn. */
const WAITS = sql<boolean>`(held_on is null and withdrawn_at is null)`;

/** Every request: those that wait first, then the newest. */
export const sparringList = async (db: Db, { offset, limit }: Rows): Promise<Sparring[]> => {
  const rows = await sparrings(db)
    .orderBy(WAITS, "desc")
    .orderBy("asked_at", "desc")
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(sparringOf);
};

/** Requests that wait, the newest first. */
export const sparringOpen = async (db: Db, limit = 20): Promise<Sparring[]> => {
  const rows = await sparrings(db)
    .where(WAITS)
    .orderBy("asked_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(sparringOf);
};

export const sparringCount = async (db: Db): Promise<number> => {
  const { n } = await db
    .selectFrom("sparring")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
};

/** Held ones whose lesson everybody may read, the newest first. */
export const publicLessons = async (db: Db, { offset, limit }: Rows): Promise<Sparring[]> => {
  const rows = await sparrings(db)
    .where("lesson_public", "=", true)
    .orderBy("held_on", "desc")
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(sparringOf);
};

export const publicLessonCount = async (db: Db): Promise<number> => {
  const { n } = await db
    .selectFrom("sparring")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("lesson_public", "=", true)
    .executeTakeFirstOrThrow();
  return n;
};

export const sparringById = async (db: Db, id: SparringId): Promise<Sparring | undefined> => {
  const row = await sparrings(db).where("id", "=", id).executeTakeFirst();
  return row && sparringOf(row);
};

/** The request, locked until the transaction of the county that asks ends. */
export const lockSparring = async (tx: Tx, id: SparringId): Promise<Sparring | undefined> => {
  const row = await sparrings(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && sparringOf(row);
};

/** Lets offers and what the asking county does happen one after another. */
export const holdSparring = async (tx: Tx, id: SparringId): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sparring:${id}`}, 0))`.execute(tx);
};

export const insertSparring = async (
  tx: Tx,
  sparring: Sparring,
  by: AccountId | undefined,
): Promise<void> => {
  await tx
    .insertInto("sparring")
    .values({
      id: sparring.id,
      area_code: sparring.area,
      topic: sparring.topic,
      purpose: sparring.purpose,
      wished_time: sparring.wishedTime,
      asked_by: by ?? null,
      asked_at: sparring.askedAt,
      filler: sparring.filler,
    })
    .execute();
};

export const insertOffer = async (
  tx: Tx,
  id: SparringId,
  { area, message, offeredAt }: SparringOffer,
  by: AccountId | undefined,
): Promise<void> => {
  await tx
    .insertInto("sparring_offer")
    .values({
      sparring_id: id,
      area_code: area,
      message,
      offered_by: by ?? null,
      offered_at: offeredAt,
    })
    .execute();
};

export const markSparringWithdrawn = async (tx: Tx, id: SparringId, at: Instant): Promise<void> => {
  await tx.updateTable("sparring").set({ withdrawn_at: at }).where("id", "=", id).execute();
};

export const markSparringHeld = async (
  tx: Tx,
  id: SparringId,
  { on, by }: { readonly on: Day; readonly by: AreaCode },
): Promise<void> => {
  await tx
    .updateTable("sparring")
    .set({ held_on: on, held_with: by })
    .where("id", "=", id)
    .execute();
};

export const updateLesson = async (
  tx: Tx,
  id: SparringId,
  { lesson, lessonPublic }: { readonly lesson: Localized; readonly lessonPublic: boolean },
): Promise<void> => {
  await tx
    .updateTable("sparring")
    .set({ lesson, lesson_public: lessonPublic })
    .where("id", "=", id)
    .execute();
};

export const markMadePractice = async (
  tx: Tx,
  id: SparringId,
  practice: PracticeId,
): Promise<void> => {
  await tx.updateTable("sparring").set({ practice_id: practice }).where("id", "=", id).execute();
};

/** Counts a locked request's version up and answers the new one. */
export const bumpSparring = async (tx: Tx, id: SparringId): Promise<number> => {
  const { version } = await tx
    .updateTable("sparring")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
};
