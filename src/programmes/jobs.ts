import type { JobHandler } from "../platform/slice.ts";
import { CLOSE_DUE_ACTIVITIES, closeDueActivities } from "./actions/activity-life.ts";

type CloseDueDeps = Parameters<typeof closeDueActivities>[0] & {
  readonly ways: Parameters<typeof closeDueActivities>[1];
};

/** The clock's work: activities close at the time that was announced. */
export const programmesJobs = (deps: CloseDueDeps): Readonly<Record<string, JobHandler>> => ({
  [CLOSE_DUE_ACTIVITIES]: async () => {
    await closeDueActivities(deps, deps.ways);
  },
});
