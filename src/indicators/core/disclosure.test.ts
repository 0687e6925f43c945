import { expect, test } from "vitest";
import { mustHide } from "./disclosure.ts";

const people = (num: number, den: number, share: boolean) =>
  mustHide({ people: true, share, num, den });

test("counts of 1 to 4 people are hidden, 0 and 5 are shown", () => {
  expect([0, 1, 2, 3, 4, 5].map((num) => people(num, 290_000, false))).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test("a proportion of fewer than ten people is hidden", () => {
  expect([people(5, 9, true), people(5, 10, true), people(0, 9, true)]).toEqual([
    true,
    false,
    true,
  ]);
});

test("a proportion that leaves 1 to 4 people over is hidden", () => {
  expect([people(18, 20, true), people(15, 20, true), people(20, 20, true)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("activities, recommendations and decisions are not people", () => {
  expect(mustHide({ people: false, share: true, num: 2, den: 3 })).toBe(false);
});

test("health, language and disability take a higher threshold", () => {
  const rule = { k: 10, kDen: 10 };
  expect(mustHide({ people: true, share: false, num: 9, den: 1000 }, rule)).toBe(true);
});
