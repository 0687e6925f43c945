import type { VoteLog } from "./engine.ts";

/** A vote log that grows: 17 bytes a vote, however many. */
export interface GrowingLog {
  readonly add: (participant: string, statement: string, value: number, time: number) => void;
  /** Events so far. */
  readonly length: () => number;
  /** The log as it stands, or its first `events`. It shares memory: nothing of it ever changes. */
  readonly finish: (events?: number) => VoteLog;
}

const FIRST_SIZE = 4096;

export const growingLog = (): GrowingLog => {
  const people = numbering();
  const statements = numbering();
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
      participant[length] = people.numberOf(person);
      statement[length] = statements.numberOf(about);
      value[length] = vote;
      time[length] = at;
      length++;
    },
    length: () => length,
    finish: (events = length) => ({
      participantIds: people.ids,
      statementIds: statements.ids,
      participant: participant.subarray(0, events),
      statement: statement.subarray(0, events),
      value: value.subarray(0, events),
      time: time.subarray(0, events),
    }),
  };
};

/** Numbers from 0 for ids, in the order in which they come. */
const numbering = () => {
  const known = new Map<string, number>();
  const ids: string[] = [];
  return {
    ids,
    numberOf: (id: string): number => {
      const number = known.get(id);
      if (number !== undefined) return number;
      known.set(id, ids.length);
      return ids.push(id) - 1;
    },
  };
};

const widened = <T extends Int32Array | Int8Array | Float64Array>(from: T, into: T): T => {
  into.set(from);
  return into;
};
