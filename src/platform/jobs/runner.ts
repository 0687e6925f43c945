import { Logger, run, runMigrations, type TaskList } from "graphile-worker";
import type pg from "pg";
import type { JobHandler } from "../slice.ts";

export interface Runner {
  stop(): Promise<void>;
}

export interface JobTrouble {
  readonly job: string;
  readonly message: string;
}

/** What graphile-worker says of a failure carries the job that failed. */
const jobName = (meta?: { readonly job?: { readonly task_identifier?: string } }) =>
  meta?.job?.task_identifier;

const quiet = (onError: (trouble: JobTrouble) => void) =>
  new Logger((scope) => (level, message, meta) => {
    if (level === "error") onError({ job: jobName(meta) ?? scope.taskIdentifier ?? "", message });
  });

/** Creates or updates the queue's own tables. */
export const migrateJobs = async (pool: pg.Pool): Promise<void> => {
  await runMigrations({ pgPool: pool, logger: quiet(() => undefined) });
};

/** Works off the queue until stopped; a failing job is tried again later by graphile-worker. */
export const startRunner = async (
  pool: pg.Pool,
  handlers: Readonly<Record<string, JobHandler>>,
  onError: (trouble: JobTrouble) => void,
): Promise<Runner> => {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (payload: unknown) => handler(payload),
    ]),
  );
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quiet(onError),
  });
  return { stop: () => runner.stop() };
};
