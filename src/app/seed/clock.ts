import { addHours, type Day, type Instant, millisecondsBetween } from "../../kernel/instant.ts";
import type { Clock } from "../../platform/clock.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";

/** A clock that the seed moves, so that each act happens on its day. */
export interface SeedClock extends Clock {
  /**
   * Moves to 9:00 UTC of the day so many days before the day of seeding, but never past the moment
   * of seeding: numbers counted in the future would outdo those counted after them.
   */
  goTo(daysAgo: number): void;
  /** The calendar day so many days before (negative: after) the day of seeding. */
  day(daysAgo: number): Day;
}

const HOURS = 24;

/** `seededAt` is the moment of seeding; the clock starts there. */
export const seedClock = (seededAt: Instant): SeedClock => {
  let now = seededAt;
  const morning = `${seededAt.slice(0, 10)}T09:00:00.000Z` as Instant;
  const at = (daysAgo: number): Instant => addHours(morning, -daysAgo * HOURS);
  return {
    now: () => now,
    goTo: (daysAgo) => {
      now = at(daysAgo) < seededAt ? at(daysAgo) : seededAt;
    },
    day: (daysAgo) => at(daysAgo).slice(0, 10) as Day,
  };
};

/**
 * The queue for what the seed does at the time of its clock: what is to be done so many seconds
 * later is so many seconds away from then, not from the moment of seeding.
 */
export const seedQueue = (jobs: JobQueue, clock: Clock, seededAt: Instant): JobQueue => ({
  add: (tx, name, payload, options = {}) => {
    const { inSeconds = 0 } = options;
    const passed = Math.floor(millisecondsBetween(clock.now(), seededAt) / 1000);
    return jobs.add(tx, name, payload, {
      ...options,
      inSeconds: Math.max(0, inSeconds - passed),
    });
  },
});
