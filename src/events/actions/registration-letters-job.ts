import type { ActivityId } from "../../kernel/ids.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";

/** The job that writes what is due to the people of a meeting; harmless to run at any time. */
export const WRITE_LETTERS_JOB = "events.write-letters";

/** Asks for the letters that are due to the people of a meeting. */
export const askToWrite = (tx: Tx, jobs: JobQueue, eventId: ActivityId): Promise<void> =>
  jobs.add(tx, WRITE_LETTERS_JOB, { event: eventId }, { key: `${WRITE_LETTERS_JOB}:${eventId}` });
