import { type Instant, instantOf } from "../../kernel/instant.ts";
import type { Clock } from "../clock.ts";

/** A clock that stands still until the test moves it. */
export interface StoppedClock extends Clock {
  /** Sets the clock to a moment, e.g. `2025-03-01T09:00:00.000Z`. */
  set(moment: string): void;
  /** Moves the clock forward, e.g. `{ days: 30 }`. */
  pass(time: { readonly days?: number; readonly hours?: number; readonly seconds?: number }): void;
}

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

/** A clock that stands at `moment`. Throws RangeError for a text that is no moment. */
export const stoppedClock = (moment = "2025-03-03T10:00:00.000Z"): StoppedClock => {
  const read = (text: string): Instant => instantOf(new Date(text));
  let now = read(moment);
  return {
    now: () => now,
    set: (next) => {
      now = read(next);
    },
    pass: ({ days = 0, hours = 0, seconds = 0 }) => {
      const passed = days * DAY_MS + hours * HOUR_MS + seconds * SECOND_MS;
      now = instantOf(new Date(Date.parse(now) + passed));
    },
  };
};
