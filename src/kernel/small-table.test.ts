import fc from "fast-check";
import { expect, test } from "vitest";
import { hiddenCells, hiddenParts, withSums } from "./small-table.ts";

const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 5, max: 80 }));
const rows = fc.array(fc.tuple(count, count, count), { minLength: 2, maxLength: 5 });

const sumOf = (line: readonly number[]): number => line.reduce((sum, one) => sum + one, 0);

test("sums stand in the last column and the last row", () => {
  expect(
    withSums([
      [1, 2],
      [3, 4],
    ]),
  ).toEqual([
    [1, 2, 3],
    [3, 4, 7],
    [4, 6, 10],
  ]);
});

test("a table without small counts hides nothing but what was left out", () => {
  const cells = withSums([
    [10, 0],
    [5, 20],
  ]);
  const leftOut = cells.map((line, row) => line.map(() => row === 1));
  const { hidden, others } = hiddenCells({
    cells,
    leftOut,
    costs: cells.map((l) => l.map(() => 1)),
  });
  expect([hidden, others]).toEqual([leftOut, []]);
});

test("the cheapest cells that make up for a small one are hidden with it", () => {
  const cells = withSums([
    [40, 20, 3],
    [30, 20, 10],
  ]);
  const costs = cells.map((line, row) =>
    line.map((_, column) => (row === 2 || column === 3 ? Number.POSITIVE_INFINITY : 3 - column)),
  );
  const leftOut = cells.map((line) => line.map(() => false));
  expect(hiddenCells({ cells, leftOut, costs }).hidden).toEqual([
    [false, true, true, false],
    [false, true, true, false],
    [false, false, false, false],
  ]);
});

test("every small count is five or more in another table that looks the same", () => {
  fc.assert(
    fc.property(rows, (parts) => {
      const cells = withSums(parts);
      fc.pre(sumOf(parts.flat()) >= 5);
      const leftOut = cells.map((line) => line.map(() => false));
      const costs: number[][] = cells.map((line, row) =>
        line.map(() => (row === parts.length ? 9 : 1)),
      );
      // The number of all people is told.
      costs[parts.length][3] = Number.POSITIVE_INFINITY;
      const { hidden, others } = hiddenCells({ cells, leftOut, costs });
      for (const other of others) {
        expect(other.flat().filter((value) => value < 0)).toEqual([]);
        expect(other).toEqual(withSums(other.slice(0, -1).map((line) => line.slice(0, -1))));
        const differ = other.flatMap((line, row) =>
          line.filter((value, column) => !hidden[row]?.[column] && value !== cells[row]?.[column]),
        );
        expect(differ).toEqual([]);
      }
      const small = cells.flatMap((line, row) =>
        line.flatMap((value, column) => (value >= 1 && value <= 4 ? [{ row, column }] : [])),
      );
      const bare = small.filter(
        ({ row, column }) =>
          !hidden[row]?.[column] || !others.some((other) => (other[row]?.[column] ?? 0) >= 5),
      );
      expect(bare).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test("parts of one row are hidden with what their sum would tell", () => {
  expect(hiddenParts([20, 2, 1], [3, 2, 1]).hidden[0]).toEqual([true, true, true, false]);
  expect(hiddenParts([20, 4, 4], [3, 2, 1]).hidden[0]).toEqual([false, true, true, false]);
});
