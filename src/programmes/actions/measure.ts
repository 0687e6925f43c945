import type { AreaCode } from "../../kernel/area.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";

/** The job by which the slice above counts a county's indicators anew; its payload is `{ area }`. */
export const MEASURE_JOB = "indicators.measure";

/** Calls for a new count, in the transaction that changes what is counted; many calls are one. */
export const callForMeasure = (jobs: JobQueue, tx: Tx, area: AreaCode): Promise<void> =>
  jobs.add(tx, MEASURE_JOB, { area }, { key: `${MEASURE_JOB}:${area}` });
