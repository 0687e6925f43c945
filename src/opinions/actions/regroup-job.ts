import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";

export const REGROUP_JOB = "opinions.regroup";

/** Votes come in bursts: one regrouping a second is fresh enough. */
const DELAY_SECONDS = 1;

/** Asks for a new grouping soon; many askings before it runs are one. */
export const enqueueRegroup = (
  tx: Tx,
  jobs: JobQueue,
  area: AreaCode,
  conversation: ActivityId,
): Promise<void> =>
  jobs.add(
    tx,
    REGROUP_JOB,
    { area, conversation },
    { key: `${REGROUP_JOB}:${conversation}`, inSeconds: DELAY_SECONDS },
  );
