import { expect, test } from "vitest";
import type { Day, Instant } from "../../kernel/instant.ts";
import { formatDay, formatMoment, formatMonth, formatShortDay } from "./day.ts";
import { formatDuration } from "./duration.ts";
import { formatList } from "./list.ts";
import { formatNumber, formatPercent } from "./number.ts";

const day = "2023-03-04" as Day;
const full = "2023-03-14T11:00:00.000Z" as Instant;
const half = "2023-07-14T05:05:00.000Z" as Instant;
const night = "2023-12-31T22:30:00.000Z" as Instant;

test("a day is written as people write it", () => {
  expect(formatDay(day, "fi")).toBe("4.3.2023");
  expect(formatDay(day, "sv")).toBe("4.3.2023");
  expect(formatDay(day, "en")).toBe("4\u00a0March 2023");
  expect(formatShortDay(day, "fi")).toBe("4.3.");
  expect(formatShortDay(day, "en")).toBe("4\u00a0March");
});

test("a moment is told in Finnish time, whole hours without minutes", () => {
  expect(formatMoment(full, "fi")).toBe("14.3.2023 kl.\u00a013");
  expect(formatMoment(full, "sv")).toBe("14.3.2023 kl.\u00a013");
  expect(formatMoment(full, "en")).toBe("14\u00a0March 2023 at 13:00");
  expect(formatMoment(half, "fi")).toBe("14.7.2023 kl.\u00a08.05");
  expect(formatMoment(half, "en")).toBe("14\u00a0July 2023 at 08:05");
});

test("a moment late in the evening in UTC is the next day in Finland", () => {
  expect(formatDay(night, "fi")).toBe("1.1.2024");
  expect(formatMoment(night, "sv")).toBe("1.1.2024 kl.\u00a00.30");
});

test("a month and a year without a day keep what is known", () => {
  expect(formatMonth("2022-11", "fi")).toBe("marraskuu 2022");
  expect(formatMonth("2022-11", "sv")).toBe("november 2022");
  expect(formatMonth("2022-11", "en")).toBe("November 2022");
  expect(formatMonth("2021", "fi")).toBe("2021");
});

test("thousands stand apart by a thin space, decimals by the language's own sign", () => {
  expect(formatNumber(1240, "fi")).toBe("1\u202f240");
  expect(formatNumber(1234567.5, "sv", { digits: 1 })).toBe("1\u202f234\u202f567,5");
  expect(formatNumber(1240.5, "en", { digits: 1 })).toBe("1\u202f240.5");
  expect(formatNumber(74, "fi", { digits: 1, fixed: true })).toBe("74,0");
  expect(formatNumber(-3, "fi")).toBe("−3");
});

test("a share becomes a percentage", () => {
  expect(formatPercent(0.744, "fi")).toBe("74\u00a0%");
  expect(formatPercent(0.744, "sv", 1)).toBe("74,4\u00a0%");
  expect(formatPercent(1, "en")).toBe("100%");
});

test("a length of time is told in whole words with the right inflection", () => {
  expect(formatDuration(1, "fi")).toBe("1 minuutti");
  expect(formatDuration(2, "fi")).toBe("2 minuuttia");
  expect(formatDuration(0.2, "en")).toBe("1 minute");
  expect(formatDuration(180, "sv")).toBe("3 timmar");
  expect(formatDuration(12 * 24 * 60, "fi")).toBe("12 päivää");
});

test("a list ends with the language's own and", () => {
  expect(formatList(["a", "b", "c"], "fi")).toBe("a, b ja c");
  expect(formatList(["a", "b", "c"], "sv")).toBe("a, b och c");
  expect(formatList(["a", "b", "c"], "en")).toBe("a, b and c");
});
