import { expect, test } from "vitest";
import { synthetic } from "../../testing/synthetic.ts";
import { tableOf } from "../../testing/vote-rows.ts";
import { withoutChance } from "./chance-ballots.ts";
import { opinionMatrix } from "./opinion-matrix.ts";
import { seededNumbers } from "./random.ts";

type Row = readonly (number | null)[];

const weightsOf = (rows: readonly Row[]): number[] => {
  const matrix = opinionMatrix(tableOf(rows));
  const weights = withoutChance(matrix, new Float64Array(matrix.people).fill(1));
  const byRow = rows.map(() => Number.NaN);
  matrix.personOf.forEach((person, row) => {
    byRow[person] = weights[row];
  });
  return byRow;
};

const ones = (count: number): number[] => Array.from({ length: count }, () => 1);
const total = (weights: readonly number[]): number => weights.reduce((sum, one) => sum + one, 0);

const random = seededNumbers(9);
const vote = () => Math.floor(random() * 3) - 1;
const dice = (statements: number): Row => Array.from({ length: statements }, vote);

/** Two camps, each vote like the camp's with a chance of three in four, some left out. */
const honest = (people: number, statements: number, seen = 0.8): Row[] => {
  const views = [dice(statements), dice(statements)];
  return Array.from({ length: people }, (_, person) =>
    views[person % 2].map((view) => {
      if (random() >= seen) return null;
      return random() < 0.75 ? view : vote();
    }),
  );
};

test("people who vote by their opinions weigh as before", () => {
  expect(weightsOf(honest(120, 60))).toEqual(ones(120));
});

test("ten among a hundred who fill in sixty votes by dice weigh nearly nothing", () => {
  const weights = weightsOf([...honest(100, 60), ...Array.from({ length: 10 }, () => dice(60))]);
  expect(weights.slice(0, 100)).toEqual(ones(100));
  expect(total(weights.slice(100))).toBeLessThan(1.5);
});

test("dice that mostly agree are found as well", () => {
  const mostly = (): Row => Array.from({ length: 60 }, () => (random() < 0.7 ? 1 : vote()));
  const weights = weightsOf([...honest(100, 60), ...Array.from({ length: 10 }, mostly)]);
  expect(total(weights.slice(100))).toBeLessThan(2);
});

test("a minority of six that opposes everybody keeps its weight", () => {
  const views = dice(60);
  const like = (sign: number): Row =>
    views.map((view) => (random() < 0.75 ? sign * (view ?? 0) : vote()));
  const rows = [
    ...Array.from({ length: 100 }, () => like(1)),
    ...Array.from({ length: 6 }, () => like(-1)),
  ];
  expect(weightsOf(rows)).toEqual(ones(106));
});

test("somebody alone who votes against everybody keeps their weight", () => {
  const rows = honest(100, 60, 1);
  const against = rows[0].map((view) => -(view ?? 0));
  expect(weightsOf([...rows, against])[100]).toBe(1);
});

test("few votes and votes that are all alike are no ground for less weight", () => {
  const few = dice(60).map((view, column) => (column < 10 ? view : null));
  const disagrees: Row = Array.from({ length: 60 }, () => -1);
  const weights = weightsOf([...honest(100, 60), few, disagrees]);
  expect(weights.slice(100)).toEqual([1, 1]);
});

test("where everybody votes by dice nobody loses weight", () => {
  expect(weightsOf(Array.from({ length: 100 }, () => dice(60)))).toEqual(ones(100));
});

test("at most one in a hundred loses weight in conversations without dice", () => {
  const sizes = [
    { people: 100, statements: 60, density: 0.5 },
    { people: 200, statements: 40, density: 0.9 },
    { people: 300, statements: 120, density: 0.3 },
  ];
  for (const size of sizes) {
    for (const seed of [1, 2, 3]) {
      const matrix = opinionMatrix(synthetic({ ...size, groups: 3, seed }).table);
      const weights = withoutChance(matrix, new Float64Array(size.people).fill(1));
      expect(size.people - total([...weights])).toBeLessThanOrEqual(size.people / 100);
    }
  }
});

test("weights given beforehand are kept, and lowered from there", () => {
  const matrix = opinionMatrix(tableOf(honest(100, 60)));
  const half = new Float64Array(100).fill(0.5);
  expect(withoutChance(matrix, half)).toEqual(half);
});

test("empty tables and people without votes are no trouble", () => {
  expect(weightsOf([])).toEqual([]);
  expect(
    weightsOf([
      [null, null],
      [null, 1],
    ]),
  ).toEqual([1, 1]);
});

test("the order of rows does not matter", () => {
  const rows = [...honest(80, 50), ...Array.from({ length: 8 }, () => dice(50))];
  expect(weightsOf(rows.toReversed()).toReversed()).toEqual(weightsOf(rows));
});
