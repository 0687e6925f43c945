import type { Clock } from "../../platform/clock.ts";
import type { Db } from "../../platform/db/connect.ts";
import { closeDueActivities, openDueActivities } from "../actions/activity-life.ts";
import type { WayRegistry } from "../way.ts";

/** What the clock does by jobs, done now: opens and closes what is due, in all counties. */
export const clockStrikes = async (
  on: { readonly db: Db; readonly clock: Clock },
  ways: WayRegistry,
): Promise<void> => {
  await openDueActivities(on, ways);
  await closeDueActivities(on, ways);
};
