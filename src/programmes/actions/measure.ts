import type { AreaCode } from "../../kernel/area.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";

/** The job of the slice above that counts a county's indicators anew. */
const MEASURE = "indicators.measure";

/** Calls for a new count, in the transaction that changes what is counted; many calls are one. */
export const callForMeasure = (jobs: JobQueue, tx: Tx, area: AreaCode): Promise<void> =>
  jobs.add(tx, MEASURE, { area }, { key: `${MEASURE}:${area}` });
