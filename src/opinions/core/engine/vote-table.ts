export type VoteValue = 1 | 0 | -1;

/**
 * Votes as they were cast, one entry per vote event; a person may vote again on a statement.
 * `participant[e]` and `statement[e]` point into the id lists, `value[e]` is 1 agree, 0 pass,
 * −1 disagree, `time[e]` any number that grows with time. Events of equal time keep their order.
 */
export interface VoteLog {
  readonly participantIds: readonly string[];
  readonly statementIds: readonly string[];
  readonly participant: Int32Array;
  readonly statement: Int32Array;
  readonly value: Int8Array;
  readonly time: Float64Array;
}

/** Statements that the mathematics must not see: hidden by moderators, or about the conversation. */
export interface StatementStatus {
  readonly hidden: ReadonlySet<string>;
  readonly meta: ReadonlySet<string>;
}

/**
 * The latest votes, participants × statements, in compressed rows: the cells of row i are
 * `rowStart[i] … rowStart[i + 1] − 1`, their columns ascending. People and statements stand in
 * first-seen order. `zeroed[j]` = 1 marks a hidden or meta statement: its cells keep the real
 * votes, but the method reads the whole column as a pass of everybody (step 1).
 */
export interface VoteTable {
  readonly participantIds: readonly string[];
  readonly statementIds: readonly string[];
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Int8Array;
  readonly zeroed: Uint8Array;
  readonly meta: Uint8Array;
}

const NOTHING_ZEROED: StatementStatus = { hidden: new Set(), meta: new Set() };

/**
 * Step 1: the matrix of latest votes. People and statements without a vote are left out.
 * Takes time in proportion to the events, without sorting them.
 */
export const voteTable = (log: VoteLog, status: StatementStatus = NOTHING_ZEROED): VoteTable => {
  const people = firstSeenOrder(log.participant, log.time, log.participantIds.length);
  const statements = firstSeenOrder(log.statement, log.time, log.statementIds.length);
  const column = rename(log.statement, statements);
  const row = rename(log.participant, people);
  const byColumn = sortedBy(column, everyEvent(column.length), statements.length);
  const byCell = sortedBy(row, byColumn, people.length);
  const statementIds = pick(log.statementIds, statements);
  return {
    participantIds: pick(log.participantIds, people),
    statementIds,
    ...latestCells(log, row, column, byCell, people.length),
    zeroed: Uint8Array.from(statementIds, (id) =>
      flag(status.hidden.has(id) || status.meta.has(id)),
    ),
    meta: Uint8Array.from(statementIds, (id) => flag(status.meta.has(id))),
  };
};

/** How many people have their latest vote on how many statements: the number of filled cells. */
export const voteCount = (table: VoteTable): number => table.column.length;

const flag = (yes: boolean): number => (yes ? 1 : 0);

const pick = (ids: readonly string[], order: Int32Array): string[] =>
  Array.from(order, (index) => ids[index]);

const everyEvent = (length: number): Int32Array => Int32Array.from({ length }, (_, event) => event);

/** The ids (as indices) that occur, ordered by their earliest event: time first, then position. */
const firstSeenOrder = (of: Int32Array, time: Float64Array, size: number): Int32Array => {
  const earliest = new Int32Array(size).fill(-1);
  for (let event = 0; event < of.length; event++) {
    const known = earliest[of[event]];
    if (known < 0 || time[event] < time[known]) earliest[of[event]] = event;
  }
  const seen = Int32Array.from({ length: size }, (_, index) => index).filter(
    (index) => earliest[index] >= 0,
  );
  return seen.sort((a, b) => {
    const first = earliest[a];
    const second = earliest[b];
    return time[first] - time[second] || first - second;
  });
};

const rename = (of: Int32Array, order: Int32Array): Int32Array => {
  const place = new Map<number, number>();
  order.forEach((index, position) => {
    place.set(index, position);
  });
  return of.map((index) => place.get(index) ?? 0);
};

/** A stable counting sort of `events` by `key`. */
const sortedBy = (key: Int32Array, events: Int32Array, size: number): Int32Array => {
  const next = new Int32Array(size + 1);
  for (const event of events) next[key[event] + 1]++;
  for (let index = 0; index < size; index++) next[index + 1] += next[index];
  const sorted = new Int32Array(events.length);
  for (const event of events) sorted[next[key[event]]++] = event;
  return sorted;
};

/** Keeps the latest of the events that share a cell; at equal times the later position wins. */
const latestCells = (
  log: VoteLog,
  row: Int32Array,
  column: Int32Array,
  byCell: Int32Array,
  rows: number,
): Pick<VoteTable, "rowStart" | "column" | "value"> => {
  const kept = new Int32Array(byCell.length);
  const rowStart = new Int32Array(rows + 1);
  let cells = 0;
  let before = -1;
  for (const event of byCell) {
    const sameCell = before >= 0 && row[before] === row[event] && column[before] === column[event];
    if (!sameCell) {
      rowStart[row[event] + 1]++;
      kept[cells++] = event;
      before = event;
    } else if (log.time[event] >= log.time[before]) {
      kept[cells - 1] = event;
      before = event;
    }
  }
  for (let index = 0; index < rows; index++) rowStart[index + 1] += rowStart[index];
  const latest = kept.subarray(0, cells);
  return {
    rowStart,
    column: latest.map((event) => column[event]),
    value: Int8Array.from(latest, (event) => log.value[event]),
  };
};
