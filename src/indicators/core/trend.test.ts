import { expect, test } from "vitest";
import { mannKendall, theilSen, trendOf, xmrLimits } from "./trend.ts";

const series = (...values: number[]) => values.map((value) => ({ value }));

test("31, 34, 38, 37, 41, 44 has S = 13 and Z = 2.25", () => {
  const { s, z } = mannKendall([31, 34, 38, 37, 41, 44]);
  expect([s, z.toFixed(2)]).toEqual([13, "2.25"]);
});

test("a falling series has the same Z below zero", () => {
  const { s, z } = mannKendall([44, 41, 37, 38, 34, 31]);
  expect([s, z.toFixed(2)]).toEqual([-13, "-2.25"]);
});

test("a constant series has S = 0 and Z = 0", () => {
  expect(mannKendall([5, 5, 5, 5, 5])).toEqual({ s: 0, z: 0 });
});

test("Theil and Sen's slope is the median of all slopes", () => {
  expect(theilSen([1, 3, 5, 7])).toBe(2);
  expect(theilSen([1, 2, 100])).toBe(49.5);
  expect(theilSen([1])).toBe(0);
});

test("under five values there is no trend word", () => {
  expect(trendOf(series(1, 2, 3, 4))).toBeUndefined();
});

test("six clearly rising values are called rising", () => {
  expect(trendOf(series(31, 34, 38, 37, 41, 44))).toEqual({ word: "rising", slope: 2.5 });
});

test("values that go up and down are called steady", () => {
  expect(trendOf(series(31, 44, 30, 43, 31))?.word).toBe("steady");
});

test("a break begins the series anew", () => {
  const broken = [
    ...series(90, 80, 70, 60),
    { value: 10, isBreak: true },
    ...series(12, 14, 16, 18, 20),
  ];
  expect(trendOf(broken)).toEqual({ word: "rising", slope: 2 });
  expect(trendOf([...series(1, 2, 3, 4, 5), { value: 9, isBreak: true }])).toBeUndefined();
});

test("limits of a process are the mean ± 2.66 mean moving ranges", () => {
  expect(xmrLimits([10, 12, 10, 12])).toEqual([11 - 5.32, 11 + 5.32]);
});

test("from twelve values on, only a value outside the limits is a change", () => {
  const usual = [10, 12, 11, 10, 12, 11, 10, 12, 11, 10, 12];
  expect(trendOf(series(...usual, 13))?.word).toBe("steady");
  expect(trendOf(series(...usual, 30))?.word).toBe("rising");
  expect(trendOf(series(...usual, -9))?.word).toBe("falling");
});
