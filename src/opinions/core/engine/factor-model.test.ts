import { expect, test } from "vitest";
import { tableOf } from "../../testing/vote-rows.ts";
import { expectedVote, factorModel } from "./factor-model.ts";
import { opinionMatrix } from "./opinion-matrix.ts";
import { seededNumbers } from "./random.ts";

type Row = readonly (number | null)[];

const modelOf = (rows: readonly Row[]) => {
  const matrix = opinionMatrix(tableOf(rows));
  const weights = new Float64Array(matrix.people).fill(1);
  const model = factorModel(matrix, weights);
  const rowOf = new Int32Array(matrix.people);
  matrix.personOf.forEach((person, row) => {
    rowOf[person] = row;
  });
  return { model, rowOf };
};

/** Two camps on twenty statements; each sees what `seen` says of person and statement. */
const camps = (seen: (person: number, column: number) => boolean): Row[] =>
  Array.from({ length: 60 }, (_, person) =>
    Array.from({ length: 20 }, (_unused, column) => {
      if (!seen(person, column)) return null;
      return (person % 2 === 0) === column < 10 ? 1 : -1;
    }),
  );

test("votes that were not seen are expected from those of the like-minded", () => {
  const random = seededNumbers(2);
  const { model, rowOf } = modelOf(camps(() => random() < 0.6));
  for (const [person, column, vote] of [
    [0, 1, 1],
    [1, 1, -1],
    [2, 15, -1],
    [3, 15, 1],
  ]) {
    expect(Math.abs(expectedVote(model, rowOf[person], column) - vote)).toBeLessThan(0.15);
  }
});

test("little is known of those who voted little: they stand nearer to the middle, less surely", () => {
  const random = seededNumbers(2);
  const noisy = camps((person, column) => person > 1 || column % 10 < 2).map((row) =>
    row.map((value) => (value !== null && random() < 0.25 ? -value : value)),
  );
  const { model, rowOf } = modelOf(noisy);
  expect(model.variance[rowOf[0]]).toBeGreaterThan(1.2 * model.variance[rowOf[4]]);
  const far = (person: number) => Math.hypot(...model.scores.map((of) => of[rowOf[person]]));
  expect(far(0)).toBeLessThan(far(4));
});

test("a person without votes is in the middle and wholly unsure", () => {
  const { model, rowOf } = modelOf(camps((person) => person > 0));
  expect(Math.hypot(...model.scores.map((of) => of[rowOf[0]]))).toBe(0);
  expect(model.variance[rowOf[0]]).toBeCloseTo(1, 12);
});

test("dice give small loadings: nothing is learned where there is nothing", () => {
  const random = seededNumbers(9);
  const rows = (count: number) =>
    Array.from({ length: count }, () =>
      Array.from({ length: 12 }, () => Math.floor(random() * 3) - 1),
    );
  const { model } = modelOf(rows(400));
  const squares = model.loadings.flatMap((loading) => [...loading]).map((entry) => entry ** 2);
  expect(squares.reduce((sum, square) => sum + square, 0) / 12).toBeLessThan(0.2);
});

test("without any vote everything is finite", () => {
  expect(modelOf([]).model.noise).toBeGreaterThan(0);
  expect([...modelOf([[null, null]]).model.means]).toEqual([0, 0]);
});

test("among more people than are learned from throughout, everybody has a place and all foretell", () => {
  const random = seededNumbers(3);
  const rows = Array.from(
    { length: 5200 },
    (_, person): Row =>
      Array.from({ length: 8 }, (_unused, column) => {
        if (random() < 0.3 || (column === 7 && person < 2)) return null;
        return (person % 2 === 0) === column < 4 ? 1 : -1;
      }),
  );
  const { model, rowOf } = modelOf(rows);
  expect(model.variance.length).toBe(5200);
  expect(expectedVote(model, rowOf[0], 7)).toBeLessThan(-0.8);
  expect(expectedVote(model, rowOf[1], 7)).toBeGreaterThan(0.8);
});

test("an expected vote is never beyond what can be voted", () => {
  const { model } = modelOf(camps(() => true));
  const ends = model.means.length;
  for (let row = 0; row < 60; row++) {
    for (let column = 0; column < ends; column++) {
      expect(Math.abs(expectedVote(model, row, column))).toBeLessThanOrEqual(1);
    }
  }
});

test("a statement that all answer alike has less noise than one that divides by lot", () => {
  const random = seededNumbers(5);
  const { model } = modelOf(
    Array.from({ length: 200 }, () => [
      1,
      ...Array.from({ length: 9 }, () => (random() < 0.5 ? 1 : -1)),
    ]),
  );
  expect(model.noises[0]).toBeLessThan(0.5 * model.noises[1]);
});

test("factors are told by how much they move votes, in standard deviations of all people", () => {
  const random = seededNumbers(6);
  const { model } = modelOf(camps(() => random() < 0.6));
  const far = model.loadings.map((loading) => loading.reduce((sum, one) => sum + one * one, 0));
  expect(far).toEqual(far.toSorted((a, b) => b - a));
  for (const scores of model.scores) {
    expect(scores.reduce((sum, score) => sum + score * score, 0) / scores.length).toBeCloseTo(1, 9);
  }
});

test("where people with few votes vote by lot, less is made of their votes than of others'", () => {
  const random = seededNumbers(8);
  const rows = (dice: boolean) =>
    Array.from(
      { length: 120 },
      (_, person): Row =>
        Array.from({ length: 20 }, (_unused, column) => {
          const few = person < 60;
          if (few && (column + person) % 5 > 0) return null;
          if (dice && few) return random() < 0.5 ? 1 : -1;
          return (person % 2 === 0) === column < 10 ? 1 : -1;
        }),
    );
  const reach = ({ model, rowOf }: ReturnType<typeof modelOf>): number => {
    let sum = 0;
    for (let person = 0; person < 60; person++) {
      for (let column = 0; column < 20; column++) {
        sum += Math.abs(expectedVote(model, rowOf[person], column) - model.means[column]);
      }
    }
    return sum / 1200;
  };
  expect(reach(modelOf(rows(true)))).toBeLessThan(0.6 * reach(modelOf(rows(false))));
});

test("copies of a person share their place, whatever their order", () => {
  const rows = camps((person, column) => (person + column) % 3 > 0);
  const { model, rowOf } = modelOf([...rows, rows[7]]);
  for (const scores of model.scores) expect(scores[rowOf[60]]).toBe(scores[rowOf[7]]);
});
