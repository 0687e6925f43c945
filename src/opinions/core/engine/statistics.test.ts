import { expect, test } from "vitest";
import { consensus, groupAwareConsensus } from "./consensus.ts";
import { commonGround } from "./common-ground.ts";
import { drawNext, priorityOf } from "./priority.ts";
import { representatives, sideFigures } from "./representativeness.ts";
import { differenceZ, proportionZ, smoothedProportion, wilsonLower } from "./statistics.ts";
import type { VoteCounts } from "./vote-counts.ts";

/** Counts of statements, each [agrees, disagrees, seen]. */
const counts = (...rows: readonly (readonly [number, number, number])[]): VoteCounts => ({
  agrees: Int32Array.from(rows, ([agrees]) => agrees),
  disagrees: Int32Array.from(rows, ([, disagrees]) => disagrees),
  seen: Int32Array.from(rows, ([, , seen]) => seen),
});

const SHOWN = (statements: number) => new Uint8Array(statements);

test("pa is (A + 1) / (S + 2)", () => {
  expect(smoothedProportion(7, 8)).toBe(0.8);
  expect(smoothedProportion(0, 0)).toBe(0.5);
});

test("pat is 2·sqrt(S + 1)·((A + 1) / (S + 1) − ½)", () => {
  expect(proportionZ(8, 8)).toBe(3);
  expect(proportionZ(1, 3)).toBe(0);
  expect(proportionZ(0, 15)).toBeCloseTo(-3.5, 12);
});

test("rat is the pooled z of two proportions with one made-up success each", () => {
  // p1 = 9/9, p2 = 3/9, pooled 12/18.
  const expected = (1 - 1 / 3) / Math.sqrt((2 / 3) * (1 / 3) * (2 / 9));
  expect(differenceZ(8, 8, 2, 8)).toBeCloseTo(expected, 12);
  expect(differenceZ(8, 8, 4, 4)).toBe(0);
});

test("ra is the ratio of the smoothed shares", () => {
  const { share, shareZ, repness, z } = sideFigures(7, 8, 1, 8);
  expect([share, repness]).toEqual([0.8, 4]);
  expect(shareZ).toBeCloseTo(2 * 3 * (8 / 9 - 0.5), 12);
  expect(z).toBeCloseTo((8 / 9 - 2 / 9) / Math.sqrt((10 / 18) * (8 / 18) * (2 / 9)), 12);
});

test("the Wilson bound of 8 of 10 is 0.4902 and of nothing 0", () => {
  expect(wilsonLower(8, 10)).toBeCloseTo(0.490162, 6);
  expect(wilsonLower(0, 10)).toBe(0);
  expect(wilsonLower(0, 0)).toBe(0);
  expect(wilsonLower(20, 20)).toBeCloseTo(20 / (20 + 1.959963984540054 ** 2), 12);
});

test("agreed representative statements come before disagreed ones, the best agreed first", () => {
  const group = counts([18, 1, 20], [1, 18, 20], [20, 0, 20], [10, 10, 20]);
  const others = counts([5, 10, 20], [15, 2, 20], [2, 15, 20], [10, 10, 20]);
  const chosen = representatives(group, others, SHOWN(4));
  expect(chosen.map(({ statement, side }) => [statement, side])).toEqual([
    [2, "agree"],
    [0, "agree"],
    [1, "disagree"],
  ]);
  expect(chosen[2].seen).toBe(20);
});

test("at most five statements represent a group and a hidden one never does", () => {
  const group = counts(...Array.from({ length: 8 }, () => [20, 0, 20] as const));
  const others = counts(...Array.from({ length: 8 }, () => [0, 20, 20] as const));
  const zeroed = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0);
  const chosen = representatives(group, others, zeroed).map(({ statement }) => statement);
  expect(chosen).toEqual([1, 2, 3, 4, 5]);
});

test("a group without a significant statement is told by the one that comes closest", () => {
  const group = counts([1, 1, 3], [2, 1, 3]);
  const others = counts([1, 1, 3], [1, 1, 3]);
  expect(representatives(group, others, SHOWN(2)).map(({ statement }) => statement)).toEqual([1]);
  expect(representatives(counts(), counts(), SHOWN(0))).toEqual([]);
});

test("a statement is consensus when more than half agree and it is significant", () => {
  const { agree, disagree } = consensus(
    counts([30, 0, 30], [1, 0, 1], [10, 10, 20], [0, 25, 30], [30, 0, 30]),
    Uint8Array.of(0, 0, 0, 0, 1),
  );
  // One agreement of one vote passes the published rule: z = sqrt(2) > 1.2816.
  expect(agree.map(({ statement }) => statement)).toEqual([0, 1]);
  expect(disagree.map(({ statement, seen }) => [statement, seen])).toEqual([[3, 30]]);
});

test("group-aware consensus is the product of the smoothed shares of the groups", () => {
  const product = groupAwareConsensus([counts([7, 1, 8]), counts([1, 0, 2])], 1);
  expect([...product]).toEqual([0.8 * 0.5]);
});

test("common ground is the least lower bound of agreement over the groups, with n of each", () => {
  const first = counts([18, 1, 20], [30, 0, 30], [2, 0, 2]);
  const second = counts([20, 0, 20], [5, 20, 30], [2, 0, 2]);
  const listed = commonGround([first, second], Int32Array.of(50, 50), SHOWN(3));
  expect(listed.map(({ statement, n }) => [statement, n])).toEqual([
    [0, 40],
    [1, 60],
  ]);
  expect(listed[0].lower).toBe(wilsonLower(18, 20));
  expect(listed[0].groups.map(({ seen }) => seen)).toEqual([20, 20]);
});

test("in a small conversation a tenth of the grouped people is enough for common ground", () => {
  const listed = commonGround([counts([2, 0, 2], [1, 0, 1])], Int32Array.of(20), SHOWN(2));
  expect(listed.map(({ statement }) => statement)).toEqual([0]);
});

test("without groups and for hidden statements there is no common ground", () => {
  expect(commonGround([], Int32Array.of(), SHOWN(3))).toEqual([]);
  expect(commonGround([counts([30, 0, 30])], Int32Array.of(30), Uint8Array.of(1))).toEqual([]);
});

test("the priority follows the formula and a meta statement weighs 49", () => {
  const tally = { agrees: 18, disagrees: 0, seen: 20 };
  const importance = (1 - 3 / 22) * (1 + 1) * (19 / 22);
  const expected = (importance * (1 + 8 * 2 ** -4)) ** 2;
  expect(priorityOf(tally, 1, false)).toBeCloseTo(expected, 12);
  expect(priorityOf({ agrees: 0, disagrees: 0, seen: 0 }, 0, false)).toBe(5.0625);
  expect(priorityOf(tally, 1, true)).toBe(49);
});

test("the next statement is drawn in proportion to its weight among the unseen", () => {
  const weightOf = (statement: number): number => [1, 100, 3, 0][statement] ?? 0;
  expect(drawNext([0, 2], weightOf, 0)).toBe(0);
  expect(drawNext([0, 2], weightOf, 0.2499)).toBe(0);
  expect(drawNext([0, 2], weightOf, 0.25)).toBe(2);
  expect(drawNext([0, 2, 3], weightOf, 1 - 2 ** -53)).toBe(2);
});

test("when nothing is unseen nothing is drawn, and without weights each has the same chance", () => {
  expect(drawNext([], () => 1, 0.5)).toBe(undefined);
  expect(drawNext([0, 1], () => 0, 0.6)).toBe(1);
});
