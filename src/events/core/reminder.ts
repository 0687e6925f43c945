import { addHours, type Instant } from "../../kernel/instant.ts";

export const REMINDERS = ["day", "hour"] as const;
export type ReminderKind = (typeof REMINDERS)[number];

const HOURS = { day: 24, hour: 1 } as const;

/** When a reminder is due. */
export const reminderAt = (kind: ReminderKind, startsAt: Instant): Instant =>
  addHours(startsAt, -HOURS[kind]);

/**
 * Is the reminder to be sent at `now`? From its moment until the next one takes its place: who hears
 * of a meeting an hour before needs not be told that it is tomorrow.
 */
export const isReminderDue = (kind: ReminderKind, startsAt: Instant, now: Instant): boolean => {
  const until = kind === "day" ? reminderAt("hour", startsAt) : startsAt;
  return now >= reminderAt(kind, startsAt) && now < until;
};
