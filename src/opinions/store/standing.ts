import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";

/** The texts of the statements that wait or can be voted on: what a new one must not repeat. */
export const standingTexts = async (db: Db, conversation: ActivityId): Promise<string[]> => {
  const rows = await db
    .selectFrom("statement")
    .select("text")
    .where("conversation_id", "=", conversation)
    .where("state", "in", ["pending", "published"])
    .execute();
  return rows.map(({ text }) => text);
};

/** A statement as a paper form prints it. */
export interface PrintedStatement {
  readonly id: number;
  readonly number: number;
  readonly text: string;
  readonly lang: Locale;
}

/**
 * The statements of a paper form in the order of their numbers, each in `lang` where it is written
 * in it or translated, else as it was written; at most `limit`.
 */
export const printedStatements = async (
  db: Db,
  conversation: ActivityId,
  lang: Locale,
  limit: number,
): Promise<PrintedStatement[]> => {
  const rows = await db
    .selectFrom("statement")
    .leftJoin("statement_translation as other", (join) =>
      join.onRef("other.statement_id", "=", "statement.id").on("other.lang", "=", lang),
    )
    .select(["statement.id", "statement.number", "statement.text", "statement.lang"])
    .select("other.text as translated")
    .where("statement.conversation_id", "=", conversation)
    .where("statement.state", "=", "published")
    .orderBy("statement.number")
    .limit(limit)
    .execute();
  return rows.map(({ translated, ...statement }) =>
    translated === null || statement.lang === lang
      ? { ...statement, lang: statement.lang as Locale }
      : { ...statement, text: translated, lang },
  );
};

/**
 * The statements that a paper form may hold an answer to, by number: those that can be voted on and
 * those that were until a moderator hid or merged them after the printing.
 */
export const answerable = async (
  db: Db,
  conversation: ActivityId,
): Promise<ReadonlyMap<number, number>> => {
  const rows = await db
    .selectFrom("statement")
    .select(["number", "id"])
    .where("conversation_id", "=", conversation)
    .where("state", "in", ["published", "hidden", "merged"])
    .execute();
  return new Map(rows.map(({ number, id }) => [number, id]));
};
