import type { Day, Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { formatDay, formatMoment, formatMonth } from "./day.ts";

/**
 * A time as exact as its source gives it: a year `2022`, a month `2022-11`, a day `2022-11-05` or
 * a moment; the last two are shown as the day in Finland.
 */
export const formatWhen = (when: string, locale: Locale): string =>
  when.length < 10 ? formatMonth(when, locale) : formatDay(when as Day | Instant, locale);

const timeOfDay = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Helsinki",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The last moment of something: a day when it lasts to the day's end, else with the time of day. */
export const formatDeadline = (at: Instant, locale: Locale): string =>
  timeOfDay.format(new Date(at)) === "23:59" ? formatDay(at, locale) : formatMoment(at, locale);
