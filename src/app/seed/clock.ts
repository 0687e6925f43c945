import { addHours, type Day, type Instant, millisecondsBetween } from "../../kernel/instant.ts";
import type { Clock } from "../../platform/clock.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";

/** A clock that the seed moves, so that each act happens on its day. */
export interface SeedClock extends Clock {
  /**
   * Moves to 9:00 UTC, or another full hour, of the day so many days before the day of seeding, but
   * never past the moment of seeding: numbers counted in the future would outdo those counted after
   * them.
   */
  goTo(daysAgo: number, hour?: number): void;
  /** The calendar day so many days before (negative: after) the day of seeding. */
  day(daysAgo: number): Day;
  /** As many days before (negative: after), or the next further away that is no Saturday or Sunday. */
  workday(daysAgo: number): number;
}

const HOURS = 24;
const MORNING = 9;
const WEEKEND: readonly number[] = [0, 6];

/** `seededAt` is the moment of seeding; the clock starts there. */
export const seedClock = (seededAt: Instant): SeedClock => {
  let now = seededAt;
  const midnight = `${seededAt.slice(0, 10)}T00:00:00.000Z` as Instant;
  const at = (daysAgo: number, hour = MORNING): Instant =>
    addHours(midnight, hour - daysAgo * HOURS);
  const isWeekend = (daysAgo: number) => WEEKEND.includes(new Date(at(daysAgo)).getUTCDay());
  const workday = (daysAgo: number): number =>
    isWeekend(daysAgo) ? workday(daysAgo + (daysAgo < 0 ? -1 : 1)) : daysAgo;
  return {
    now: () => now,
    goTo: (daysAgo, hour) => {
      const then = at(daysAgo, hour);
      now = then < seededAt ? then : seededAt;
    },
    day: (daysAgo) => at(daysAgo).slice(0, 10) as Day,
    workday,
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
