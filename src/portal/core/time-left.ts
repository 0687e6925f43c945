import type { Instant } from "../../kernel/instant.ts";
import { millisecondsBetween } from "../../kernel/instant.ts";

const DAY_MS = 86_400_000;

/** Whole days from `now` until `end`, at least 0: on the last day there are 0 left. */
export const daysLeft = (now: Instant, end: Instant): number =>
  Math.max(0, Math.floor(millisecondsBetween(now, end) / DAY_MS));

/** Whole days that have passed since `start`, at least 0. */
export const daysSince = (start: Instant, now: Instant): number => daysLeft(start, now);
