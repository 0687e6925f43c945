import { expect, test } from "vitest";
import { tableOf } from "../../testing/vote-rows.ts";
import { opinionMatrix } from "./opinion-matrix.ts";
import { seededNumbers } from "./random.ts";
import { voteWeights } from "./vote-blocks.ts";

type Row = readonly (number | null)[];

const weightsOf = (rows: readonly Row[]): number[] => {
  const matrix = opinionMatrix(tableOf(rows));
  const weights = voteWeights(matrix);
  const byRow = rows.map(() => Number.NaN);
  matrix.personOf.forEach((person, row) => {
    byRow[person] = weights[row];
  });
  return byRow;
};

const random = seededNumbers(4);
const vote = () => Math.floor(random() * 3) - 1;
const dice = (statements: number): Row => Array.from({ length: statements }, vote);

/** Two camps, each vote like the camp's with a chance of three in four. */
const honest = (people: number, statements: number): Row[] => {
  const views = [dice(statements), dice(statements)];
  return Array.from({ length: people }, (_, person) =>
    views[person % 2].map((view) => (random() < 0.75 ? view : vote())),
  );
};

const ones = (count: number): number[] => Array.from({ length: count }, () => 1);

const total = (weights: readonly number[]): number => weights.reduce((sum, one) => sum + one, 0);

test("people who each vote their own way weigh one each", () => {
  expect(weightsOf(honest(80, 30))).toEqual(ones(80));
});

test("twenty copies of forty votes weigh together hardly more than one person", () => {
  const copy = dice(40);
  const weights = weightsOf([...honest(80, 40), ...Array.from({ length: 20 }, () => copy)]);
  expect(weights.slice(0, 80)).toEqual(ones(80));
  expect(total(weights.slice(80))).toBeLessThan(1.2);
});

test("copies with a few votes turned weigh hardly more", () => {
  const copy = dice(40);
  const nearly = Array.from({ length: 20 }, (_, index) =>
    copy.map((value, column) => (column === index ? vote() : value)),
  );
  const weights = weightsOf([...honest(80, 40), ...nearly]);
  expect(total(weights.slice(80))).toBeLessThan(4);
  expect(weights.slice(0, 80)).toEqual(ones(80));
});

test("four who agree on everything keep their weight", () => {
  const copy = dice(40);
  const weights = weightsOf([...honest(80, 40), copy, copy, copy, copy]);
  expect(weights).toEqual(ones(84));
});

test("on three statements equal votes are no wonder and keep their weight", () => {
  expect(weightsOf(Array.from({ length: 60 }, () => [1, 1, -1]))).toEqual(ones(60));
});

test("people without a vote, and nobody, are no block", () => {
  expect(weightsOf([[null], [null], [1]])).toEqual([1, 1, 1]);
  expect(weightsOf([])).toEqual([]);
});
