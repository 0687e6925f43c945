import { sql } from "kysely";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { DeskList, DeskStateList } from "../core/desk-list.ts";
import type { Moderated } from "../core/moderation.ts";
import { type StoredStatement, statementOf, statementRows } from "./statement.ts";

/** Waits for a moderator, or was published without one; the words of the partial index. */
const TO_LOOK_AT = sql<boolean>`(statement.state = 'pending'
  or (statement.state = 'published' and statement.decided_at is null))`;

const UNSEEN = sql<boolean>`(statement.state = 'published' and statement.decided_at is null)`;

/** Published, in another language, and nobody has translated it into this one. */
const lacking = (lang: Locale) => sql<boolean>`(statement.state = 'published'
  and statement.lang <> ${lang} and not exists (
    select from statement_translation
    where statement_translation.statement_id = statement.id
      and statement_translation.lang = ${lang}))`;

const listed = (list: DeskList) => {
  if (list === "unseen") return UNSEEN;
  const lang = LOCALES.find((locale) => list === `lacks-${locale}`);
  if (lang) return lacking(lang);
  return sql<boolean>`statement.state = ${list}`;
};

/** One page of a list: what has to be done in the order in which it came, else the newest first. */
export const deskStatements = async (
  db: Db,
  conversation: ActivityId,
  list: DeskList,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<StoredStatement[]> => {
  const toDo = list === "pending" || list === "unseen" || list.startsWith("lacks-");
  const rows = await statementRows(db)
    .where("statement.conversation_id", "=", conversation)
    .where(listed(list))
    .orderBy("statement.number", toDo ? "asc" : "desc")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(statementOf);
};

/** How many statements stand where; what is unseen is published, too. */
export type StateCounts = Readonly<Record<DeskStateList, number>>;

export const stateCounts = async (db: Db, conversation: ActivityId): Promise<StateCounts> => {
  const rows = await db
    .selectFrom("statement")
    .select("state")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .select((eb) => eb.fn.countAll<number>().filterWhere("decided_at", "is", null).as("undecided"))
    .where("conversation_id", "=", conversation)
    .groupBy("state")
    .execute();
  const count = (list: DeskStateList): number => {
    if (list === "unseen") return rows.find(({ state }) => state === "published")?.undecided ?? 0;
    return rows.find(({ state }) => state === list)?.count ?? 0;
  };
  return {
    pending: count("pending"),
    unseen: count("unseen"),
    published: count("published"),
    hidden: count("hidden"),
    merged: count("merged"),
    withdrawn: count("withdrawn"),
  };
};

export type DeskCounts = Readonly<Record<DeskList, number>>;

/** How many statements are on each list; those that lack a translation are counted as a rest. */
export const deskCounts = async (db: Db, conversation: ActivityId): Promise<DeskCounts> => {
  const published = db
    .selectFrom("statement")
    .select("lang")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversation)
    .where("state", "=", "published")
    .groupBy("lang")
    .execute();
  const translated = db
    .selectFrom("statement_translation as translation")
    .innerJoin("statement", "statement.id", "translation.statement_id")
    .select("translation.lang")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("statement.conversation_id", "=", conversation)
    .where("statement.state", "=", "published")
    .groupBy("translation.lang")
    .execute();
  const [states, originals, translations] = await Promise.all([
    stateCounts(db, conversation),
    published,
    translated,
  ]);
  // No translation is in the language of its original: translationText refuses it.
  const lacks = (lang: Locale): number =>
    originals.reduce((sum, row) => (row.lang === lang ? sum : sum + row.count), 0) -
    (translations.find((row) => row.lang === lang)?.count ?? 0);
  return {
    ...states,
    "lacks-fi": lacks("fi"),
    "lacks-sv": lacks("sv"),
    "lacks-en": lacks("en"),
  };
};

/** The first statement after `after` that a moderator has to look at. */
export const nextToLookAt = async (
  db: Db,
  conversation: ActivityId,
  after: number,
): Promise<StoredStatement | undefined> => {
  const row = await statementRows(db)
    .where("statement.conversation_id", "=", conversation)
    .where("statement.number", ">", after)
    .where(TO_LOOK_AT)
    .orderBy("statement.number")
    .limit(1)
    .executeTakeFirst();
  return row && statementOf(row);
};

/** How many statements a moderator has to look at. */
export const countToLookAt = async (db: Db, conversation: ActivityId): Promise<number> => {
  const row = await db
    .selectFrom("statement")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversation)
    .where(TO_LOOK_AT)
    .executeTakeFirst();
  return row?.count ?? 0;
};

/** How many statements can be voted on and how many a moderator has to look at, in one query. */
export const countsForStaff = async (
  db: Db,
  conversation: ActivityId,
): Promise<{ readonly published: number; readonly toLookAt: number }> =>
  db
    .selectFrom("statement")
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere("state", "=", "published").as("published"),
      fn.countAll<number>().filterWhere(TO_LOOK_AT).as("toLookAt"),
    ])
    .where("conversation_id", "=", conversation)
    .executeTakeFirstOrThrow();

export interface PublishedText {
  readonly number: number;
  readonly text: string;
  readonly lang: Locale;
}

/** The words of the published statements, for finding those that say the same. */
export const publishedTexts = async (
  db: Db,
  conversation: ActivityId,
): Promise<PublishedText[]> => {
  const rows = await db
    .selectFrom("statement")
    .select(["number", "text", "lang"])
    .where("conversation_id", "=", conversation)
    .where("state", "=", "published")
    .orderBy("number")
    .execute();
  return rows.map(({ lang, ...row }) => ({ ...row, lang: lang as Locale }));
};

export interface WrittenModeration {
  readonly id: number;
  readonly after: Moderated;
}

/** Puts statements where moderation wants them; one query for all. */
export const writeModerations = async (
  tx: Tx,
  conversation: ActivityId,
  written: readonly WrittenModeration[],
  at: Instant,
): Promise<void> => {
  const isOpen = ({ after }: WrittenModeration) => after.state === "pending" || after.unseen;
  await sql`
    update statement set
      state = given.state, reason = given.reason, meta = given.meta,
      merged_into = (select id from statement as target
        where target.conversation_id = ${conversation} and target.number = given.merged_into),
      decided_at = given.decided_at
    from unnest(
      ${written.map(({ id }) => id)}::bigint[],
      ${written.map(({ after }) => after.state)}::text[],
      ${written.map(({ after }) => after.reason ?? null)}::text[],
      ${written.map(({ after }) => after.meta === true)}::boolean[],
      ${written.map(({ after }) => after.mergedInto ?? null)}::integer[],
      ${written.map((one) => (isOpen(one) ? null : at))}::timestamptz[]
    ) as given (id, state, reason, meta, merged_into, decided_at)
    where statement.id = given.id`.execute(tx);
};

/** What was merged into statement `from` is from now on merged into `to`; answers the numbers. */
export const handOnMerged = async (tx: Tx, from: number, to: number): Promise<number[]> => {
  const rows = await tx
    .updateTable("statement")
    .set({ merged_into: to })
    .where("merged_into", "=", from)
    .returning("number")
    .execute();
  return rows.map(({ number }) => number).sort((a, b) => a - b);
};

/** The other way: of what is merged into `from`, the given numbers are merged into `to` again. */
export const handBackMerged = async (
  tx: Tx,
  from: number,
  to: number,
  numbers: readonly number[],
): Promise<void> => {
  await tx
    .updateTable("statement")
    .set({ merged_into: to })
    .where("merged_into", "=", from)
    .where("number", "=", sql<number>`any(${numbers}::integer[])`)
    .execute();
};

/** Lets one transaction at a time moderate a conversation; votes go on meanwhile. */
export const holdModeration = async (tx: Tx, conversation: ActivityId): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`moderation ${conversation}`}, 0))`.execute(
    tx,
  );
};

/** Merged statements with the one that stands for them, by its number; the first `limit`. */
export const mergedStatements = async (
  db: Db,
  conversation: ActivityId,
  limit: number,
): Promise<readonly StoredStatement[]> => {
  const rows = await statementRows(db)
    .where("statement.conversation_id", "=", conversation)
    .where("statement.state", "=", "merged")
    .orderBy("target.number")
    .orderBy("statement.number")
    .limit(limit)
    .execute();
  return rows.map(statementOf);
};
