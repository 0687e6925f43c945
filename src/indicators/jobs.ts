import * as v from "valibot";
import type { JobQueue } from "../platform/jobs/queue.ts";
import type { JobHandler } from "../platform/slice.ts";
import type { Counter } from "./actions/context.ts";
import {
  callForEveryMeasure,
  hasIndicators,
  MEASURE_JOB,
  measureByJob,
} from "./actions/measure.ts";

/** Calls for every county's count: a number's day is news though nothing happened. */
export const NIGHTLY_MEASURE = "indicators.measure-every-county";

const payload = v.object({ area: v.string() });

/** Counts a county's indicators: when something was decided, answered or closed, and each night. */
export const indicatorsJobs = (
  counter: Counter & { readonly jobs: JobQueue },
): Readonly<Record<string, JobHandler>> => ({
  [MEASURE_JOB]: async (given) => {
    const { area } = v.parse(payload, given);
    // The network opens and closes activities as counties do.
    if (!(await hasIndicators(counter.db, area))) return;
    const result = await measureByJob(counter, area);
    if (!result.ok) throw new Error(`${MEASURE_JOB}: ${result.refusal.kind} ${area}`);
  },
  [NIGHTLY_MEASURE]: () => callForEveryMeasure(counter.db, counter.jobs),
});
