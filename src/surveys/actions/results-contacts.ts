import type { ActivityId } from "../../kernel/ids.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";

/** The job of the slice above that follows up who wishes to be contacted. */
const GATHER = "network.gather-contacts";

/** Calls for it, in the transaction that submits an answer; many calls are one. */
export const callForContacts = (jobs: JobQueue, tx: Tx, survey: ActivityId): Promise<void> =>
  jobs.add(tx, GATHER, { survey }, { key: `${GATHER}:${survey}` });
