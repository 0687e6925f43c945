import { type RawBuilder, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { VoteValue } from "../core/engine.ts";

/** A vote as it is written: by a known pseudonym, on a known statement. */
export interface Ballot {
  readonly conversation: ActivityId;
  readonly statement: number;
  readonly participant: ParticipantId;
  readonly value: VoteValue;
  /** True when the person marked the statement as important to them. */
  readonly important?: boolean;
  readonly at: Instant;
}

/** A vote that was written, with the person's vote on the statement until then. */
export interface StoredVote {
  readonly before?: VoteValue;
}

const columnsOf = (ballots: readonly Ballot[]) => sql`unnest(
    ${ballots.map((ballot) => ballot.conversation)}::uuid[],
    ${ballots.map((ballot) => ballot.statement)}::bigint[],
    ${ballots.map((ballot) => ballot.participant)}::uuid[],
    ${ballots.map((ballot) => ballot.value)}::smallint[],
    ${ballots.map((ballot) => ballot.important ?? false)}::boolean[],
    ${ballots.map((ballot) => ballot.at)}::timestamptz[]
  ) with ordinality
    as given (conversation_id, statement_id, participant_id, value, important, at, place)`;

interface TakenRow {
  readonly place: number;
  readonly before: VoteValue | null;
}

const logAndKeep = async (
  tx: Tx,
  area: AreaCode,
  taken: RawBuilder<unknown>,
): Promise<readonly TakenRow[]> => {
  const { rows } = await sql<TakenRow>`
    with taken as (select given.* from ${taken}), logged as (
      insert into vote
        (conversation_id, area_code, statement_id, participant_id, value, important, at)
      select conversation_id, ${area}, statement_id, participant_id, value, important, at
      from taken order by place
      returning seq, conversation_id, statement_id, participant_id, value, important
    ), kept as (
      insert into current_vote
        (statement_id, participant_id, conversation_id, area_code, value, important, seq)
      select distinct on (statement_id, participant_id)
        statement_id, participant_id, conversation_id, ${area}, value, important, seq
      from logged order by statement_id, participant_id, seq desc
      on conflict (statement_id, participant_id) do update
        set value = excluded.value, important = excluded.important, seq = excluded.seq
        where excluded.seq > current_vote.seq
    )
    select taken.place::integer as place, current_vote.value as before from taken
    left join current_vote using (statement_id, participant_id)`.execute(tx);
  return rows;
};

/**
 * Appends the votes to the log in their order and makes each the current one of its person and
 * statement, in one statement of SQL; call `announceVotes` before. Votes on a statement that was
 * taken out meanwhile, or in a conversation that was closed, are left out: undefined stands in
 * their place.
 */
export const insertVotes = async (
  tx: Tx,
  area: AreaCode,
  ballots: readonly Ballot[],
): Promise<readonly (StoredVote | undefined)[]> => {
  const rows = await logAndKeep(
    tx,
    area,
    sql`${columnsOf(ballots)}
      join statement on statement.id = given.statement_id
        and statement.conversation_id = given.conversation_id and statement.state = 'published'
      join conversation on conversation.activity_id = given.conversation_id and conversation.open`,
  );
  const before = new Map(rows.map((row) => [row.place, row.before]));
  // Within one write the earlier of two votes on the same cell is the one before the later.
  const cells = new Map<string, VoteValue>();
  return ballots.map(({ statement, participant, value }, index) => {
    const known = before.get(index + 1);
    if (known === undefined) return undefined;
    const cell = `${statement} ${participant}`;
    const earlier = cells.get(cell) ?? known;
    cells.set(cell, value);
    return earlier === null ? {} : { before: earlier };
  });
};

/** The same for votes that were cast elsewhere before: whatever has become of their statement. */
export const importVotes = async (
  tx: Tx,
  area: AreaCode,
  ballots: readonly Ballot[],
): Promise<void> => {
  await logAndKeep(tx, area, columnsOf(ballots));
};

/** A vote that is taken back; `statement` is no merged one. */
export type Retraction = Omit<Ballot, "value" | "important">;

/**
 * Takes a vote back, and those on statements that were merged into its own: a null in the log, no
 * current vote. Call `announceVotes` before. Answers whether there was one, in an open conversation.
 */
export const retractVote = async (
  tx: Tx,
  area: AreaCode,
  { conversation, statement, participant, at }: Retraction,
): Promise<boolean> => {
  const { rows } = await sql<{ seq: number }>`
    with gone as (
      delete from current_vote using statement, conversation
      where current_vote.participant_id = ${participant}
        and statement.id = current_vote.statement_id
        and coalesce(statement.merged_into, statement.id) = ${statement}
        and conversation.activity_id = ${conversation} and conversation.open
        and current_vote.conversation_id = ${conversation}
      returning current_vote.statement_id
    )
    insert into vote (conversation_id, area_code, statement_id, participant_id, value, at)
    select ${conversation}, ${area}, ${statement}, ${participant}, null, ${at}
    where exists (select from gone)
    returning seq`.execute(tx);
  return rows.length > 0;
};

/** A published statement's number and the person's vote on it, if any. */
export interface SeenStatement {
  readonly number: number;
  readonly value?: VoteValue;
  /** True when the person marked it as important to them. */
  readonly important?: boolean;
}

/**
 * Every published statement with the person's own vote; without a person, only the numbers. A vote
 * on a statement that was merged counts as one on the statement that stands for it; the newest holds.
 */
export const seenStatements = async (
  db: Db,
  conversation: ActivityId,
  participant: ParticipantId | undefined,
): Promise<SeenStatement[]> => {
  const { rows } = await sql<{
    number: number;
    value: VoteValue | null;
    important: boolean | null;
  }>`
    with own as (
      select distinct on (about) coalesce(statement.merged_into, statement.id) as about,
        current_vote.value, current_vote.important
      from current_vote join statement on statement.id = current_vote.statement_id
      where current_vote.conversation_id = ${conversation}
        and current_vote.participant_id = ${participant ?? null}
      order by about, current_vote.seq desc
    )
    select statement.number, own.value, own.important
    from statement left join own on own.about = statement.id
    where statement.conversation_id = ${conversation} and statement.state = 'published'
    order by statement.number`.execute(db);
  return rows.map(({ number, value, important }) => ({
    number,
    ...(value === null ? {} : { value }),
    ...(important ? { important } : {}),
  }));
};

/** True when the person has voted or written here before. */
export const hasTakenPart = async (
  db: Db,
  conversation: ActivityId,
  participant: ParticipantId,
): Promise<boolean> => {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from current_vote
        where conversation_id = ${conversation} and participant_id = ${participant})
      or exists (select from statement
        where conversation_id = ${conversation} and author_id = ${participant})
      as known`.execute(db);
  return rows[0]?.known ?? false;
};

/** The newest place in the log of a conversation; 0 when nobody has voted. */
export const newestSeq = async (db: Db, conversation: ActivityId): Promise<number> => {
  const row = await db
    .selectFrom("vote")
    .select((eb) => eb.fn.max<number | null>("seq").as("seq"))
    .where("conversation_id", "=", conversation)
    .executeTakeFirst();
  return row?.seq ?? 0;
};

/** How many votes the log of a conversation has up to a place: fewer once somebody was erased. */
export const countVotes = async (
  db: Db,
  conversation: ActivityId,
  upTo: number,
): Promise<number> => {
  const row = await db
    .selectFrom("vote")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversation)
    .where("seq", "<=", upTo)
    .executeTakeFirstOrThrow();
  return row.count;
};

export interface LoggedVote {
  readonly seq: number;
  readonly statement: number;
  readonly participant: string;
  /** Null: the vote was taken back. */
  readonly value: number | null;
}

/** A page of the log in its order: votes after `after` up to `upTo`. */
export const loggedVotes = async (
  db: Db,
  conversation: ActivityId,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<LoggedVote[]> =>
  db
    .selectFrom("vote")
    .select(["seq", "statement_id as statement", "participant_id as participant", "value"])
    .where("conversation_id", "=", conversation)
    .where("seq", ">", after)
    .where("seq", "<=", upTo)
    .orderBy("seq")
    .limit(limit)
    .execute();

export interface Turnout {
  readonly people: number;
  readonly votes: number;
  readonly statements: number;
}

/**
 * Who took part up to a moment: people who voted or wrote, votes as they were cast (changed ones
 * too), statements that residents wrote.
 */
export const turnoutOf = async (
  db: Db,
  conversation: ActivityId,
  asOf: Instant,
): Promise<Turnout> => {
  const { rows } = await sql<{ people: number; votes: number; statements: number }>`
    with voted as (
      select participant_id from vote where conversation_id = ${conversation} and at <= ${asOf}
    ), wrote as (
      select author_id from statement
      where conversation_id = ${conversation} and created_at <= ${asOf} and author_id is not null
    )
    select
      (select count(*) from (select participant_id from voted union select author_id from wrote) one)
        as people,
      (select count(*) from voted) as votes,
      (select count(*) from wrote) as statements`.execute(db);
  return rows[0] ?? { people: 0, votes: 0, statements: 0 };
};

/** Removes the votes of a participant, in all conversations; answers how many acts of voting. */
export const eraseVotes = async (tx: Tx, participant: ParticipantId): Promise<number> => {
  await tx.deleteFrom("current_vote").where("participant_id", "=", participant).execute();
  const result = await tx
    .deleteFrom("vote")
    .where("participant_id", "=", participant)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
};
