import fc from "fast-check";
import { expect, test } from "vitest";
import { principalComponents } from "./pca.ts";
import { projection, statementPositions } from "./projection.ts";
import { tableOf } from "../../testing/vote-rows.ts";

const SPREAD = [
  [1, 1, -1],
  [1, 1, -1],
  [-1, -1, 1],
  [-1, -1, 1],
];

test("the first direction of two opposed camps weighs every statement alike", () => {
  const { means, vectors } = principalComponents(tableOf(SPREAD), 1);
  expect([...means]).toEqual([0, 0, 0]);
  const third = 1 / Math.sqrt(3);
  [third, third, -third].forEach((entry, statement) => {
    expect(vectors[0][statement]).toBeCloseTo(entry, 12);
  });
  expect([...vectors[1]]).toEqual([0, 0, 0]);
});

test("a person is placed by the centred votes, stretched for the statements not seen", () => {
  const table = tableOf([...SPREAD, [1, null, null], [-1, null, null]]);
  const places = projection(table, {
    means: new Float64Array([0, 0, 0]),
    vectors: [new Float64Array([0.6, 0, 0.8]), new Float64Array([0, 1, 0])],
  });
  expect(places.x[0]).toBeCloseTo(0.6 - 0.8, 12);
  expect(places.y[0]).toBeCloseTo(1, 12);
  expect(places.x[4]).toBeCloseTo(Math.sqrt(3) * 0.6, 12);
});

test("a zeroed statement adds nothing to a place but counts as seen by everybody", () => {
  const table = tableOf([[1, null, 1]], { zeroed: [2] });
  const places = projection(table, {
    means: new Float64Array([0, 0, 0]),
    vectors: [new Float64Array([1, 0, 5]), new Float64Array(3)],
  });
  expect(places.x[0]).toBeCloseTo(Math.sqrt(3 / 2), 12);
});

test("a statement stands where a person would who only agreed with it", () => {
  const positions = statementPositions({
    means: new Float64Array([0.5, 1]),
    vectors: [new Float64Array([0.6, 0.8]), new Float64Array([0.8, -0.6])],
  });
  expect(positions.x[0]).toBeCloseTo(Math.SQRT2 * 0.5 * 0.6, 12);
  expect(positions.extremity[0]).toBeCloseTo(Math.SQRT2 * 0.5, 12);
  expect(positions.extremity[1]).toBe(0);
});

test("the entry of greatest size is positive", () => {
  const { vectors } = principalComponents(
    tableOf([
      [-1, 0],
      [1, 0],
      [-1, 1],
      [-1, -1],
    ]),
    1,
  );
  for (const vector of vectors) {
    const leader = [...vector].reduce((a, b) => (Math.abs(b) > Math.abs(a) + 1e-9 ? b : a), 0);
    expect(leader).toBeGreaterThan(0);
  }
});

test("votes that do not differ give no direction", () => {
  const { vectors } = principalComponents(
    tableOf([
      [1, 0],
      [1, 0],
      [1, 0],
    ]),
    1,
  );
  expect(vectors.map((vector) => [...vector])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test("people × statements of size 0 and 1 give empty and zero directions", () => {
  expect(principalComponents(tableOf([]), 1).vectors.map(({ length }) => length)).toEqual([0, 0]);
  expect([...principalComponents(tableOf([[1]]), 1).vectors[0]]).toEqual([0]);
});

const anyVotes = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8 }))
  .chain(([people, statements]) =>
    fc.array(
      fc.array(fc.constantFrom(1, 0, -1, null), { minLength: statements, maxLength: statements }),
      { minLength: people, maxLength: people },
    ),
  );

/** Power iteration on the dense matrix, many rounds: a slow second opinion of the eigenvalue. */
const spread = (matrix: number[][], vector: ArrayLike<number>): number =>
  matrix.reduce((sum, row) => sum + row.reduce((s, a, j) => s + a * vector[j], 0) ** 2, 0);

test("no direction spreads people more than the first, none orthogonal to it more than the second", () => {
  fc.assert(
    fc.property(anyVotes, fc.integer(), (votes, seed) => {
      const table = tableOf(votes);
      const { means, vectors } = principalComponents(table, seed);
      const centred = votes.map((row) =>
        row.map((vote, column) => (vote === null ? 0 : vote - means[column])),
      );
      const [first, second] = vectors.map((vector) => spread(centred, vector));
      const total = centred.flat().reduce((sum, entry) => sum + entry * entry, 0);
      expect(first).toBeGreaterThanOrEqual(second - 1e-9 * total);
      means.forEach((_, column) => {
        const unit = means.map((_mean, other) => (other === column ? 1 : 0));
        expect(spread(centred, unit)).toBeLessThanOrEqual(first + 1e-9 * total);
        const share = vectors[0][column];
        const rest = unit.map((entry, other) => entry - share * vectors[0][other]);
        const length = rest.reduce((sum, entry) => sum + entry * entry, 0);
        expect(spread(centred, rest)).toBeLessThanOrEqual(second * length + 1e-9 * total);
      });
      const product = vectors[0].reduce((sum, entry, j) => sum + entry * vectors[1][j], 0);
      expect(Math.abs(product)).toBeLessThan(1e-9);
    }),
  );
});

test("the dense and the sparse form of the same votes give the same directions", () => {
  const pattern = (person: number, statement: number) => ((person * 7 + statement * 5) % 11) % 3;
  const few = Array.from({ length: 12 }, (_, person) =>
    Array.from({ length: 4 }, (_unused, statement) => pattern(person, statement) - 1),
  );
  const many = Array.from({ length: 40 }, () => few).flat();
  const small = principalComponents(tableOf(few.map((row) => [...row, ...row, ...row])), 1);
  const large = principalComponents(tableOf(many.map((row) => [...row, ...row, ...row])), 1);
  small.vectors.forEach((vector, which) => {
    vector.forEach((entry, statement) => {
      expect(large.vectors[which][statement]).toBeCloseTo(entry, 9);
    });
  });
});
