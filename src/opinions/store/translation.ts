import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

/** The translations of some statements into one language, by the statement's id; one query. */
export const translationsOf = async (
  db: Db,
  statementIds: readonly number[],
  lang: Locale,
): Promise<ReadonlyMap<number, string>> => {
  const rows = await db
    .selectFrom("statement_translation")
    .select(["statement_id", "text"])
    .where("statement_id", "=", sql<number>`any(${statementIds}::bigint[])`)
    .where("lang", "=", lang)
    .execute();
  return new Map(rows.map(({ statement_id: id, text }) => [id, text]));
};

/**
 * The translations of statements that are in another language, by the statement's number: one query,
 * and none where every statement is in this language.
 */
export const translationsFor = async (
  db: Db,
  statements: Iterable<{ readonly id: number; readonly number: number; readonly lang: Locale }>,
  lang: Locale,
): Promise<ReadonlyMap<number, string>> => {
  const foreign = [...statements].filter((statement) => statement.lang !== lang);
  if (foreign.length === 0) return new Map();
  const found = await translationsOf(
    db,
    foreign.map(({ id }) => id),
    lang,
  );
  return new Map(
    foreign.flatMap(({ id, number }) => {
      const text = found.get(id);
      return text === undefined ? [] : [[number, text] as const];
    }),
  );
};

/** Every translation of one statement. */
export const translationsOfStatement = async (
  db: Db,
  statementId: number,
): Promise<ReadonlyMap<Locale, string>> => {
  const rows = await db
    .selectFrom("statement_translation")
    .select(["lang", "text"])
    .where("statement_id", "=", statementId)
    .execute();
  return new Map(rows.map(({ lang, text }) => [lang as Locale, text]));
};

export interface Translation {
  readonly statement: number;
  readonly lang: Locale;
  /** Undefined takes the translation away. */
  readonly text: string | undefined;
}

/** Writes translations where there are none yet. */
export const writeTranslations = async (
  tx: Tx,
  area: AreaCode,
  translations: readonly (Translation & { readonly text: string })[],
  at: Instant,
): Promise<void> => {
  if (translations.length === 0) return;
  await tx
    .insertInto("statement_translation")
    .values(
      translations.map(({ statement, lang, text }) => ({
        statement_id: statement,
        area_code: area,
        lang,
        text,
        made_at: at,
      })),
    )
    .execute();
};

/** Keeps the translation of a statement in place of the one before, or takes it away. */
export const writeTranslation = async (
  tx: Tx,
  area: AreaCode,
  { statement, lang, text }: Translation,
  at: Instant,
): Promise<void> => {
  if (text === undefined) {
    await tx
      .deleteFrom("statement_translation")
      .where("statement_id", "=", statement)
      .where("lang", "=", lang)
      .execute();
    return;
  }
  await tx
    .insertInto("statement_translation")
    .values({ statement_id: statement, area_code: area, lang, text, made_at: at })
    .onConflict((conflict) =>
      conflict.columns(["statement_id", "lang"]).doUpdateSet({ text, made_at: at }),
    )
    .execute();
};
