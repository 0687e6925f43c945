import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withClient } from "../db/cluster/roles.ts";
import { siblingUrl, type TestDatabase, testDatabase } from "./database.ts";

let first: TestDatabase;
let second: TestDatabase;
const heard: string[] = [];

beforeAll(async () => {
  first = await testDatabase({ onQuery: (text) => heard.push(text) });
  second = await testDatabase();
});

afterAll(async () => {
  await first.drop();
  await second.drop();
});

const countOf = async ({ db }: TestDatabase, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.n ?? -1;
};

test("a test database holds every migration and the queue", async () => {
  const { rows } = await sql<{ schema: string }>`
    select nspname as schema from pg_namespace where nspname = 'graphile_worker'`.execute(first.db);
  expect(rows).toEqual([{ schema: "graphile_worker" }]);
  expect(await countOf(first, "migration")).toBe(await countOf(second, "migration"));
});

test("what one file writes no other file sees", async () => {
  await sql`create table only_here (n int)`.execute(first.db);
  const { rows } = await sql<{ found: string | null }>`
    select to_regclass('only_here')::text as found`.execute(second.db);
  expect(rows).toEqual([{ found: null }]);
});

test("tests run as a role that row-level security binds", async () => {
  const { rows } = await sql`
    select rolsuper, rolbypassrls from pg_roles where rolname = current_user`.execute(first.db);
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
});

test("queries can be counted", async () => {
  heard.length = 0;
  await sql`select 1 as one`.execute(first.db);
  expect(heard).toEqual(["select 1 as one"]);
});

test("a dropped database is gone", async () => {
  const third = await testDatabase();
  const name = new URL(third.url).pathname.slice(1);
  await third.drop();
  const { rows } = await withClient(siblingUrl(first.url, "postgres"), (client) =>
    client.query("select datname from pg_database where datname = $1", [name]),
  );
  expect(rows).toEqual([]);
});
