import type { Row } from "./co-occurrence.ts";
import { type Columns, emptyColumns, type VoteTable } from "./vote-table.ts";

/** The cells of a table. */
export type Cells = Pick<VoteTable, "rowStart" | "column" | "value">;

/**
 * Votes that can change: the rows of a table as they are, and beside them the rows of the people
 * who have voted since. People and statements are numbers; new ones follow the last.
 */
export interface LiveVotes {
  readonly people: () => number;
  readonly count: () => number;
  readonly rowOf: (person: number) => Row;
  /** Sets a vote, or takes it away; answers the one before. */
  readonly put: (person: number, statement: number, vote: number | undefined) => number | undefined;
  /** The cells of the rows that nobody touched, and the rows that stand beside them. */
  readonly settled: () => Cells;
  readonly touched: () => ReadonlyMap<number, Row>;
  /** All cells in one piece, valid until the next vote; the touched rows are worked in. */
  readonly gathered: () => Cells;
}

interface FreshRow {
  column: Columns;
  value: Int8Array<ArrayBuffer>;
  readonly start: 0;
  end: number;
}

/** Touched rows are worked in once they hold this share of all votes. */
const MOST_TOUCHED = 1 / 16;
const FEWEST_TOUCHED = 1 << 16;
const WIDE = 2 ** 16;

/**
 * Takes over the arrays of `cells`, behind whose last vote `room` more may be written; grows into
 * new ones when that is not enough.
 */
export const liveVotes = (cells: Cells, room = 0): LiveVotes => {
  let settled = cells;
  let capacity = cells.column.length + room;
  let votes = cells.column.length;
  let people = cells.rowStart.length - 1;
  let touchedVotes = 0;
  const fresh = new Map<number, FreshRow>();

  const rowOf = (person: number): Row => fresh.get(person) ?? settledRow(settled, person);
  const freshRow = (person: number): FreshRow => {
    const known = fresh.get(person);
    if (known) return known;
    const row = copied(settledRow(settled, person));
    fresh.set(person, row);
    touchedVotes += row.end;
    people = Math.max(people, person + 1);
    return row;
  };
  const gathered = (): Cells => {
    if (fresh.size === 0) return settled;
    const rows = [...fresh].sort(([a], [b]) => a - b);
    const fits = votes <= capacity;
    if (!fits) capacity = votes + Math.ceil(votes * MOST_TOUCHED);
    settled = workedIn(settled, rows, { people, votes, capacity, fits });
    fresh.clear();
    touchedVotes = 0;
    return settled;
  };
  return {
    people: () => people,
    count: () => votes,
    rowOf,
    put: (person, statement, vote) => {
      if (statement >= WIDE && settled.column instanceof Uint16Array) {
        settled = { ...settled, column: Int32Array.from(settled.column) };
        capacity = settled.column.length;
        for (const row of fresh.values()) row.column = Int32Array.from(row.column);
      }
      const row = freshRow(person);
      const before = row.end;
      const known = change(row, statement, vote);
      votes += row.end - before;
      touchedVotes += row.end - before;
      if (touchedVotes > Math.max(FEWEST_TOUCHED, votes * MOST_TOUCHED)) gathered();
      return known;
    },
    settled: () => settled,
    touched: () => fresh,
    gathered,
  };
};

const settledRow = ({ rowStart, column, value }: Cells, person: number): Row =>
  person + 1 < rowStart.length
    ? { column, value, start: rowStart[person], end: rowStart[person + 1] }
    : { column, value, start: 0, end: 0 };

const copied = ({ column, value, start, end }: Row): FreshRow => ({
  column: column.slice(start, end),
  value: new Int8Array(value.subarray(start, end)),
  start: 0,
  end: end - start,
});

/** The place of a statement in a row, or where it would stand. */
const placeIn = ({ column, start, end }: Row, statement: number): number => {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle] < statement) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The vote of a row on a statement. */
export const voteIn = (row: Row, statement: number): number | undefined => {
  const place = placeIn(row, statement);
  return place < row.end && row.column[place] === statement ? row.value[place] : undefined;
};

const change = (row: FreshRow, statement: number, vote: number | undefined): number | undefined => {
  const place = placeIn(row, statement);
  const found = place < row.end && row.column[place] === statement;
  const known = found ? row.value[place] : undefined;
  if (found && vote !== undefined) row.value[place] = vote;
  else if (found) {
    row.column.copyWithin(place, place + 1, row.end);
    row.value.copyWithin(place, place + 1, row.end);
    row.end--;
  } else if (vote !== undefined) {
    if (row.end === row.column.length) grow(row);
    row.column.copyWithin(place + 1, place, row.end);
    row.value.copyWithin(place + 1, place, row.end);
    row.column[place] = statement;
    row.value[place] = vote;
    row.end++;
  }
  return known;
};

const grow = (row: FreshRow): void => {
  const size = row.end * 2 + 8;
  const column = emptyColumns(row.column instanceof Int32Array ? WIDE + 1 : 0, size);
  column.set(row.column);
  const value = new Int8Array(size);
  value.set(row.value);
  row.column = column;
  row.value = value;
};

interface Target {
  readonly people: number;
  readonly votes: number;
  readonly capacity: number;
  /** True when the arrays at hand hold it. */
  readonly fits: boolean;
}

/**
 * Writes the fresh rows among the settled ones. Within the same arrays in two moves, so that no
 * cell is written over before it is read: first the rows that stay close up, then, from the last
 * on, they part to let the fresh ones in.
 */
const workedIn = (
  from: Cells,
  rows: readonly (readonly [number, FreshRow])[],
  { people, votes, capacity, fits }: Target,
): Cells => {
  const { column: oldColumn, value: oldValue } = wholeBuffers(from, fits ? capacity : undefined);
  const statements = oldColumn instanceof Int32Array ? WIDE + 1 : 0;
  const column = fits ? oldColumn : emptyColumns(statements, capacity);
  const value = fits ? oldValue : new Int8Array(capacity);
  const runs = staying(from.rowStart, rows);
  let end = 0;
  for (const run of runs) {
    oldColumn.copyWithin(end, run.start, run.end);
    oldValue.copyWithin(end, run.start, run.end);
    end += run.end - run.start;
  }
  let to = votes;
  for (let at = runs.length - 1; at >= 0; at--) {
    const { start, end: stop } = runs[at];
    to -= stop - start;
    end -= stop - start;
    column.set(oldColumn.subarray(end, end + stop - start), to);
    value.set(oldValue.subarray(end, end + stop - start), to);
    if (at === 0) break;
    const row = rows[at - 1][1];
    to -= row.end;
    column.set(row.column.subarray(0, row.end), to);
    value.set(row.value.subarray(0, row.end), to);
  }
  return {
    rowStart: startsWith(from.rowStart, rows, people),
    column: column.subarray(0, votes),
    value: value.subarray(0, votes),
  };
};

const wholeBuffers = ({ column, value }: Cells, capacity: number | undefined) => {
  if (capacity === undefined) return { column, value };
  const { buffer, byteOffset } = column;
  return {
    column:
      column instanceof Uint16Array
        ? new Uint16Array(buffer, byteOffset, capacity)
        : new Int32Array(buffer, byteOffset, capacity),
    value: new Int8Array(value.buffer, value.byteOffset, capacity),
  };
};

/** The stretches of cells between the rows that are replaced; one more than there are of those. */
const staying = (rowStart: Int32Array, rows: readonly (readonly [number, FreshRow])[]) => {
  const last = rowStart.length - 1;
  const bounds = rows.map(([person]) => ({
    start: rowStart[Math.min(person, last)],
    end: rowStart[Math.min(person + 1, last)],
  }));
  return [{ start: 0, end: 0 }, ...bounds].map((before, at) => ({
    start: before.end,
    end: bounds[at]?.start ?? rowStart[last],
  }));
};

const startsWith = (
  before: Int32Array,
  rows: readonly (readonly [number, FreshRow])[],
  people: number,
): Int32Array => {
  const rowStart = new Int32Array(people + 1);
  let next = 0;
  for (let person = 0; person < people; person++) {
    const isFresh = next < rows.length && rows[next][0] === person;
    const settled = person + 1 < before.length ? before[person + 1] - before[person] : 0;
    rowStart[person + 1] = rowStart[person] + (isFresh ? rows[next++][1].end : settled);
  }
  return rowStart;
};
