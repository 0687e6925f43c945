import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Connection, connect } from "../platform/db/connect.ts";
import { type Runner, startRunner } from "../platform/jobs/runner.ts";
import { MEASURE_JOB } from "../programmes/index.ts";
import { EXAMPLE_AREA, OTHER_AREA } from "../programmes/testing/example.ts";
import { indicatorsJobs, NIGHTLY_MEASURE } from "./jobs.ts";
import { indicatorsSlice } from "./slice.ts";
import { currentObservations } from "./store/observation.ts";
import { loopStage } from "./testing/loop.ts";

const loop = loopStage("indicator-jobs");
let connection: Connection;
let runner: Runner | undefined;
const troubles: unknown[] = [];
beforeAll(async () => {
  connection = connect(loop.url);
  // What building the loop called for is not what these tests count.
  await sql`delete from graphile_worker._private_jobs`.execute(loop.db);
});
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});
afterAll(() => connection.close());

const jobs = () => indicatorsJobs({ ...loop.counter, jobs: loop.jobs });
const counted = async (area = EXAMPLE_AREA) =>
  (await currentObservations(loop.db, [area])).filter(({ method }) => method === "event");
const waiting = async () => {
  const { rows } = await sql`
    select task_identifier as name, key from graphile_worker.jobs order by key`.execute(loop.db);
  return rows;
};

test("the job counts the county that it names and fails loudly for any other", async () => {
  const measure = jobs()[MEASURE_JOB];
  await measure?.({ area: "04" });
  expect((await counted()).length).toBe(4);
  await expect(measure?.({ area: "00" })).rejects.toThrow("unknown-area");
  await expect(measure?.({})).rejects.toThrow("Invalid key");
});

test("the night calls for one count of each open county, however often it is asked", async () => {
  const call = jobs()[NIGHTLY_MEASURE];
  await call?.({});
  await call?.({});
  expect(await waiting()).toEqual([
    { name: MEASURE_JOB, key: `${MEASURE_JOB}:${EXAMPLE_AREA}` },
    { name: MEASURE_JOB, key: `${MEASURE_JOB}:${OTHER_AREA}` },
  ]);
});

test("by the queue the night leaves the same numbers with the day on which they were counted", async () => {
  const before = await counted();
  await sql`delete from graphile_worker._private_jobs`.execute(loop.db);
  loop.clock.pass({ hours: 24 });
  const now = loop.clock.now();
  const note = (trouble: unknown) => troubles.push(trouble);
  runner = await startRunner(connection.pool, jobs(), note, indicatorsSlice.nightly);
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(loop.db);
  await expect
    .poll(async () => (await counted()).map(({ checkedAt }) => checkedAt))
    .toEqual(before.map(() => now));
  await expect.poll(waiting).toEqual([{ name: NIGHTLY_MEASURE, key: NIGHTLY_MEASURE }]);
  expect(await counted()).toEqual(before.map((one) => ({ ...one, checkedAt: now })));
  expect(troubles).toEqual([]);
});
