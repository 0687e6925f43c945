import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day, Instant } from "../../kernel/instant.ts";
import {
  dayInFinland,
  endOfDay,
  isOver,
  lastDayOf,
  type PartialDay,
  parsePartialDay,
  readPartialDay,
} from "./partial-day.ts";

const partial = (text: string): PartialDay => text as PartialDay;
const day = (text: string): Day => text as Day;

test.each(["2022", "2022-11", "2022-11-05", "2024-02-29"])("%s is a partial day", (text) => {
  expect(parsePartialDay(text)).toBe(text);
});

test.each([
  "",
  "22",
  "2022-13",
  "2022-00",
  "2023-02-29",
  "2022-1",
  "2022-11-5",
  "2022-11-05T10",
  "x",
])("%s is no partial day", (text) => {
  expect(parsePartialDay(text)).toBe(undefined);
});

test.each([
  ["30.6.2026", "2026-06-30"],
  ["30. 6. 2026", "2026-06-30"],
  ["6/2026", "2026-06"],
  ["12.2026", "2026-12"],
  ["2026", "2026"],
  ["2026-06-30", "2026-06-30"],
])("%s as people write it is read as %s", (typed, read) => {
  expect(readPartialDay(typed)).toBe(read);
});

test.each(["31.6.2026", "13/2026", "30.6.26", "kesä 2026", "", "30.6."])(
  "%s is not read as a day",
  (typed) => {
    expect(readPartialDay(typed)).toBe(undefined);
  },
);

test.each([
  ["2024", "2024-12-31"],
  ["2024-02", "2024-02-29"],
  ["2023-02", "2023-02-28"],
  ["2024-04", "2024-04-30"],
  ["2024-04-07", "2024-04-07"],
])("%s lasts until %s", (text, last) => {
  expect(lastDayOf(partial(text))).toBe(last);
});

test("a month is not over on its last day and is over on the next", () => {
  expect(isOver(partial("2024-02"), day("2024-02-29"))).toBe(false);
  expect(isOver(partial("2024-02"), day("2024-03-01"))).toBe(true);
});

test("a moment late in the evening of UTC is the next day in Finland", () => {
  expect(dayInFinland("2023-03-14T21:59:59.999Z" as Instant)).toBe("2023-03-14");
  expect(dayInFinland("2023-03-14T22:00:00.000Z" as Instant)).toBe("2023-03-15");
});

test("a day ends at its last millisecond in Finland, in winter and in summer", () => {
  expect(endOfDay(day("2023-01-14"))).toBe("2023-01-14T21:59:59.999Z");
  expect(endOfDay(day("2023-07-14"))).toBe("2023-07-14T20:59:59.999Z");
});

test("whatever the day, its end is that day in Finland and a millisecond later is the next", () => {
  const days = fc.date({
    min: new Date("2000-01-01T00:00:00Z"),
    max: new Date("2099-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, (date) => {
      const text = day(date.toISOString().slice(0, 10));
      const end = endOfDay(text);
      const next = new Date(Date.parse(end) + 1).toISOString() as Instant;
      expect(dayInFinland(end)).toBe(text);
      expect(dayInFinland(next) > text).toBe(true);
    }),
  );
});
