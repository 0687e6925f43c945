import { expect, test } from "vitest";
import { adjustedRandIndex } from "./adjusted-rand.ts";

const index = (a: readonly number[], b: readonly number[]) =>
  adjustedRandIndex(Int32Array.from(a), Int32Array.from(b));

test("the same groups under other names are the same", () => {
  expect(index([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1);
});

test("the example of Hubert and Arabie's formula", () => {
  expect(index([0, 0, 1, 1], [0, 0, 0, 1])).toBeCloseTo(0, 12);
  expect(index([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(0.24242424, 8);
});

test("people in no group are left out, and nobody agrees fully", () => {
  expect(index([0, 0, 1, 1, -1], [1, 1, 0, 0, 0])).toBe(1);
  expect(index([], [])).toBe(1);
});
