import type { Day, Instant } from "../../kernel/instant.ts";
import {
  type ClockTime,
  clockTimeInFinland,
  dayInFinland,
  momentsInFinland,
  readClockTime,
} from "../../programmes/index.ts";
import type { WallClock } from "../core/wall-clock.ts";

/** The clocks of Finland, for the rules of meetings. */
export const FINNISH_CLOCK: WallClock = {
  read: readClockTime,
  // What `read` answered, or a time that these clocks showed before.
  momentsOn: (day, time) => momentsInFinland(day, time as ClockTime),
  dayOf: dayInFinland,
  timeOf: clockTimeInFinland,
};

const MIDNIGHT = "00:00";

/** The first moment of a day in Finland; clocks never change at midnight there. */
export const startOfDay = (day: Day): Instant => {
  const [at] = FINNISH_CLOCK.momentsOn(day, MIDNIGHT);
  if (!at) throw new Error(`${day} has no midnight`);
  return at;
};
