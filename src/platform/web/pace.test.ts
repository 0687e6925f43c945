import { expect, test } from "vitest";
import { perMinute } from "./pace.ts";

test("each key has its own minute, which begins with its first act", () => {
  let now = 0;
  const pace = perMinute(2, () => now);
  expect([pace("a"), pace("a"), pace("a"), pace("b")]).toEqual([
    undefined,
    undefined,
    60,
    undefined,
  ]);
  now = 59_500;
  expect([pace("a"), pace("b"), pace("b")]).toEqual([1, undefined, 1]);
  now = 60_000;
  expect([pace("a"), pace("a"), pace("a")]).toEqual([undefined, undefined, 60]);
});

test("acts that were refused do not prolong the wait", () => {
  let now = 0;
  const pace = perMinute(1, () => now);
  pace("a");
  for (now = 1000; now < 60_000; now += 1000) expect(pace("a")).toBe(60 - now / 1000);
  expect(pace("a")).toBe(undefined);
});
