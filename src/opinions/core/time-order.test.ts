import fc from "fast-check";
import { expect, test } from "vitest";
import { timeOrder } from "./time-order.ts";

const ordered = (times: Float64Array): number[] => {
  const steps = timeOrder(times);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return [...step.value];
};

test("times come in ascending order, equal ones as they stand", () => {
  expect(ordered(Float64Array.of(5, 70_000, 5, 0, 2 ** 47, 70_000))).toEqual([3, 0, 2, 1, 5, 4]);
  expect(ordered(new Float64Array(0))).toEqual([]);
  expect(ordered(Float64Array.of(0, 0))).toEqual([0, 1]);
});

test("the order is that of a stable comparing sort", () => {
  const times = fc.array(
    fc.oneof(
      fc.nat(9),
      fc.maxSafeNat().map((one) => one % 2 ** 48),
    ),
  );
  fc.assert(
    fc.property(times, (all) => {
      const expected = all.map((_, index) => index).sort((a, b) => all[a] - all[b] || a - b);
      expect(ordered(Float64Array.from(all))).toEqual(expected);
    }),
  );
});

test("many times are put in order in parts", () => {
  const times = Float64Array.from({ length: 450_000 }, (_, place) => (place * 7919) % 450_007);
  const steps = timeOrder(times);
  let parts = 1;
  let step = steps.next();
  for (; !step.done; step = steps.next()) parts += 1;
  // Two stops in each of five walks: filling the places, and counting and moving by two digits.
  expect(parts).toBe(11);
  const sorted = Array.from(step.value, (place) => times[place]);
  expect(sorted).toEqual(Array.from(times.toSorted()));
});
