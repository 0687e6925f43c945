import type { Brand } from "./brand.ts";

/** A moment in UTC as ISO 8601 with milliseconds, e.g. `2023-03-14T11:00:00.000Z`; sorts as text. */
export type Instant = Brand<string, "Instant">;

/** A calendar day in Finland as `YYYY-MM-DD`. */
export type Day = Brand<string, "Day">;

/** The Instant of a JavaScript date. Throws RangeError for an invalid date. */
export const instantOf = (date: Date): Instant => date.toISOString() as Instant;

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export const millisecondsBetween = (from: Instant, to: Instant): number =>
  Date.parse(to) - Date.parse(from);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`; undefined when the text is not a day of the calendar (2023-02-30). */
export const parseDay = (text: string): Day | undefined => {
  if (!DAY.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().slice(0, 10) === text ? (text as Day) : undefined;
};

const HOUR_MS = 3_600_000;

/** The moment `hours` later (earlier when negative). */
export const addHours = (at: Instant, hours: number): Instant =>
  instantOf(new Date(Date.parse(at) + hours * HOUR_MS));
