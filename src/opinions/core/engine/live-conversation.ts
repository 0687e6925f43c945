import { type GrowingIds, growingIds } from "./live-ids.ts";
import { type LiveVotes, liveVotes } from "./live-votes.ts";
import { countsOfAll, type VoteCounts } from "./vote-counts.ts";
import type { StatementStatus, VoteTable, VoteValue } from "./vote-table.ts";

/** A conversation in memory: who, what, every vote, and what of it is hidden. */
export interface LiveConversation {
  readonly people: GrowingIds;
  readonly statements: GrowingIds;
  readonly votes: LiveVotes;
  /** Statements that the mathematics must not see; as of the last `restate`. */
  readonly zeroed: () => Uint8Array;
  /** Counts of everybody's votes, one per statement. */
  readonly everybody: () => VoteCounts;
  readonly table: () => VoteTable;
  /** Sets a vote or takes it away; answers the one before. */
  readonly put: (
    person: number,
    statement: number,
    vote: VoteValue | undefined,
  ) => number | undefined;
  /** Takes in statements that were added and, if given, what is hidden; true when that changed. */
  readonly restate: (status?: StatementStatus) => boolean;
}

/** Takes over the table and `room` cells behind its last vote. */
export const liveConversation = (first: VoteTable, room: number): LiveConversation => {
  const people = growingIds(first.participantIds);
  const statements = growingIds(first.statementIds);
  const votes = liveVotes(first, room);
  let status = statusOf(first);
  let { zeroed, meta } = first;
  let everybody = countsOfAll(first);
  const flags = (...of: readonly ReadonlySet<string>[]) =>
    Uint8Array.from(statements.ids(), (id) => (of.some((ids) => ids.has(id)) ? 1 : 0));
  return {
    people,
    statements,
    votes,
    zeroed: () => zeroed,
    everybody: () => sliced(everybody, zeroed.length),
    table: () => ({
      participantIds: people.ids(),
      statementIds: statements.ids(),
      ...votes.gathered(),
      zeroed,
      meta,
    }),
    put: (person, statement, vote) => {
      const before = votes.put(person, statement, vote);
      if (before !== undefined) tally(everybody, statement, before, -1);
      if (vote !== undefined) tally(everybody, statement, vote, 1);
      return before;
    },
    restate: (now) => {
      if (now) status = { hidden: new Set(now.hidden), meta: new Set(now.meta) };
      const before = zeroed;
      zeroed = flags(status.hidden, status.meta);
      meta = flags(status.meta);
      if (zeroed.length > everybody.seen.length) everybody = widened(everybody, zeroed.length);
      return zeroed.some((mark, at) => mark !== (before[at] ?? 0));
    },
  };
};

const statusOf = ({ statementIds, zeroed, meta }: VoteTable): StatementStatus => ({
  hidden: new Set(statementIds.filter((_, at) => zeroed[at] === 1 && meta[at] === 0)),
  meta: new Set(statementIds.filter((_, at) => meta[at] === 1)),
});

const tally = (
  { agrees, disagrees, seen }: VoteCounts,
  statement: number,
  vote: number,
  sign: 1 | -1,
): void => {
  seen[statement] += sign;
  if (vote > 0) agrees[statement] += sign;
  if (vote < 0) disagrees[statement] += sign;
};

const changed = (
  { agrees, disagrees, seen }: VoteCounts,
  by: (counts: Int32Array) => Int32Array,
): VoteCounts => ({ agrees: by(agrees), disagrees: by(disagrees), seen: by(seen) });

const sliced = (counts: VoteCounts, size: number): VoteCounts =>
  changed(counts, (list) => list.slice(0, size));

/** Room for more statements than asked for, since they come one by one. */
const widened = (counts: VoteCounts, size: number): VoteCounts =>
  changed(counts, (list) => {
    const wider = new Int32Array(Math.ceil(size * 1.25) + 8);
    wider.set(list);
    return wider;
  });
