import { type Day, parseDay } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { addDays, weekdayOf } from "./wall-clock.ts";

/**
 * How meetings come again: every `weeks` weeks on the weekday of the first, or each month on the
 * `nth` such weekday (1–4, or -1 for the last).
 */
export type SeriesRule =
  | { readonly every: "week"; readonly weeks: number }
  | { readonly every: "month"; readonly weekday: number; readonly nth: number };

/** Until a day, that day included, or so many meetings in all, the first one counted. */
export type SeriesEnd = { readonly until: Day } | { readonly count: number };

const MOST_MEETINGS = 52;
const MOST_WEEKS = 12;
const YEARS_AHEAD = 3;

export type SeriesRefusal = Refusal<
  "series-too-long" | "series-empty" | "series-bad-weeks" | "series-bad-count" | "series-other-day"
>;

const dayOfMonth = (year: number, month: number, day: number): Day =>
  new Date(Date.UTC(year, month, day, 12)).toISOString().slice(0, 10) as Day;

/** The nth weekday of a month (months from 0); every month has the first to the fourth and a last. */
const nthWeekday = (year: number, month: number, weekday: number, nth: number): Day => {
  if (nth < 0) {
    const last = dayOfMonth(year, month + 1, 0);
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = dayOfMonth(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
};

/** Which nth weekday of its month a day is; a fifth one counts as the last. */
export const nthOf = (day: Day): number => {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return nth > 4 ? -1 : nth;
};

function* daysFrom(first: Day, rule: SeriesRule): Generator<Day> {
  if (rule.every === "week") {
    for (let day = first; ; day = addDays(day, rule.weeks * 7)) yield day;
  }
  const [year = 0, month = 1] = first.split("-").map(Number);
  yield first;
  for (let n = month; ; n += 1) yield nthWeekday(year, n, rule.weekday, rule.nth);
}

const checkRule = (first: Day, rule: SeriesRule, end: SeriesEnd): SeriesRefusal | undefined => {
  const kind = ((): SeriesRefusal["kind"] | undefined => {
    if (rule.every === "week" && !(rule.weeks >= 1 && rule.weeks <= MOST_WEEKS))
      return "series-bad-weeks";
    // A series that leaves its own first day would come on another weekday than its first meeting.
    if (rule.every === "month" && weekdayOf(first) !== rule.weekday) return "series-other-day";
    if ("count" in end && !(Number.isInteger(end.count) && end.count >= 2))
      return "series-bad-count";
    if ("count" in end && end.count > MOST_MEETINGS) return "series-too-long";
    if ("until" in end && end.until <= first) return "series-empty";
    return undefined;
  })();
  return kind && { kind };
};

/** The days of a series from its first meeting on; at least two and at most 52, within three years. */
export const seriesDays = (
  first: Day,
  rule: SeriesRule,
  end: SeriesEnd,
): Result<readonly Day[], SeriesRefusal> => {
  const trouble = checkRule(first, rule, end);
  if (trouble) return { ok: false, refusal: trouble };
  const limit = parseDay(`${Number(first.slice(0, 4)) + YEARS_AHEAD}${first.slice(4)}`);
  const last = limit ?? addDays(first, YEARS_AHEAD * 365);
  const days: Day[] = [];
  for (const day of daysFrom(first, rule)) {
    if ("until" in end ? day > end.until : days.length >= end.count) break;
    if (day > last || days.length >= MOST_MEETINGS) return refuse("series-too-long");
    days.push(day);
  }
  return days.length < 2 ? refuse("series-empty") : ok(days);
};
