import type { JobHandler } from "../platform/slice.ts";
import {
  CLOSE_DUE_ACTIVITIES,
  closeDueActivities,
  OPEN_DUE_ACTIVITIES,
  openDueActivities,
} from "./actions/activity-life.ts";

type DueDeps = Parameters<typeof closeDueActivities>[0] & {
  readonly ways: Parameters<typeof closeDueActivities>[1];
};

/** The clock's work: activities open and close at the times that were announced. */
export const programmesJobs = (deps: DueDeps): Readonly<Record<string, JobHandler>> => ({
  [OPEN_DUE_ACTIVITIES]: async () => {
    await openDueActivities(deps, deps.ways);
  },
  [CLOSE_DUE_ACTIVITIES]: async () => {
    await closeDueActivities(deps, deps.ways);
  },
});
