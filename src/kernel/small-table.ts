import { isSmall, SMALL_CELL } from "./small-cell.ts";

/**
 * A table of counts of people with its sums: one row a part, one column a kind, then the sum of
 * each row as the last column and the sum of all rows as the last row.
 */
export interface CountTable {
  readonly cells: readonly (readonly number[])[];
  /** What is left out from the start, whatever it holds, by row and column. */
  readonly leftOut: readonly (readonly boolean[])[];
  /** What hiding a cell costs a reader, by row and column; infinite where it must stay. */
  readonly costs: readonly (readonly number[])[];
  /**
   * Rows that are never shown and whose number of people is no secret: their small cells need be
   * no more than uncertain.
   */
  readonly open?: ReadonlySet<number>;
}

type Grid<T> = readonly (readonly T[])[];

/** One more or one less of a cell, such that all shown figures stay as they are. */
type Step = readonly { readonly row: number; readonly column: number; readonly change: 1 | -1 }[];

/** Rows and columns sum to zero once the sums are counted with the opposite sign. */
const signOf = (cells: Grid<number>, row: number, column: number): 1 | -1 =>
  (row === cells.length - 1) === (column === cells[0].length - 1) ? 1 : -1;

interface Reached {
  readonly cost: number;
  /** The cells on the way, each with its change. */
  readonly way: Step;
}

/** Longer ways of the same cost are worse. */
const STEP_COST = 1e-3;

interface Search {
  readonly cells: Grid<number>;
  readonly costOf: (row: number, column: number) => number;
  readonly row: number;
  readonly column: number;
  readonly change: 1 | -1;
}

/** The cheapest other cells that make up for a change of one cell; undefined where none can. */
const cheapestStep = ({ cells, costOf, row, column, change }: Search): Step | undefined => {
  const lines = cells.length;
  const width = cells[0].length;
  const rows: (Reached | undefined)[] = Array.from({ length: lines });
  const columns: (Reached | undefined)[] = Array.from({ length: width });
  const first = { row, column, change } as const;
  rows[row] = { cost: 0, way: [first] };
  // In signed terms a row is left by the opposite of the first change, a column by the same one.
  const up = change * signOf(cells, row, column);
  const moved = (from: Reached, at: readonly [number, number], signed: number) => {
    const [r, c] = at;
    if (r === row && c === column) return undefined;
    const delta = (signed * signOf(cells, r, c)) as 1 | -1;
    const cost = from.cost + costOf(r, c) + STEP_COST;
    if (!Number.isFinite(cost) || (delta < 0 && cells[r][c] < 1)) return undefined;
    return { cost, way: [...from.way, { row: r, column: c, change: delta }] };
  };
  for (let better = true; better; ) {
    better = false;
    for (let r = 0; r < lines; r += 1)
      for (let c = 0; c < width; c += 1) {
        const fromRow = rows[r];
        const out = fromRow && moved(fromRow, [r, c], -up);
        if (out && out.cost < (columns[c]?.cost ?? Number.POSITIVE_INFINITY)) {
          columns[c] = out;
          better = true;
        }
        const fromColumn = c === column ? undefined : columns[c];
        const back = fromColumn && moved(fromColumn, [r, c], up);
        if (back && back.cost < (rows[r]?.cost ?? Number.POSITIVE_INFINITY)) {
          rows[r] = back;
          better = true;
        }
      }
  }
  return columns[column]?.way;
};

export interface HiddenCells {
  /** By row and column, sums included. */
  readonly hidden: Grid<boolean>;
  /**
   * The other tables that look the same: what holds in each of them, too, may be said of a hidden
   * cell and gives nothing away.
   */
  readonly others: readonly Grid<number>[];
}

/**
 * Which cells and sums to hide so that no count of 1..k−1 can be worked out from the table.
 *
 * For every such count there is another table of people that looks exactly the same and in which
 * it is k or more (in an open row: another number), so nothing that can be worked out from shown
 * cells and sums, alone or by differences, tells it. Such a table is reached step by step, each
 * along the cells whose hiding costs least; what a step passes is hidden.
 */
export const hiddenCells = (table: CountTable, k: number = SMALL_CELL): HiddenCells => {
  const { cells, leftOut, costs, open } = table;
  const small = cells.flatMap((line, row) =>
    line.flatMap((count, column) => (isSmall(count, k) ? [{ row, column, count }] : [])),
  );
  const hidden = leftOut.map((line) => [...line]);
  if (small.length === 0) return { hidden, others: [] };
  const others: Grid<number>[] = [];
  for (const { row, column } of small) hidden[row][column] = true;
  const costOf = (row: number, column: number) => (hidden[row][column] ? 0 : costs[row][column]);
  const otherwise = (row: number, column: number, change: 1 | -1, times: number): boolean => {
    const other = cells.map((line) => [...line]);
    for (let time = 0; time < times; time += 1) {
      const step = cheapestStep({ cells: other, costOf, row, column, change });
      if (!step) return false;
      for (const one of step) {
        other[one.row][one.column] += one.change;
        hidden[one.row][one.column] = true;
      }
    }
    others.push(other);
    return true;
  };
  for (const { row, column, count } of small) {
    const isOpen = open?.has(row) ?? false;
    if (isOpen && column === cells[0].length - 1) continue;
    const safe = isOpen
      ? otherwise(row, column, -1, 1) || otherwise(row, column, 1, 1)
      : otherwise(row, column, 1, k - count);
    // Nothing but hiding all that may be hidden is left; who shows the table hears no more of it.
    if (!safe) hideAll(hidden, costs);
  }
  return { hidden, others };
};

const hideAll = (hidden: boolean[][], costs: Grid<number>): void => {
  for (const [row, line] of costs.entries())
    for (const [column, cost] of line.entries())
      if (Number.isFinite(cost)) hidden[row][column] = true;
};

/** A table with its sums: the last column and the last row. */
export const withSums = (parts: Grid<number>): number[][] => {
  const rows = parts.map((line) => [...line, line.reduce((sum, count) => sum + count, 0)]);
  const width = rows[0]?.length ?? 0;
  const sums = Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, line) => sum + line[column], 0),
  );
  return [...rows, sums];
};

/**
 * Which parts of one row to hide, their sum being shown, so that no small part and no small sum of
 * hidden parts can be worked out. The sum must be 0 or at least k. The parts are the first row.
 */
export const hiddenParts = (
  parts: readonly number[],
  costs: readonly number[],
  k: number = SMALL_CELL,
): HiddenCells => {
  const never = [...parts.map(() => true), true];
  return hiddenCells(
    {
      cells: withSums([parts]),
      // The row of sums is the row itself, and nowhere shown.
      leftOut: [[...parts.map(() => false), false], never],
      costs: [[...costs, Number.POSITIVE_INFINITY], never.map(() => 0)],
    },
    k,
  );
};
