import type { Brand } from "../../kernel/brand.ts";
import { type Day, type Instant, instantOf } from "../../kernel/instant.ts";
import { dayInFinland, endOfDay } from "./partial-day.ts";

/** A time of the day as the clocks of Finland show it: `HH:MM`. */
export type ClockTime = Brand<string, "ClockTime">;

const TYPED = /^(?:kl\.?|klo)?\s*([01]?\d|2[0-3])(?:[.:]([0-5]\d))?$/;

/** Reads what a person typed: `9`, `9.30`, `09:30`, `klo 9`; undefined when it is no time of day. */
export const readClockTime = (text: string): ClockTime | undefined => {
  const [, hour, minute = "00"] = TYPED.exec(text.trim().toLowerCase()) ?? [];
  return hour === undefined ? undefined : (`${hour.padStart(2, "0")}:${minute}` as ClockTime);
};

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Helsinki",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** What the clocks of Finland show at a moment. */
export const clockTimeInFinland = (at: Instant): ClockTime =>
  clock.format(new Date(at)) as ClockTime;

const HOUR_MS = 3_600_000;

/**
 * The moments at which the clocks of Finland show this day and time, in order. One on most days;
 * none between 3 and 4 in the night when clocks go forward; two in the night when they go back.
 */
export const momentsInFinland = (day: Day, time: ClockTime): readonly Instant[] => {
  const asIfUtc = Date.parse(`${day}T${time}:00.000Z`);
  return [3, 2]
    .map((ahead) => instantOf(new Date(asIfUtc - ahead * HOUR_MS)))
    .filter((at) => dayInFinland(at) === day && clockTimeInFinland(at) === time);
};

/** The time of day to show beside a closing day; undefined for its end, which needs none. */
export const closingTime = (at: Instant): ClockTime | undefined =>
  at === endOfDay(dayInFinland(at)) ? undefined : clockTimeInFinland(at);
