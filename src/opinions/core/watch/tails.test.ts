import { expect, test } from "vitest";
import { binomialTail, poissonTail } from "./tails.ts";

test("the upper Poisson tail", () => {
  expect(poissonTail(1, 0.5)).toBeCloseTo(1 - Math.exp(-0.5), 12);
  expect(poissonTail(3, 1)).toBeCloseTo(1 - 2.5 * Math.exp(-1), 12);
});

test("up to what is expected nothing is unusual", () => {
  expect([poissonTail(2, 2), poissonTail(0, 0), binomialTail(5, 10, 0.5)]).toEqual([1, 1, 1]);
});

test("where none are expected any is impossible", () => {
  expect(poissonTail(1, 0)).toBe(0);
});

test("the upper binomial tail", () => {
  expect(binomialTail(9, 10, 0.5)).toBeCloseTo(11 / 1024, 12);
  expect(binomialTail(10, 10, 0.5)).toBeCloseTo(1 / 1024, 12);
});
