import type { Brand } from "../../kernel/brand.ts";
import { type Day, type Instant, instantOf, parseDay } from "../../kernel/instant.ts";

/** A year, month or day, as exact as the source gives it: `2022`, `2022-11`, `2022-11-05`. */
export type PartialDay = Brand<string, "PartialDay">;

const SHAPE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Reads a partial day; undefined when it is none of the calendar (`2022-13`, `2023-02-30`). */
export const parsePartialDay = (text: string): PartialDay | undefined => {
  if (!SHAPE.test(text)) return undefined;
  const first = `${text}${"-01-01".slice(text.length - 4)}`;
  return parseDay(first) === undefined ? undefined : (text as PartialDay);
};

const lastOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const AS_FINNS_WRITE = /^(?:(?:(\d{1,2})\.)?(\d{1,2})[./])?(\d{4})$/;

/** Reads what a person typed: `2024`, `6/2024`, `30.6.2024`, or any form of `parsePartialDay`. */
export const readPartialDay = (text: string): PartialDay | undefined => {
  const known = parsePartialDay(text);
  if (known) return known;
  const [, day, month, year] = AS_FINNS_WRITE.exec(text.replaceAll(" ", "")) ?? [];
  const parts = [year, month?.padStart(2, "0"), day?.padStart(2, "0")];
  return parsePartialDay(parts.filter((part) => part !== undefined).join("-"));
};

/** The last day that a partial day covers: `2024` → 2024-12-31, `2024-02` → 2024-02-29. */
export const lastDayOf = (partial: PartialDay): Day => {
  const [year = "", month = "12", day] = partial.split("-");
  return `${year}-${month}-${day ?? lastOfMonth(Number(year), Number(month))}` as Day;
};

/** True once the whole of the year, month or day is over. */
export const isOver = (partial: PartialDay, today: Day): boolean => lastDayOf(partial) < today;

const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Helsinki" });

/** The calendar day in Finland at a moment. */
export const dayInFinland = (at: Instant): Day => {
  const parts = calendar.formatToParts(new Date(at));
  const part = (type: string): string =>
    (parts.find((candidate) => candidate.type === type)?.value ?? "").padStart(2, "0");
  return `${part("year")}-${part("month")}-${part("day")}` as Day;
};

const HOUR_MS = 3_600_000;

/**
 * The last millisecond of a day in Finland: what "open until 14 March" means. Finland is two hours
 * ahead of UTC, three in summer; clocks change at 3 or 4 in the morning, so midnight is never in doubt.
 */
export const endOfDay = (day: Day): Instant => {
  const utc = Date.parse(`${day}T23:59:59.999Z`);
  const winter = instantOf(new Date(utc - 2 * HOUR_MS));
  return dayInFinland(winter) === day ? winter : instantOf(new Date(utc - 3 * HOUR_MS));
};
