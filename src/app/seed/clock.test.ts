import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { seedClock, seedQueue } from "./clock.ts";

test("each act of the seed happens in the morning of its day", () => {
  const clock = seedClock("2026-03-14T18:30:00.000Z" as Instant);
  clock.goTo(13);
  expect(clock.now()).toBe("2026-03-01T09:00:00.000Z");
  expect(clock.day(-1)).toBe("2026-03-15");
});

test("an act may happen at another hour, and nobody meets at the weekend", () => {
  // A Saturday.
  const clock = seedClock("2026-03-14T18:30:00.000Z" as Instant);
  clock.goTo(13, 15);
  expect(clock.now()).toBe("2026-03-01T15:00:00.000Z");
  expect([clock.workday(1), clock.workday(0), clock.workday(6)]).toEqual([1, 1, 8]);
  expect([clock.workday(-1), clock.workday(-2), clock.workday(-7)]).toEqual([-2, -2, -9]);
});

test("nothing is seeded in the future, however early the day", () => {
  const early = "2026-03-14T05:00:00.000Z" as Instant;
  const clock = seedClock(early);
  clock.goTo(0);
  expect(clock.now()).toBe(early);
});

test("what was asked for long ago is due at its own time, or at once", async () => {
  const seededAt = "2026-03-14T09:00:00.000Z" as Instant;
  const clock = seedClock(seededAt);
  const due: (number | undefined)[] = [];
  const add = async (_tx: unknown, _name: string, _payload: object, how = {}): Promise<void> => {
    due.push((how as { inSeconds?: number }).inSeconds);
  };
  const queue = seedQueue({ add }, clock, seededAt);
  // Nothing is written: the queue above takes whatever it is given.
  const tx = undefined as unknown as Tx;
  clock.goTo(1);
  await queue.add(tx, "close", {}, { inSeconds: 90_000 });
  await queue.add(tx, "regroup", {});
  expect(due).toEqual([3600, 0]);
});
