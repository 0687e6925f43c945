import { expect, test } from "vitest";
import { seededChance } from "./chance.ts";
import { stoppedClock } from "./clock.ts";

test("the clock stands still until it is moved", () => {
  const clock = stoppedClock("2025-01-31T23:00:00.000Z");
  expect([clock.now(), clock.now()]).toEqual([
    "2025-01-31T23:00:00.000Z",
    "2025-01-31T23:00:00.000Z",
  ]);
  clock.pass({ days: 1, hours: 1, seconds: 1 });
  expect(clock.now()).toBe("2025-02-02T00:00:01.000Z");
  clock.set("2026-01-01T00:00:00Z");
  expect(clock.now()).toBe("2026-01-01T00:00:00.000Z");
});

test("a clock cannot be set to what is no moment", () => {
  expect(() => stoppedClock().set("tomorrow")).toThrow(RangeError);
});

test("the same seed gives the same ids, secrets and draws, in the same order", () => {
  const draw = (seed: number) => {
    const chance = seededChance(seed);
    return [chance.uuid(), chance.secret(), chance.draw(), chance.uuid()];
  };
  expect(draw(7)).toEqual(draw(7));
  expect(new Set([...draw(7), ...draw(8)]).size).toBe(8);
});

test("seeded ids are UUIDs of version 4 and draws lie in [0, 1)", () => {
  const chance = seededChance();
  for (let turn = 0; turn < 200; turn++) {
    expect(chance.uuid()).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    const drawn = chance.draw();
    expect(drawn >= 0 && drawn < 1).toBe(true);
  }
});
