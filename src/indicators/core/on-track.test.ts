import { expect, test } from "vitest";
import { type Compared, standingOf } from "./on-track.ts";

const SE = 1.959963984540054;
const compared = (extra: Partial<Compared>): Compared => ({
  value: 60,
  sampled: false,
  baseline: 40,
  expected: 60,
  direction: "up",
  ...extra,
});
const within = (low: number, high: number) => ({ kind: "confidence", low, high }) as const;

test("a value on its path is on track", () => {
  expect(standingOf(compared({ interval: within(60 - 2 * SE, 60 + 2 * SE) }))).toEqual({
    rule: "on-track",
    zGap: 0,
  });
});

test("half a standard error below is still on track", () => {
  const { rule, zGap } = standingOf(
    compared({ value: 59, interval: within(59 - 2 * SE, 59 + 2 * SE) }),
  );
  expect([rule, zGap?.toFixed(3)]).toEqual(["on-track", "-0.500"]);
});

test("one and a half standard errors below is too uncertain", () => {
  const { rule, zGap } = standingOf(
    compared({ value: 57, interval: within(57 - 2 * SE, 57 + 2 * SE) }),
  );
  expect([rule, zGap?.toFixed(3)]).toEqual(["too-uncertain", "-1.500"]);
});

test("two standard errors below is behind", () => {
  const { rule, zGap } = standingOf(
    compared({ value: 56, interval: within(56 - 2 * SE, 56 + 2 * SE) }),
  );
  expect([rule, zGap?.toFixed(3)]).toEqual(["behind", "-2.000"]);
});

test("an interval that covers both baseline and path is too uncertain, however high the value", () => {
  expect(standingOf(compared({ value: 66.7, interval: within(30, 90) })).rule).toBe(
    "too-uncertain",
  );
});

test("where less is better, a value below the path is on track", () => {
  const low = compared({ direction: "down", baseline: 90, value: 50, interval: within(46, 54) });
  expect(standingOf(low).rule).toBe("on-track");
});

test("a full count without an interval is compared as it is", () => {
  expect(standingOf(compared({ value: 61 })).rule).toBe("on-track");
  expect(standingOf(compared({ value: 59 })).rule).toBe("behind");
  expect(standingOf(compared({ value: 59, direction: "down" })).rule).toBe("on-track");
});

test("a sample without an interval is too uncertain", () => {
  expect(standingOf(compared({ value: 80, sampled: true })).rule).toBe("too-uncertain");
});

test("between bounds both ends must agree", () => {
  const bounded = (low: number, high: number) =>
    standingOf(compared({ value: high, interval: { kind: "bounds", low, high } })).rule;
  expect([bounded(60, 70), bounded(50, 70), bounded(40, 59)]).toEqual([
    "on-track",
    "too-uncertain",
    "behind",
  ]);
});

test("bounds turn round where less is better", () => {
  const bounded = (low: number, high: number) =>
    standingOf(
      compared({ direction: "down", value: high, interval: { kind: "bounds", low, high } }),
    ).rule;
  expect([bounded(40, 60), bounded(50, 70), bounded(61, 70)]).toEqual([
    "on-track",
    "too-uncertain",
    "behind",
  ]);
});

test("without a value, a path or a direction nothing is said", () => {
  expect(standingOf(compared({ value: undefined })).rule).toBe("no-data");
  expect(standingOf(compared({ expected: undefined })).rule).toBe("no-data");
  expect(standingOf(compared({ direction: "none" })).rule).toBe("no-data");
});
