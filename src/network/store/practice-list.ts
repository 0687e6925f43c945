import { type ExpressionBuilder, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { DB } from "../../platform/db/tables.generated.ts";
import { searchQuery } from "../core/practice-search.ts";
import {
  type Aim,
  BAND_EUROS,
  type CostBand,
  type ListedPractice,
  type TargetGroup,
} from "../core/practice.ts";
import { listed, listedOf } from "./practice.ts";
import type { Rows } from "./trial.ts";

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
