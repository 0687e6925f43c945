import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import { type Connection, connect, inArea } from "../db/connect.ts";
import type { JobHandler } from "../slice.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { databaseQueue, type JobOptions } from "./queue.ts";
import { type JobTrouble, type Runner, startRunner } from "./runner.ts";

const HERE = "04" as AreaCode;
let database: TestDatabase;
let connection: Connection;
let runner: Runner | undefined;
const troubles: JobTrouble[] = [];

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url);
});

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await sql`delete from graphile_worker._private_jobs`.execute(database.db);
  troubles.length = 0;
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

const add = (name: string, payload: object, options?: JobOptions) =>
  inArea(database.db, HERE, (tx) => databaseQueue.add(tx, name, payload, options));

const start = async (
  handlers: Readonly<Record<string, JobHandler>>,
  nightly: readonly string[] = [],
) => {
  runner = await startRunner(
    connection.pool,
    handlers,
    (trouble) => troubles.push(trouble),
    nightly,
  );
};

const waiting = async () => {
  const { rows } = await sql<{ name: string; key: string | null; soon: boolean }>`
    select task_identifier as name, key, run_at <= now() as soon
    from graphile_worker.jobs order by id`.execute(database.db);
  return rows;
};

test("a job is enqueued with the change that calls for it, or not at all", async () => {
  const work = inArea(database.db, HERE, async (tx) => {
    await databaseQueue.add(tx, "regroup", { id: 1 });
    throw new Error("second thoughts");
  });
  await expect(work).rejects.toThrow("second thoughts");
  expect(await waiting()).toEqual([]);
  await add("regroup", { id: 1 });
  expect(await waiting()).toEqual([{ name: "regroup", key: null, soon: true }]);
});

test("jobs of one key are one job with the newest payload, at the time of the first", async () => {
  await add("regroup", { votes: 1 }, { key: "c1", inSeconds: 3600 });
  await add("regroup", { votes: 2 }, { key: "c1" });
  await add("regroup", { votes: 3 }, { key: "c2" });
  expect(await waiting()).toEqual([
    { name: "regroup", key: "c1", soon: false },
    { name: "regroup", key: "c2", soon: true },
  ]);
  const { rows } = await sql`select payload from graphile_worker._private_jobs order by id`.execute(
    database.db,
  );
  expect(rows).toEqual([{ payload: { votes: 2 } }, { payload: { votes: 3 } }]);
});

test("the runner hands each job to its handler and removes it", async () => {
  const seen: unknown[] = [];
  await add("measure", { area: "04" });
  await start({ measure: async (payload) => void seen.push(payload) });
  await expect.poll(waiting).toEqual([]);
  expect(seen).toEqual([{ area: "04" }]);
  await add("measure", { area: "09" });
  await expect.poll(() => seen.length).toBe(2);
});

test("a job that fails is reported by its name and kept for another try", async () => {
  await add("measure", {});
  await start({ measure: () => Promise.reject(new Error("no population for 2026")) });
  await expect.poll(() => troubles.length).toBe(1);
  expect(troubles[0]?.job).toBe("measure");
  expect(troubles[0]?.message.includes("no population for 2026")).toBe(true);
  await expect.poll(waiting).toEqual([{ name: "measure", key: null, soon: false }]);
});

test("a job waits for its time", async () => {
  const seen: unknown[] = [];
  await add("later", {}, { inSeconds: 3600 });
  await add("now", {});
  await start({
    later: async () => void seen.push("later"),
    now: async () => void seen.push("now"),
  });
  await expect.poll(() => seen).toEqual(["now"]);
  expect((await waiting()).map(({ name }) => name)).toEqual(["later"]);
});

const nights = async () => {
  const { rows } = await sql<{ name: string; at: string; ahead: boolean }>`
    select task_identifier as name, to_char(run_at, 'HH24:MI') as at,
      run_at > now() and run_at <= now() + interval '1 day' as ahead
    from graphile_worker.jobs`.execute(database.db);
  return rows;
};

test("a nightly job runs once when its night has come, late if need be, and waits for the next", async () => {
  let runs = 0;
  const tidy = async () => {
    runs += 1;
  };
  const next = [{ name: "tidy", at: "01:17", ahead: true }];
  await start({ tidy }, ["tidy"]);
  expect(await nights()).toEqual(next);
  await runner?.stop();
  await sql`update graphile_worker._private_jobs set run_at = run_at - interval '3 days'`.execute(
    database.db,
  );
  await start({ tidy }, ["tidy"]);
  await expect.poll(nights).toEqual(next);
  expect(runs).toBe(1);
});

test("a nightly job that fails is tried again and runs the next night all the same", async () => {
  await add("tidy", {}, { key: "tidy" });
  await start({ tidy: () => Promise.reject(new Error("no room")) }, ["tidy"]);
  await expect.poll(() => troubles.length).toBe(1);
  await expect.poll(async () => (await nights()).length).toBe(2);
});

test("the runner outlives a broken connection", async () => {
  const seen: unknown[] = [];
  await start({ measure: async (payload) => void seen.push(payload) });
  await add("measure", { before: "the break" });
  await expect.poll(() => seen.length).toBe(1);
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db);
  await add("measure", { after: "the break" });
  await expect.poll(() => seen).toEqual([{ before: "the break" }, { after: "the break" }]);
});
