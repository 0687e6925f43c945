import * as v from "valibot";
import type { JobHandler } from "../platform/slice.ts";
import { hasIndicators, measureByJob } from "./actions/measure.ts";

/** Counts a county's indicators; called for when a decision or an answer is published. */
const MEASURE = "indicators.measure";

const payload = v.object({ area: v.string() });

export const indicatorsJobs = (
  counter: Parameters<typeof measureByJob>[0],
): Readonly<Record<string, JobHandler>> => ({
  [MEASURE]: async (given) => {
    const { area } = v.parse(payload, given);
    // The network opens and closes activities as counties do.
    if (!(await hasIndicators(counter.db, area))) return;
    const result = await measureByJob(counter, area);
    if (!result.ok) throw new Error(`${MEASURE}: ${result.refusal.kind} ${area}`);
  },
});
