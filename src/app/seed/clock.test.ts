import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { seedClock } from "./clock.ts";

test("each act of the seed happens in the morning of its day", () => {
  const clock = seedClock("2026-03-14T18:30:00.000Z" as Instant);
  clock.goTo(13);
  expect(clock.now()).toBe("2026-03-01T09:00:00.000Z");
  expect(clock.day(-1)).toBe("2026-03-15");
});

test("nothing is seeded in the future, however early the day", () => {
  const early = "2026-03-14T05:00:00.000Z" as Instant;
  const clock = seedClock(early);
  clock.goTo(0);
  expect(clock.now()).toBe(early);
});
