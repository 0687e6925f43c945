import type { VoteLog } from "../core/engine.ts";

/** A vote log that grows: 17 bytes a vote, however many. */
export interface GrowingLog {
  readonly add: (participant: string, statement: string, value: number, time: number) => void;
  readonly finish: () => VoteLog;
}

const FIRST_SIZE = 4096;

export const growingLog = (): GrowingLog => {
  const people = new Map<string, number>();
  const statements = new Map<string, number>();
  let length = 0;
  let participant = new Int32Array(FIRST_SIZE);
  let statement = new Int32Array(FIRST_SIZE);
  let value = new Int8Array(FIRST_SIZE);
  let time = new Float64Array(FIRST_SIZE);
  const grow = () => {
    const size = length * 2;
    participant = widened(participant, new Int32Array(size));
    statement = widened(statement, new Int32Array(size));
    value = widened(value, new Int8Array(size));
    time = widened(time, new Float64Array(size));
  };
  return {
    add: (person, about, vote, at) => {
      if (length === value.length) grow();
      participant[length] = numberOf(people, person);
      statement[length] = numberOf(statements, about);
      value[length] = vote;
      time[length] = at;
      length++;
    },
    finish: () => ({
      participantIds: [...people.keys()],
      statementIds: [...statements.keys()],
      participant: participant.subarray(0, length),
      statement: statement.subarray(0, length),
      value: value.subarray(0, length),
      time: time.subarray(0, length),
    }),
  };
};

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

const numberOf = (known: Map<string, number>, id: string): number => {
  const number = known.get(id);
  if (number !== undefined) return number;
  known.set(id, known.size);
  return known.size - 1;
};

const widened = <T extends Int32Array | Int8Array | Float64Array>(from: T, into: T): T => {
  into.set(from);
  return into;
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
