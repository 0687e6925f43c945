import type { VoteLog } from "../core/engine.ts";

export { type GrowingLog, growingLog } from "../core/growing-log.ts";

/**
 * The same votes as if they had come statement by statement, people within a statement, both in
 * ascending order of id: the order in which a matrix without times is read.
 */
export const orderedById = (log: VoteLog): VoteLog => {
  const people = ranks(log.participantIds);
  const statements = ranks(log.statementIds);
  const time = new Float64Array(log.value.length);
  for (let event = 0; event < time.length; event++) {
    time[event] = statements[log.statement[event]] * people.length + people[log.participant[event]];
  }
  return { ...log, time };
};

/** The place of each id in ascending order; ids that are numbers are compared as numbers. */
const ranks = (ids: readonly string[]): Int32Array => {
  const order = ids.map((_, index) => index).sort((a, b) => compareIds(ids[a], ids[b]));
  const rank = new Int32Array(ids.length);
  order.forEach((index, place) => {
    rank[index] = place;
  });
  return rank;
};

const compareIds = (a: string, b: string): number => {
  const difference = Number(a) - Number(b);
  if (difference) return difference;
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
