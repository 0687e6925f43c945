import fc from "fast-check";
import { expect, test } from "vitest";
import { errorOf, wilson } from "./interval.ts";

const rounded = (hits: number, cases: number) => {
  const interval = wilson(hits, cases);
  return interval && [interval.low, interval.high].map((end) => Math.round(end * 1000) / 1000);
};

test("7 of 20 lies between 0.181 and 0.567", () => {
  expect(rounded(7, 20)).toEqual([0.181, 0.567]);
});

test("0 of 10 lies between 0 and 0.278", () => {
  expect(rounded(0, 10)).toEqual([0, 0.278]);
});

test("10 of 10 mirrors 0 of 10", () => {
  expect(rounded(10, 10)).toEqual([0.722, 1]);
});

test("no cases give no interval", () => {
  expect(wilson(0, 0)).toBeUndefined();
});

test("more hits than cases is a mistake of the caller", () => {
  expect(() => wilson(3, 2)).toThrow(RangeError);
});

test("the share lies inside its interval, the interval inside 0 and 1", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (cases, part) => {
        const hits = Math.round(part * cases);
        const interval = wilson(hits, cases);
        const share = hits / cases;
        expect(interval !== undefined && 0 <= interval.low).toBe(true);
        expect(interval !== undefined && interval.low <= share && share <= interval.high).toBe(
          true,
        );
        expect(interval !== undefined && interval.high <= 1).toBe(true);
      },
    ),
  );
});

test("an interval of 1.96 standard errors to each side stands for one standard error", () => {
  const error = errorOf({
    kind: "confidence",
    low: 50 - 2 * 1.959963984540054,
    high: 50 + 2 * 1.959963984540054,
  });
  expect(error).toBeCloseTo(2, 12);
});
