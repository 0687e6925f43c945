export type VoteValue = 1 | 0 | -1;

/** Stands in a log for a vote taken back: from then on the person has none on that statement. */
export const TAKEN_BACK = 2;

/**
 * Votes as they were cast, one entry per vote event; a person may vote again on a statement.
 * `participant[e]` and `statement[e]` point into the id lists, `value[e]` is 1 agree, 0 pass,
 * −1 disagree or `TAKEN_BACK`, `time[e]` any number that grows with time. Events of equal time
 * keep their order.
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

/** Numbers of statements: two bytes each, unless a conversation has more than 65,536 statements. */
export type Columns = Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

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
  readonly column: Columns;
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
  const statementIds = pick(log.statementIds, statements);
  return {
    participantIds: pick(log.participantIds, people),
    statementIds,
    ...latestCells(log, people, statements),
    zeroed: Uint8Array.from(statementIds, (id) =>
      flag(status.hidden.has(id) || status.meta.has(id)),
    ),
    meta: Uint8Array.from(statementIds, (id) => flag(status.meta.has(id))),
  };
};

/** How many people have their latest vote on how many statements: the number of filled cells. */
export const voteCount = (table: VoteTable): number => table.column.length;

/** Room for so many cells that point at so many statements. */
export const emptyColumns = (statements: number, cells: number): Columns =>
  statements <= 2 ** 16 ? new Uint16Array(cells) : new Int32Array(cells);

const flag = (yes: boolean): number => (yes ? 1 : 0);

const pick = (ids: readonly string[], order: Int32Array): string[] =>
  Array.from(order, (index) => ids[index]);

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

/** The place of each index in `order`. */
const placesOf = (order: Int32Array, size: number): Int32Array => {
  const place = new Int32Array(size);
  for (let position = 0; position < order.length; position++) place[order[position]] = position;
  return place;
};

/** The events of each person together, in the order of the log: a stable counting sort. */
const eventsByRow = (of: Int32Array, place: Int32Array, rows: number) => {
  const start = new Int32Array(rows + 1);
  for (let event = 0; event < of.length; event++) start[place[of[event]] + 1]++;
  for (let row = 0; row < rows; row++) start[row + 1] += start[row];
  const next = start.slice();
  const events = new Int32Array(of.length);
  for (let event = 0; event < of.length; event++) events[next[place[of[event]]]++] = event;
  return { start, events };
};

/**
 * Keeps the latest of the events that share a cell; at equal times the later position wins. A cell
 * whose latest event took the vote back is empty.
 */
const latestCells = (
  log: VoteLog,
  people: Int32Array,
  statements: Int32Array,
): Pick<VoteTable, "rowStart" | "column" | "value"> => {
  const row = placesOf(people, log.participantIds.length);
  const place = placesOf(statements, log.statementIds.length);
  const { start, events } = eventsByRow(log.participant, row, people.length);
  const rowStart = new Int32Array(people.length + 1);
  const column = emptyColumns(statements.length, events.length);
  const value = new Int8Array(events.length);
  const latest = new Int32Array(statements.length).fill(-1);
  let cells = 0;
  for (let person = 0; person < people.length; person++) {
    const first = cells;
    for (let at = start[person]; at < start[person + 1]; at++) {
      const event = events[at];
      const about = place[log.statement[event]];
      const known = latest[about];
      if (known < 0) column[cells++] = about;
      if (known < 0 || log.time[event] >= log.time[known]) latest[about] = event;
    }
    column.subarray(first, cells).sort();
    const touched = cells;
    cells = first;
    for (let cell = first; cell < touched; cell++) {
      const about = column[cell];
      const vote = log.value[latest[about]];
      latest[about] = -1;
      if (vote === TAKEN_BACK) continue;
      column[cells] = about;
      value[cells++] = vote;
    }
    rowStart[person + 1] = cells;
  }
  return { rowStart, column: column.slice(0, cells), value: value.slice(0, cells) };
};
