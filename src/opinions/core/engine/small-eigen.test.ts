import fc from "fast-check";
import { expect, test } from "vitest";
import { symmetricEigen } from "./small-eigen.ts";

const anyMatrix = fc
  .integer({ min: 1, max: 20 })
  .chain((size) =>
    fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )
  .map((rows) => rows.map((row, j) => Float64Array.from(row, (entry, k) => entry + rows[k][j])));

const dot = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, entry, at) => sum + entry * b[at], 0);

test("every vector is stretched by its value, the greatest first, and all are orthonormal", () => {
  fc.assert(
    fc.property(anyMatrix, (matrix) => {
      const { values, vectors } = symmetricEigen(matrix);
      vectors.forEach((vector, which) => {
        matrix.forEach((row, at) => {
          expect(dot(row, vector)).toBeCloseTo(values[which] * vector[at], 9);
        });
        vectors.forEach((other, place) => {
          expect(dot(vector, other)).toBeCloseTo(place === which ? 1 : 0, 9);
        });
      });
      expect([...values]).toEqual([...values].sort((a, b) => b - a));
    }),
  );
});

test("a matrix without rows has no values", () => {
  expect(symmetricEigen([]).values.length).toBe(0);
});
