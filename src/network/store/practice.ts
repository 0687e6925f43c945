import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { DB, Practice as PracticeTable } from "../../platform/db/tables.generated.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import { searchedWords, searchQuery } from "../core/practice-search.ts";
import {
  type Aim,
  BAND_EUROS,
  type CostBand,
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

const listed = (db: Db) => db.selectFrom("practice").select(COLUMNS).select(adoptions);

const listedOf = ({ adopted, ...row }: Row & { adopted: number }): ListedPractice => ({
  practice: practiceOf(row),
  adopted,
});

export interface PracticeFilter {
  /** Words to be found, as `wordsAsked` gives them, in the reader's language. */
  readonly words?: readonly string[];
  readonly locale: Locale;
  readonly aim?: Aim;
  readonly group?: TargetGroup;
  readonly way?: string;
  readonly cost?: CostBand;
  readonly withMunicipalities?: boolean;
  readonly area?: AreaCode;
}

const STEMS = { fi: "finnish", sv: "swedish", en: "english" } as const;

/**
 * Words by their stems, or as parts of words: Finnish and Swedish compounds hide "ilta" in
 * "asukasilta".
 */
const found = (words: readonly string[], locale: Locale) => {
  const stems = sql.ref(`practice.search_${locale}`);
  const text = sql.ref(`practice.words_${locale}`);
  const parts = sql.join(
    words.map((word) => sql`${text} like ${`%${word}%`}`),
    sql` and `,
  );
  return sql<boolean>`(${stems} @@ to_tsquery(${STEMS[locale]}::regconfig, ${searchQuery(words)})
    or (${parts}))`;
};

/** The conditions of a filter on published practices. */
const wanted = (filter: PracticeFilter) => (eb: ExpressionBuilder<DB, "practice">) => {
  const { words = [], cost } = filter;
  const band = cost && BAND_EUROS[cost];
  return eb.and([
    eb("status", "=", "published"),
    ...(words.length > 0 ? [found(words, filter.locale)] : []),
    ...(filter.aim ? [eb("aim", "=", filter.aim)] : []),
    ...(filter.group ? [eb("target_group", "=", filter.group)] : []),
    ...(filter.way ? [eb("way", "=", filter.way)] : []),
    ...(band ? [eb("cost_euros", ">=", band.least)] : []),
    ...(band?.most === undefined ? [] : [eb("cost_euros", "<=", band.most)]),
    ...(filter.withMunicipalities ? [eb("with_municipalities", "=", true)] : []),
    ...(filter.area ? [eb("practice.area_code", "=", filter.area)] : []),
  ]);
};

export const PRACTICE_ORDERS = ["newest", "name"] as const;
export type PracticeOrder = (typeof PRACTICE_ORDERS)[number];

const COLLATION = {
  fi: sql`collate "fi-x-icu"`,
  sv: sql`collate "sv-x-icu"`,
  en: sql`collate "en-x-icu"`,
} as const;

/** The title that a reader of the language sees, as `textFor` chooses it. */
const titleIn = (locale: Locale) =>
  sql`coalesce(title->>${sql.lit(locale)}, title->>'fi', title->>'sv', title->>'en')`;

/** One page of the published practices: the newest first, or by name. */
export const practiceList = async (
  db: Db,
  filter: PracticeFilter,
  order: PracticeOrder,
  { offset, limit }: Rows,
): Promise<ListedPractice[]> => {
  const rows = await listed(db)
    .where(wanted(filter))
    .$if(order === "name", (query) =>
      query.orderBy(sql`${titleIn(filter.locale)} ${COLLATION[filter.locale]}`),
    )
    .$if(order === "newest", (query) => query.orderBy("published_at", "desc"))
    .orderBy("practice.id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(listedOf);
};

/** How many published practices the filter finds. */
export const practiceCount = async (db: Db, filter: PracticeFilter): Promise<number> => {
  const { n } = await db
    .selectFrom("practice")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where(wanted(filter))
    .executeTakeFirstOrThrow();
  return n;
};

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
