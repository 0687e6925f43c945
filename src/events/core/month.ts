import { type Day, parseDay } from "../../kernel/instant.ts";
import { addDays, weekdayOf } from "./wall-clock.ts";

/** A month as `YYYY-MM`. */
export type Month = string;

/** Reads `YYYY-MM` of an address; undefined when it is no month from 1990 to 2099. */
export const readMonth = (text: unknown): Month | undefined =>
  typeof text === "string" && /^(?:199|20\d)\d-\d{2}$/.test(text) && parseDay(`${text}-01`)
    ? text
    : undefined;

export const monthOf = (day: Day): Month => day.slice(0, 7);

/** The month `months` later (earlier when negative). */
export const addMonths = (month: Month, months: number): Month => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
};

/** The first day of a month. */
export const firstDay = (month: Month): Day => `${month}-01` as Day;

/** The weeks of a month from Monday to Sunday, days of the neighbouring months included. */
export const weeksOf = (month: Month): readonly (readonly Day[])[] => {
  const first = firstDay(month);
  const start = addDays(first, 1 - weekdayOf(first));
  const after = firstDay(addMonths(month, 1));
  const weeks: Day[][] = [];
  for (let monday = start; monday < after; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(monday, n)));
  return weeks;
};

/** The number of a week (ISO 8601) by any of its days. */
export const weekNumber = (day: Day): number => {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const newYear = Date.parse(`${thursday.slice(0, 4)}-01-01T12:00:00Z`);
  return 1 + Math.floor((Date.parse(`${thursday}T12:00:00Z`) - newYear) / (7 * 86_400_000));
};
