import fc from "fast-check";
import { expect, test } from "vitest";
import { type Day, type Instant, instantOf } from "../../kernel/instant.ts";
import {
  type ClockTime,
  clockTimeInFinland,
  closingTime,
  momentsInFinland,
  readClockTime,
} from "./clock-time.ts";
import { dayInFinland, endOfDay } from "./partial-day.ts";

const moments = (day: string, time: string) => momentsInFinland(day as Day, time as ClockTime);

test.each([
  ["9", "09:00"],
  ["9.30", "09:30"],
  ["09:30", "09:30"],
  ["klo 16", "16:00"],
  ["kl. 16.05", "16:05"],
  [" 0:00 ", "00:00"],
  ["23:59", "23:59"],
])("%s is read as %s", (typed, time) => {
  expect(readClockTime(typed)).toBe(time);
});

test.each(["", "24", "9.60", "9.3", "09:30:00", "aamulla", "-1", "9am"])(
  "%j is no time of day",
  (typed) => {
    expect(readClockTime(typed)).toBe(undefined);
  },
);

test("a time of day is one moment, two hours ahead of UTC in winter and three in summer", () => {
  expect(moments("2026-01-15", "09:00")).toEqual(["2026-01-15T07:00:00.000Z"]);
  expect(moments("2026-07-15", "09:00")).toEqual(["2026-07-15T06:00:00.000Z"]);
  expect(moments("2026-01-01", "00:00")).toEqual(["2025-12-31T22:00:00.000Z"]);
});

test("in the night when clocks go forward, the hour after three does not exist", () => {
  expect(moments("2026-03-29", "02:59")).toEqual(["2026-03-29T00:59:00.000Z"]);
  expect(moments("2026-03-29", "03:00")).toEqual([]);
  expect(moments("2026-03-29", "03:59")).toEqual([]);
  expect(moments("2026-03-29", "04:00")).toEqual(["2026-03-29T01:00:00.000Z"]);
});

test("in the night when clocks go back, the hour after three comes twice", () => {
  expect(moments("2026-10-25", "02:59")).toEqual(["2026-10-24T23:59:00.000Z"]);
  expect(moments("2026-10-25", "03:00")).toEqual([
    "2026-10-25T00:00:00.000Z",
    "2026-10-25T01:00:00.000Z",
  ]);
  expect(moments("2026-10-25", "04:00")).toEqual(["2026-10-25T02:00:00.000Z"]);
});

test("every moment is found again by its day and time", () => {
  const minute = fc.integer({ min: 0, max: 30_000_000 });
  fc.assert(
    fc.property(minute, (minutes) => {
      const at = instantOf(new Date(minutes * 60_000 + Date.UTC(2000, 0)));
      expect(momentsInFinland(dayInFinland(at), clockTimeInFinland(at)).includes(at)).toBe(true);
    }),
  );
});

test("the end of a day needs no time beside it", () => {
  expect(closingTime(endOfDay("2026-10-25" as Day))).toBe(undefined);
  expect(closingTime("2026-10-25T14:00:00.000Z" as Instant)).toBe("16:00");
});
