import { sql } from "kysely";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { VoteValue } from "../core/engine.ts";
import type { Statement, StatementState } from "../core/statement.ts";

/** A person's vote with the statement that it counts for. */
export interface OwnVote {
  readonly statement: Statement;
  readonly value: VoteValue;
  readonly important: boolean;
}

export interface OwnVotesPage {
  /** All votes of the person in the conversation. */
  readonly total: number;
  readonly votes: readonly OwnVote[];
}

/**
 * A page of a person's votes, the newest first. A vote on a statement that was merged into another
 * stands with that other; of several such votes the newest counts.
 */
export const ownVotes = async (
  db: Db,
  conversation: ActivityId,
  participant: ParticipantId,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<OwnVotesPage> => {
  const { rows } = await sql<{
    total: number;
    number: number;
    text: string;
    lang: Locale;
    state: StatementState;
    value: VoteValue;
    important: boolean;
  }>`
    with own as (
      select distinct on (about) coalesce(statement.merged_into, statement.id) as about,
        current_vote.value, current_vote.important, current_vote.seq
      from current_vote join statement on statement.id = current_vote.statement_id
      where current_vote.conversation_id = ${conversation}
        and current_vote.participant_id = ${participant}
      order by about, current_vote.seq desc
    )
    select count(*) over () as total, statement.number, statement.text, statement.lang,
      statement.state, own.value, own.important
    from own join statement on statement.id = own.about
    order by own.seq desc
    limit ${limit} offset ${offset}`.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    votes: rows.map(({ number, text, lang, state, value, important }) => ({
      statement: { number, text, lang, state },
      value,
      important,
    })),
  };
};

/** The published statements of a conversation in their words, by number. */
export const publishedStatements = async (
  db: Db,
  conversation: ActivityId,
): Promise<readonly Statement[]> => {
  const rows = await db
    .selectFrom("statement")
    .select(["number", "text", "lang"])
    .where("conversation_id", "=", conversation)
    .where("state", "=", "published")
    .orderBy("number")
    .execute();
  return rows.map(({ number, text, lang }) => ({
    number,
    text,
    lang: lang as Locale,
    state: "published",
  }));
};

/** Every staff-made translation of a conversation into a language, by the statement's number. */
export const translationsInto = async (
  db: Db,
  conversation: ActivityId,
  lang: Locale,
): Promise<ReadonlyMap<number, string>> => {
  const rows = await db
    .selectFrom("statement")
    .innerJoin("statement_translation", "statement_translation.statement_id", "statement.id")
    .select(["statement.number", "statement_translation.text"])
    .where("statement.conversation_id", "=", conversation)
    .where("statement_translation.lang", "=", lang)
    .execute();
  return new Map(rows.map(({ number, text }) => [number, text]));
};

/** True when others were merged into the statement: their votes count there. */
export const standsForOthers = async (db: Db, statement: number): Promise<boolean> => {
  const row = await db
    .selectFrom("statement")
    .select("id")
    .where("merged_into", "=", statement)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

/** True when a person wrote the statement. */
export const isAuthor = async (
  db: Db,
  statement: number,
  participant: ParticipantId,
): Promise<boolean> => {
  const row = await db
    .selectFrom("statement")
    .select("id")
    .where("id", "=", statement)
    .where("author_id", "=", participant)
    .executeTakeFirst();
  return row !== undefined;
};
