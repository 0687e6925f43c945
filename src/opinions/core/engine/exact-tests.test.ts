import { expect, test } from "vitest";
import { largerShare, moreThanHalf } from "./exact-tests.ts";
import { falseDiscoveryRates } from "./false-discoveries.ts";

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

test("more than half is the exact tail of fair coins", () => {
  expect(moreThanHalf(8, 10)).toBeCloseTo((45 + 10 + 1) / 1024, 14);
  expect(moreThanHalf(3, 10)).toBeCloseTo(1 - (1 + 10 + 45) / 1024, 14);
  expect([moreThanHalf(0, 10), moreThanHalf(0, 0)]).toEqual([1, 1]);
  expect(moreThanHalf(10, 10)).toBeCloseTo(1 / 1024, 15);
});

test("a larger share is Fisher's exact test: the lady tasting tea", () => {
  expect(largerShare(3, 4, 1, 4)).toBeCloseTo((16 + 1) / 70, 14);
  expect(largerShare(4, 4, 0, 4)).toBeCloseTo(1 / 70, 14);
  expect(largerShare(1, 4, 3, 4)).toBeCloseTo(1 - 1 / 70, 14);
});

test("where there is nothing to compare, nothing is larger", () => {
  expect([largerShare(0, 0, 0, 0), largerShare(5, 5, 5, 5), largerShare(0, 9, 9, 9)]).toEqual([
    1, 1, 1,
  ]);
});

test("tails agree with plain sums up to a hundred people", () => {
  const sum = (from: number): number => {
    let total = 0;
    for (let x = from; x <= 40; x++)
      total += (choose(60, x) * choose(40, 40 - x)) / choose(100, 40);
    return total;
  };
  for (const from of [20, 24, 30, 36]) {
    expect(Math.abs(largerShare(from, 40, 60 - from, 60) / sum(from) - 1) < 1e-10).toBe(true);
  }
});

test("thousands of people give a finite probability, however small", () => {
  expect(largerShare(9000, 10_000, 1000, 20_000)).toBe(0);
  expect(moreThanHalf(500_300, 1_000_000).toFixed(3)).toBe("0.275");
});

test("rates are those of Benjamini and Hochberg's step-up", () => {
  expect([...falseDiscoveryRates([0.01, 0.04, 0.03, 0.5])].map((q) => q.toFixed(4))).toEqual([
    "0.0400",
    "0.0533",
    "0.0533",
    "0.5000",
  ]);
  expect([...falseDiscoveryRates([])]).toEqual([]);
});
