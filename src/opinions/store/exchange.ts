import { type RawBuilder, sql } from "kysely";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

/** A vote of the log as an export tells it; a merged statement's votes are those of its target. */
export interface ExchangeVote {
  readonly seq: number;
  /** Number of the statement for which it counts. */
  readonly number: number;
  /** Number of the statement on which it was cast. */
  readonly castOn: number;
  readonly participant: string;
  readonly value: number;
  readonly important: boolean;
  readonly at: Instant;
}

/** A page of the log in its order; votes that were taken back for good are left out. */
export const exchangeVotes = async (
  db: Db,
  conversation: ActivityId,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<ExchangeVote[]> => {
  const { rows } = await sql<ExchangeVote>`
    select vote.seq, coalesce(target.number, statement.number) as number,
      statement.number as "castOn",
      vote.participant_id as participant, vote.value, vote.important, vote.at
    from vote
    join statement on statement.id = vote.statement_id
    left join statement target on target.id = statement.merged_into
    join current_vote on current_vote.statement_id = vote.statement_id
      and current_vote.participant_id = vote.participant_id
    where vote.conversation_id = ${conversation} and vote.value is not null
      and vote.seq > ${after} and vote.seq <= ${upTo}
    order by vote.seq limit ${limit}`.execute(db);
  return rows;
};

/** Lets statements stand for others, by their ids; for an import, which nobody votes in yet. */
export const writeMerges = async (
  tx: Tx,
  merges: readonly { readonly from: number; readonly into: number }[],
): Promise<void> => {
  if (merges.length === 0) return;
  await sql`
    update statement set state = 'merged', reason = null, merged_into = given.target
    from unnest(
      ${merges.map(({ from }) => from)}::bigint[], ${merges.map(({ into }) => into)}::bigint[]
    ) as given (id, target)
    where statement.id = given.id`.execute(tx);
};

/** Whose statements an export tells: all, or those that a moderator let through or took out. */
export interface ExchangeScope {
  readonly pending: boolean;
}

const inScope = ({ pending }: ExchangeScope, state: RawBuilder<unknown>): RawBuilder<unknown> =>
  pending ? sql`true` : sql`${state} <> 'pending'`;

/** A latest vote of a person on a statement; of a merged one, on its target. */
export interface LatestVote {
  readonly number: number;
  readonly participant: string;
  readonly value: number;
  readonly at: Instant;
}

/**
 * The latest votes on the statements `from` … `to`, by statement and participant; where one voted
 * on a statement and on one merged into it, the later vote stands.
 */
export const latestVotes = async (
  db: Db,
  conversation: ActivityId,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<LatestVote[]> => {
  const { rows } = await sql<LatestVote>`
    select distinct on (number, participant) number, participant, value, at from (
      select coalesce(target.number, statement.number) as number,
        current_vote.participant_id as participant, current_vote.value, vote.at, vote.seq
      from statement
      left join statement target on target.id = statement.merged_into
      join current_vote on current_vote.statement_id = statement.id
      join vote on vote.seq = current_vote.seq
      where statement.conversation_id = ${conversation}
        and coalesce(target.number, statement.number) between ${from} and ${to}
        and coalesce(target.state, statement.state) <> 'pending'
    ) as latest
    order by number, participant, seq desc`.execute(db);
  return rows;
};

/** Everybody whose vote stands, in no order that tells anything. */
export const voters = async (
  db: Db,
  conversation: ActivityId,
  scope: ExchangeScope,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ participant: string }>`
    select distinct current_vote.participant_id as participant
    from current_vote join statement on statement.id = current_vote.statement_id
    where current_vote.conversation_id = ${conversation}
      and ${inScope(scope, sql`statement.state`)}`.execute(db);
  return rows.map(({ participant }) => participant);
};

/** A statement as exports tell it. */
export interface ExchangeStatement {
  readonly number: number;
  readonly text: string;
  readonly lang: string;
  readonly state: string;
  readonly reason: string | null;
  readonly meta: boolean;
  /** Published, and no moderator has looked at it. */
  readonly unseen: boolean;
  /** True for a statement of the county or of an import. */
  readonly seed: boolean;
  readonly author: string | null;
  readonly mergedInto: number | null;
  readonly createdAt: Instant;
  readonly translations: Readonly<Record<string, string>>;
  /** People whose vote stands, votes on statements merged into it counted. */
  readonly people: number;
  /** Acts of voting, changed ones too, votes taken back left out. */
  readonly agrees: number;
  readonly disagrees: number;
  /** Of the people whose vote stands: who agrees and who disagrees. */
  readonly agreeing: number;
  readonly disagreeing: number;
}

/** The statements in scope, by number. */
export const exchangeStatements = async (
  db: Db,
  conversation: ActivityId,
  scope: ExchangeScope,
): Promise<ExchangeStatement[]> => {
  const { rows } = await sql<ExchangeStatement>`
    with told as materialized (
      select coalesce(statement.merged_into, statement.id) as id, vote.participant_id,
        count(*) filter (where vote.value = 1) as agrees,
        count(*) filter (where vote.value = -1) as disagrees,
        (array_agg(vote.value order by vote.seq desc))[1] as latest
      from vote join statement on statement.id = vote.statement_id
      where vote.conversation_id = ${conversation}
      group by 1, 2
    ), counted as materialized (
      select id, count(*)::integer as people,
        count(*) filter (where latest = 1)::integer as agreeing,
        count(*) filter (where latest = -1)::integer as disagreeing,
        sum(agrees)::integer as agrees, sum(disagrees)::integer as disagrees
      from told where latest is not null group by 1
    ), said as materialized (
      select statement_translation.statement_id, jsonb_object_agg(
        statement_translation.lang, statement_translation.text) as texts
      from statement_translation
      join statement on statement.id = statement_translation.statement_id
      where statement.conversation_id = ${conversation}
      group by 1
    )
    select statement.number, statement.text, statement.lang, statement.state, statement.reason,
      statement.meta, statement.state = 'published' and statement.decided_at is null as unseen,
      statement.author_id is null as seed, statement.author_id as author,
      target.number as "mergedInto", statement.created_at as "createdAt",
      coalesce(said.texts, '{}'::jsonb) as translations,
      coalesce(counted.people, 0) as people,
      coalesce(counted.agreeing, 0) as agreeing,
      coalesce(counted.disagreeing, 0) as disagreeing,
      coalesce(counted.agrees, 0) as agrees, coalesce(counted.disagrees, 0) as disagrees
    from statement
    left join statement target on target.id = statement.merged_into
    left join counted on counted.id = statement.id
    left join said on said.statement_id = statement.id
    where statement.conversation_id = ${conversation}
      and ${inScope(scope, sql`statement.state`)}
    order by statement.number`.execute(db);
  return rows;
};

/** Statements that residents wrote, by author, of those that were looked at. */
export const writtenBy = async (
  db: Db,
  conversation: ActivityId,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await db
    .selectFrom("statement")
    .select("author_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversation)
    .where("author_id", "is not", null)
    .where("state", "<>", "pending")
    .groupBy("author_id")
    .execute();
  return new Map(rows.map(({ author_id, count }) => [author_id ?? "", count]));
};

/** The latest votes of some people on the statements in scope, later ones last. */
export const votesOfPeople = async (
  db: Db,
  conversation: ActivityId,
  participants: readonly string[],
  scope: ExchangeScope,
): Promise<Pick<LatestVote, "number" | "participant" | "value">[]> => {
  const { rows } = await sql<Pick<LatestVote, "number" | "participant" | "value">>`
    select coalesce(target.number, statement.number) as number,
      current_vote.participant_id as participant, current_vote.value
    from current_vote
    join statement on statement.id = current_vote.statement_id
    left join statement target on target.id = statement.merged_into
    where current_vote.conversation_id = ${conversation}
      and current_vote.participant_id = any(${participants}::uuid[])
      and ${inScope(scope, sql`coalesce(target.state, statement.state)`)}
    order by current_vote.seq`.execute(db);
  return rows;
};
