import { sql } from "kysely";
import type { Tx } from "../db/connect.ts";

export interface JobOptions {
  /** Jobs with one key are one job; a waiting one is replaced, its time kept. */
  readonly key?: string;
  /** Seconds to wait before the first run; 0 unless told. */
  readonly inSeconds?: number;
}

/** Enqueues in the same transaction as the change that calls for the work. */
export interface JobQueue {
  add(tx: Tx, name: string, payload: object, options?: JobOptions): Promise<void>;
}

/** The queue of graphile-worker, written by its own SQL function. */
export const databaseQueue: JobQueue = {
  add: async (tx, name, payload, options = {}) => {
    await sql`select graphile_worker.add_job(
      ${name}, ${JSON.stringify(payload)}::json,
      run_at => now() + make_interval(secs => ${options.inSeconds ?? 0}),
      job_key => ${options.key ?? null},
      job_key_mode => 'preserve_run_at')`.execute(tx);
  },
};
