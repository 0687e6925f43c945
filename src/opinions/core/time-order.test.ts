import fc from "fast-check";
import { expect, test } from "vitest";
import { timeOrder } from "./time-order.ts";

test("times come in ascending order, equal ones as they stand", () => {
  expect([...timeOrder(Float64Array.of(5, 70_000, 5, 0, 2 ** 47, 70_000))]).toEqual([
    3, 0, 2, 1, 5, 4,
  ]);
  expect([...timeOrder(new Float64Array(0))]).toEqual([]);
  expect([...timeOrder(Float64Array.of(0, 0))]).toEqual([0, 1]);
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
      expect([...timeOrder(Float64Array.from(all))]).toEqual(expected);
    }),
  );
});
