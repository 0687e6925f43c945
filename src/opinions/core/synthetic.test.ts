import { expect, test } from "vitest";
import { syntheticConversation } from "./synthetic.ts";

const SHAPE = { participants: 2000, statements: 120, density: 0.15, seed: 5 };

test("the same shape gives the same votes, another seed others", () => {
  expect(syntheticConversation(SHAPE)).toEqual(syntheticConversation(SHAPE));
  const other = syntheticConversation({ ...SHAPE, seed: 6 });
  expect(other.table.value).not.toEqual(syntheticConversation(SHAPE).table.value);
});

test("the share of filled cells is the density asked for, within a twentieth", () => {
  for (const density of [0.1, 0.3, 0.6]) {
    const { table } = syntheticConversation({ ...SHAPE, density });
    expect(Math.abs(table.column.length / (2000 * 120) / density - 1)).toBeLessThan(0.05);
  }
});

test("at density 1 everybody has voted on everything", () => {
  const { table } = syntheticConversation({ ...SHAPE, participants: 40, density: 1 });
  expect(table.column.length).toBe(40 * 120);
});

test("everybody has a vote, columns ascend, and few vote much more than most", () => {
  const { rowStart, column } = syntheticConversation(SHAPE).table;
  const counts = Array.from(
    { length: 2000 },
    (_, person) => rowStart[person + 1] - rowStart[person],
  );
  expect(Math.min(...counts)).toBeGreaterThan(0);
  const starts = new Set(rowStart);
  const falls = Array.from(column.keys()).filter(
    (cell) => !starts.has(cell) && column[cell] <= column[cell - 1],
  );
  expect(falls).toEqual([]);
  const sorted = counts.toSorted((a, b) => a - b);
  expect(sorted[1990]).toBeGreaterThan(4 * sorted[1000]);
});

test("there is room behind the last vote", () => {
  const { table, room } = syntheticConversation(SHAPE);
  expect(table.column.buffer.byteLength).toBe(2 * (table.column.length + room));
  expect(room).toBeGreaterThan(1000);
});
