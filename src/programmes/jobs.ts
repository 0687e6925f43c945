import { closeDueActivities } from "./actions/activity-life.ts";
import type { JobHandler } from "../platform/slice.ts";

type CloseDueDeps = Parameters<typeof closeDueActivities>[0] & {
  readonly ways: Parameters<typeof closeDueActivities>[1];
};

/** Closes the activities whose announced closing time has come; harmless to run at any time. */
export const CLOSE_DUE_ACTIVITIES = "programmes.close-due-activities";

export const programmesJobs = (deps: CloseDueDeps): Readonly<Record<string, JobHandler>> => ({
  [CLOSE_DUE_ACTIVITIES]: async () => {
    await closeDueActivities(deps, deps.ways);
  },
});
