import { expect, test } from "vitest";
import type { Day } from "../../kernel/instant.ts";
import { expectedAt, type TargetPath } from "./target-path.ts";

const day = (text: string) => text as Day;
const path = (shape: TargetPath["shape"]): TargetPath => ({
  start: day("2023-01-01"),
  end: day("2025-01-01"),
  value: 90,
  shape,
});

test("an even path is halfway up at half time", () => {
  // 2023-01-01 to 2025-01-01 are 731 days; 2024-01-01 is day 365.
  expect(expectedAt(path("linear"), 50, day("2024-01-01"))).toBeCloseTo(50 + (40 * 365) / 731, 10);
});

test("an even path ends at the target and stays there", () => {
  expect(expectedAt(path("linear"), 50, day("2025-01-01"))).toBe(90);
  expect(expectedAt(path("linear"), 50, day("2026-06-01"))).toBe(90);
});

test("a step expects the target from its first day on", () => {
  expect(expectedAt(path("step"), 50, day("2023-01-01"))).toBe(90);
});

test("before the start the baseline is expected", () => {
  expect(expectedAt(path("step"), 50, day("2022-12-31"))).toBe(50);
});

test("an even path without a baseline expects nothing", () => {
  expect(expectedAt(path("linear"), undefined, day("2024-01-01"))).toBeUndefined();
});
