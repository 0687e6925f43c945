import type { VoteLog, VoteTable } from "../engine.ts";

/** When the people of a table voted, in seconds since 1970. */
export interface VoteTimes {
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** When each had voted seven times; infinite for those who did not. */
  readonly seventh: Float64Array;
}

/** Votes that make a start; as many as tell a pattern. */
export const START = 7;

/** First, seventh and last moment of everybody's votes, changed ones too. */
export const voteTimes = (table: VoteTable, log: VoteLog): VoteTimes => {
  const rowOf = new Map(table.participantIds.map((id, row) => [id, row]));
  const rows = log.participantIds.map((id) => rowOf.get(id) ?? -1);
  const people = table.participantIds.length;
  const first = new Float64Array(people).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(people).fill(Number.NEGATIVE_INFINITY);
  const seventh = new Float64Array(people).fill(Number.POSITIVE_INFINITY);
  const votes = new Int32Array(people);
  for (let event = 0; event < log.time.length; event++) {
    const row = rows[log.participant[event]];
    if (row < 0) continue;
    const at = log.time[event];
    votes[row]++;
    first[row] = Math.min(first[row], at);
    last[row] = Math.max(last[row], at);
    if (votes[row] === START) seventh[row] = at;
  }
  return { first, last, seventh };
};
