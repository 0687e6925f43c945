import fc from "fast-check";
import { expect, test } from "vitest";
import { nextStatement, progressOf } from "./next-statement.ts";

test("when everything is voted on there is no next statement", () => {
  expect(nextStatement([], new Map(), 0.5)).toBeUndefined();
});

test("the draw follows the weights", () => {
  const weights = new Map([
    [4, 1],
    [9, 3],
  ]);
  const drawn = [0, 0.24, 0.25, 0.99].map((random) => nextStatement([4, 9], weights, random));
  expect(drawn).toEqual([4, 4, 9, 9]);
});

test("a statement newer than the grouping weighs like one that nobody has seen", () => {
  // importance ½ · 1 · ½ = ¼, nine times heavier, squared: 5.0625
  const weights = new Map([[2, 5.0625]]);
  expect(nextStatement([1, 2], weights, 0.4999)).toBe(1);
  expect(nextStatement([1, 2], weights, 0.5)).toBe(2);
});

test("without any grouping every statement can be drawn", () => {
  const draws = [0, 0.3, 0.6, 0.9];
  expect(draws.map((random) => nextStatement([1, 2, 3, 4], new Map(), random))).toEqual([
    1, 2, 3, 4,
  ]);
});

test("the drawn statement is always one of the unseen", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat({ max: 99 }), { minLength: 1 }),
      fc.array(fc.tuple(fc.nat({ max: 99 }), fc.double({ min: 0, noNaN: true }))),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (numbers, weights, random) => {
        expect(numbers).toContain(nextStatement(numbers, new Map(weights), random));
      },
    ),
  );
});

test("the total is told in tens from twenty on, and never less than what is done", () => {
  expect(progressOf(3, 19)).toEqual({ done: 3, total: 19, about: 19 });
  expect(progressOf(7, 43)).toEqual({ done: 7, total: 43, about: 40 });
  expect(progressOf(43, 43)).toEqual({ done: 43, total: 43, about: 43 });
});
