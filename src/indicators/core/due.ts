import type { Day, Instant } from "../../kernel/instant.ts";
import type { Definition } from "./definition.ts";
import type { Observation } from "./held.ts";

const monthsLater = (day: string, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10) as Day;
};

/** When the indicator was last looked at: counted again, or recorded. */
export const lastLooked = (observations: readonly Observation[]): Instant | undefined =>
  observations
    .map(({ checkedAt }) => checkedAt)
    .toSorted()
    .at(-1);

/**
 * Is it time to look at the indicator again? Yes when it never was, when its interval in months has
 * passed, and when a provisional number's period is over. Numbers of the same people only: a group's
 * survey says nothing of when everybody was last asked.
 */
export const isDue = (
  { frequencyMonths, collectionMethod }: Definition,
  observations: readonly Observation[],
  today: Day,
): boolean => {
  const own = observations.filter(({ dimKey }) => dimKey === "");
  if (own.some(({ status, periodEnd }) => status === "P" && periodEnd && periodEnd < today))
    return true;
  const since =
    collectionMethod === "event"
      ? lastLooked(own)
      : own
          .flatMap(({ periodEnd }) => periodEnd ?? [])
          .toSorted()
          .at(-1);
  return since === undefined || monthsLater(since, frequencyMonths) <= today;
};
