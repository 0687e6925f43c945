import {
  type Runner as GraphileRunner,
  Logger,
  run,
  runMigrations,
  type TaskList,
} from "graphile-worker";
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

/**
 * Has each of these jobs wait for the next 01:17 by UTC, when Finland sleeps in summer and in winter;
 * one that waits already keeps its time. A night that passed while nothing ran is then made up for.
 */
const awaitNight = async (pool: pg.Pool, jobs: readonly string[]): Promise<void> => {
  await pool.query(
    `select graphile_worker.add_job(
      job, '{}'::json,
      run_at => date_trunc('day', now() - interval '77 minutes') + interval '1 day 77 minutes',
      job_key => job,
      job_key_mode => 'preserve_run_at')
    from unnest($1::text[]) as job`,
    [jobs],
  );
};

const RESTART_MS = 1000;

/**
 * Works off the queue until stopped. A failing job is tried again later by graphile-worker; a queue
 * that ends by itself, as it does when its connection breaks while it takes or finishes a job, is
 * begun anew a second later. The jobs named in `nightly` run once a night, however many processes
 * work.
 */
export const startRunner = async (
  pool: pg.Pool,
  handlers: Readonly<Record<string, JobHandler>>,
  onError: (trouble: JobTrouble) => void,
  nightly: readonly string[] = [],
): Promise<Runner> => {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      async (payload: unknown) => {
        if (nightly.includes(name)) await awaitNight(pool, [name]);
        await handler(payload);
      },
    ]),
  );
  const begin = () =>
    run({
      pgPool: pool,
      taskList,
      concurrency: 2,
      pollInterval: 1000,
      noHandleSignals: true,
      logger: quiet(onError),
    });
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  let current: GraphileRunner | undefined;
  const watch = (runner: GraphileRunner): void => {
    current = runner;
    const beginAgain = (error?: unknown): void => {
      if (stopped) return;
      if (error instanceof Error) onError({ job: "", message: error.message });
      current = undefined;
      retry = setTimeout(() => void begin().then(watch, beginAgain), RESTART_MS);
    };
    runner.promise.then(() => beginAgain(), beginAgain);
  };
  await awaitNight(pool, nightly);
  watch(await begin());
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      // One that is ending by itself has nothing left to stop.
      await current?.stop().catch(() => undefined);
    },
  };
};
