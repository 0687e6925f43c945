import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { DB, Practice as PracticeTable } from "../../platform/db/tables.generated.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import { searchedWords } from "../core/practice-search.ts";
import {
  type Aim,
  type ListedPractice,
  type Practice,
  type PracticeContent,
  type PracticeLanguage,
  type PracticeStatus,
  type TargetGroup,
} from "../core/practice.ts";
import type { Rows } from "./trial.ts";

/** All but the columns in which search looks: they are long and nobody reads them. */
const COLUMNS = [
  "id",
  "area_code",
  "title",
  "need",
  "context",
  "steps",
  "learned",
  "aim",
  "target_group",
  "way",
  "cost_euros",
  "staff_hours",
  "languages",
  "with_municipalities",
  "municipalities",
  "status",
  "published_at",
  "withdrawn_at",
  "withdrawal_reason",
  "made_at",
  "filler",
  "version",
] as const;

type Row = Pick<Selectable<PracticeTable>, (typeof COLUMNS)[number]>;

const practiceOf = (row: Row): Practice => ({
  id: row.id as PracticeId,
  area: row.area_code as AreaCode,
  title: row.title,
  need: row.need,
  context: row.context ?? undefined,
  // The column holds what `contentColumns` put there.
  steps: row.steps as unknown as Localized[],
  learned: row.learned ?? undefined,
  aim: row.aim as Aim,
  group: row.target_group as TargetGroup,
  way: row.way,
  costEuros: row.cost_euros ?? undefined,
  staffHours: row.staff_hours ?? undefined,
  languages: row.languages as PracticeLanguage[],
  withMunicipalities: row.with_municipalities,
  municipalities: row.municipalities,
  status: row.status as PracticeStatus,
  madeAt: row.made_at,
  publishedAt: row.published_at ?? undefined,
  withdrawnAt: row.withdrawn_at ?? undefined,
  withdrawalReason: row.withdrawal_reason ?? undefined,
  filler: row.filler,
  version: row.version,
});

const contentColumns = (content: PracticeContent) => ({
  title: content.title,
  need: content.need,
  context: content.context ?? null,
  steps: JSON.stringify(content.steps),
  learned: content.learned ?? null,
  aim: content.aim,
  target_group: content.group,
  way: content.way,
  cost_euros: content.costEuros ?? null,
  staff_hours: content.staffHours ?? null,
  languages: [...content.languages],
  with_municipalities: content.withMunicipalities,
  municipalities: [...content.municipalities],
  words_fi: searchedWords(content, "fi"),
  words_sv: searchedWords(content, "sv"),
  words_en: searchedWords(content, "en"),
});

const adoptions = ({ selectFrom }: ExpressionBuilder<DB, "practice">) =>
  selectFrom("practice_adoption")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .whereRef("practice_adoption.practice_id", "=", "practice.id")
    .$asScalar()
    .$notNull()
    .as("adopted");

/** Practices with how many counties took each. */
export const listed = (db: Db) => db.selectFrom("practice").select(COLUMNS).select(adoptions);

export const listedOf = ({ adopted, ...row }: Row & { adopted: number }): ListedPractice => ({
  practice: practiceOf(row),
  adopted,
});

/** All practices of a county, drafts and withdrawn ones too, the newest made first. */
export const practicesOfDesk = async (
  db: Db,
  area: AreaCode,
  { offset, limit }: Rows,
): Promise<ListedPractice[]> => {
  const rows = await listed(db)
    .where("practice.area_code", "=", area)
    .orderBy("made_at", "desc")
    .orderBy("practice.id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(listedOf);
};

export const deskPracticeCount = async (db: Db, area: AreaCode): Promise<number> => {
  const { n } = await db
    .selectFrom("practice")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("area_code", "=", area)
    .executeTakeFirstOrThrow();
  return n;
};

/** Every practice that has a public page: published, or withdrawn after that. */
export const publicPracticeIds = async (
  db: Db,
): Promise<readonly { readonly id: PracticeId; readonly area: AreaCode }[]> => {
  const rows = await db
    .selectFrom("practice")
    .select(["id", "area_code"])
    .where("status", "<>", "draft")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id as PracticeId, area: row.area_code as AreaCode }));
};

export const practiceById = async (db: Db, id: PracticeId): Promise<Practice | undefined> => {
  const row = await db
    .selectFrom("practice")
    .select(COLUMNS)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && practiceOf(row);
};

/** Practices by their ids, in one query. */
export const practicesById = async (
  db: Db,
  ids: readonly PracticeId[],
): Promise<ReadonlyMap<PracticeId, Practice>> => {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("practice").select(COLUMNS).where("id", "in", ids).execute();
  return new Map(rows.map(practiceOf).map((practice) => [practice.id, practice]));
};

/** The practice, locked until the transaction of its county ends. */
export const lockPractice = async (tx: Tx, id: PracticeId): Promise<Practice | undefined> => {
  const row = await tx
    .selectFrom("practice")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && practiceOf(row);
};

/**
 * Lets withdrawing and taking of one practice happen one after another, though they happen in
 * transactions of two counties, which cannot lock each other's rows.
 */
export const holdPractice = async (tx: Tx, id: PracticeId): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`practice:${id}`}, 0))`.execute(tx);
};

export const insertPractice = async (tx: Tx, practice: Practice): Promise<void> => {
  await tx
    .insertInto("practice")
    .values({
      id: practice.id,
      area_code: practice.area,
      ...contentColumns(practice),
      status: practice.status,
      made_at: practice.madeAt,
      filler: practice.filler,
    })
    .execute();
};

export const updatePractice = async (
  tx: Tx,
  id: PracticeId,
  content: PracticeContent,
): Promise<void> => {
  await tx.updateTable("practice").set(contentColumns(content)).where("id", "=", id).execute();
};

export const markPracticePublished = async (tx: Tx, id: PracticeId, at: Instant): Promise<void> => {
  await tx
    .updateTable("practice")
    .set({ status: "published", published_at: at })
    .where("id", "=", id)
    .execute();
};

export const markPracticeWithdrawn = async (
  tx: Tx,
  id: PracticeId,
  { reason, at }: { readonly reason: Localized; readonly at: Instant },
): Promise<void> => {
  await tx
    .updateTable("practice")
    .set({ status: "withdrawn", withdrawn_at: at, withdrawal_reason: reason })
    .where("id", "=", id)
    .execute();
};

export const removePractice = async (tx: Tx, id: PracticeId): Promise<void> => {
  await tx.deleteFrom("practice").where("id", "=", id).execute();
};

/** Counts a locked practice's version up and answers the new one. */
export const bumpPractice = async (tx: Tx, id: PracticeId): Promise<number> => {
  const { version } = await tx
    .updateTable("practice")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
};
