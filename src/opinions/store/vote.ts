import { type RawBuilder, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { VoteValue } from "../core/engine.ts";
import type { StatementState } from "../core/statement.ts";

/** A vote as it is written: by a known pseudonym, on a known statement. */
export interface Ballot {
  readonly conversation: ActivityId;
  readonly statement: number;
  readonly participant: ParticipantId;
  readonly value: VoteValue;
  readonly at: Instant;
}

const columnsOf = (ballots: readonly Ballot[]) => sql`unnest(
    ${ballots.map((ballot) => ballot.conversation)}::uuid[],
    ${ballots.map((ballot) => ballot.statement)}::bigint[],
    ${ballots.map((ballot) => ballot.participant)}::uuid[],
    ${ballots.map((ballot) => ballot.value)}::smallint[],
    ${ballots.map((ballot) => ballot.at)}::timestamptz[]
  ) with ordinality as given (conversation_id, statement_id, participant_id, value, at, place)`;

const logAndKeep = async (
  tx: Tx,
  area: AreaCode,
  taken: RawBuilder<unknown>,
): Promise<readonly number[]> => {
  const { rows } = await sql<{ place: number }>`
    with taken as (select given.* from ${taken}), logged as (
      insert into vote (conversation_id, area_code, statement_id, participant_id, value, at)
      select conversation_id, ${area}, statement_id, participant_id, value, at
      from taken order by place
      returning seq, conversation_id, statement_id, participant_id, value
    ), kept as (
      insert into current_vote (statement_id, participant_id, conversation_id, area_code, value, seq)
      select distinct on (statement_id, participant_id)
        statement_id, participant_id, conversation_id, ${area}, value, seq
      from logged order by statement_id, participant_id, seq desc
      on conflict (statement_id, participant_id)
        do update set value = excluded.value, seq = excluded.seq
        where excluded.seq > current_vote.seq
    )
    select place::integer from taken`.execute(tx);
  return rows.map(({ place }) => place);
};

/**
 * Appends the votes to the log in their order and makes each the current one of its person and
 * statement, in one statement of SQL; call `announceVotes` before. Votes on a statement that was
 * taken out meanwhile, or in a conversation that was closed, are left out; answers, per ballot,
 * whether it was stored.
 */
export const insertVotes = async (
  tx: Tx,
  area: AreaCode,
  ballots: readonly Ballot[],
): Promise<readonly boolean[]> => {
  const stored = await logAndKeep(
    tx,
    area,
    sql`${columnsOf(ballots)}
      join statement on statement.id = given.statement_id
        and statement.conversation_id = given.conversation_id and statement.state = 'published'
      join conversation on conversation.activity_id = given.conversation_id and conversation.open`,
  );
  const places = new Set(stored);
  return ballots.map((_, index) => places.has(index + 1));
};

/** The same for votes that were cast elsewhere before: whatever has become of their statement. */
export const importVotes = async (
  tx: Tx,
  area: AreaCode,
  ballots: readonly Ballot[],
): Promise<void> => {
  await logAndKeep(tx, area, columnsOf(ballots));
};

/** What a vote must know beforehand, in one query. */
export interface BallotPaper {
  readonly statement: number;
  readonly conversation: ActivityId;
  readonly state: StatementState;
  /** The person's vote on this statement so far. */
  readonly before?: VoteValue;
  /** True when the person has voted in this conversation before. */
  readonly known: boolean;
}

export const ballotPaper = async (
  db: Db,
  conversation: ActivityId,
  number: number,
  participant: ParticipantId | undefined,
): Promise<BallotPaper | undefined> => {
  const row = await db
    .selectFrom("statement")
    .leftJoin("current_vote", (join) =>
      join
        .onRef("current_vote.statement_id", "=", "statement.id")
        .on("current_vote.participant_id", "=", participant ?? null),
    )
    .select(["statement.id", "statement.conversation_id", "statement.state", "current_vote.value"])
    .select(({ exists, selectFrom, lit }) =>
      exists(
        selectFrom("current_vote as any_vote")
          .select(lit(1).as("one"))
          .where("any_vote.conversation_id", "=", conversation)
          .where("any_vote.participant_id", "=", participant ?? null),
      ).as("known"),
    )
    .where("statement.conversation_id", "=", conversation)
    .where("statement.number", "=", number)
    .executeTakeFirst();
  return (
    row && {
      statement: row.id,
      conversation: row.conversation_id as ActivityId,
      state: row.state as StatementState,
      known: row.known === true,
      ...(row.value === null ? {} : { before: row.value as VoteValue }),
    }
  );
};

/** A published statement's number and the person's vote on it, if any. */
export interface SeenStatement {
  readonly number: number;
  readonly value?: VoteValue;
}

/** Every published statement with the person's own vote; without a person, only the numbers. */
export const seenStatements = async (
  db: Db,
  conversation: ActivityId,
  participant: ParticipantId | undefined,
): Promise<SeenStatement[]> => {
  const rows = await db
    .selectFrom("statement")
    .leftJoin("current_vote", (join) =>
      join
        .onRef("current_vote.statement_id", "=", "statement.id")
        .on("current_vote.participant_id", "=", participant ?? null),
    )
    .select(["statement.number", "current_vote.value"])
    .where("statement.conversation_id", "=", conversation)
    .where("statement.state", "=", "published")
    .orderBy("statement.number")
    .execute();
  return rows.map(({ number, value }) =>
    value === null ? { number } : { number, value: value as VoteValue },
  );
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

/** A vote with the number of its statement and its time, for open data. */
export interface PublicVote {
  readonly seq: number;
  readonly number: number;
  readonly participant: string;
  readonly value: number;
  readonly at: Instant;
}

/** A page of the log in its order, as open data shows it; votes taken back are left out. */
export const publicVotes = async (
  db: Db,
  conversation: ActivityId,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<PublicVote[]> =>
  db
    .selectFrom("vote")
    .innerJoin("statement", "statement.id", "vote.statement_id")
    .innerJoin("current_vote", (join) =>
      join
        .onRef("current_vote.statement_id", "=", "vote.statement_id")
        .onRef("current_vote.participant_id", "=", "vote.participant_id"),
    )
    .select(["vote.seq", "statement.number", "vote.participant_id as participant", "vote.at"])
    .select(({ ref }) => ref("vote.value").$notNull().as("value"))
    .where("vote.value", "is not", null)
    .where("vote.conversation_id", "=", conversation)
    .where("vote.seq", ">", after)
    .where("vote.seq", "<=", upTo)
    .orderBy("vote.seq")
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
