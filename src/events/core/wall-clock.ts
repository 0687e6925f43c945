import type { Day, Instant } from "../../kernel/instant.ts";

/** What the clocks on Finnish walls show; handed in, since core knows no time zones. */
export interface WallClock {
  /** Reads what a person typed (`9`, `9.30`, `klo 9`) as `HH:MM`; undefined when it is no time. */
  read(text: string): string | undefined;
  /**
   * The moments at which clocks show this day and `HH:MM`, in order: one on most days, none in the
   * hour that is left out in spring, two in the hour that comes twice in autumn.
   */
  momentsOn(day: Day, time: string): readonly Instant[];
  dayOf(at: Instant): Day;
  /** `HH:MM` */
  timeOf(at: Instant): string;
}

/** The day `days` later (earlier when negative). */
export const addDays = (day: Day, days: number): Day => {
  const at = new Date(`${day}T12:00:00.000Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10) as Day;
};

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);

/** 1 for Monday … 7 for Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

/** The moment `minutes` later (earlier when negative), by the clock of physics. */
export const addMinutes = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString() as Instant;

/** Whole minutes between two moments. */
export const minutesBetween = (from: Instant, to: Instant): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
