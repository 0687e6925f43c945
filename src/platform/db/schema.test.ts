import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

const names = async (query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> =>
  (await query.execute(database.db)).rows.map(({ name }) => name);

/**
 * Tables with an area that no county owns: who holds which role, and which municipality lies where,
 * are read and written for all counties together.
 */
const COMMON = ["municipality", "role_grant"];

test("every table of a county is protected by row-level security, for its owner too", async () => {
  const owned = sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'area_code' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not (c.relrowsecurity and c.relforcerowsecurity)
    order by 1`;
  expect(await names(owned)).toEqual(COMMON);
});

/** Who may read; writing is the owner's alone in every case. */
const OWNED = "area_read SELECT ((acting_area() = area_code) OR (acting_area() = '*'::text))";
const SHARED = "shared_read SELECT (acting_area() <> ''::text)";
/** For what is looked up by words: the planner uses no index below a condition that varies. */
const OPEN = "open_read SELECT true";
const WRITTEN = "area_write ALL (acting_area() = area_code) (acting_area() = area_code)";

test("every protected table has one of the three pairs of policies of the house and no other", async () => {
  const pairs = [OWNED, SHARED, OPEN].flatMap((read) => [
    `${read}; ${WRITTEN}`,
    `${WRITTEN}; ${read}`,
  ]);
  const strange = sql<{ name: string }>`
    select c.relname as name from pg_class c
    left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
    group by 1
    having string_agg(concat_ws(' ', p.policyname, p.cmd, p.qual, p.with_check), '; ' order by p.policyname)
      <> all(${pairs}) or count(p.policyname) = 0`;
  expect(await names(strange)).toEqual([]);
});

test("every row that a county owns says whose it is", async () => {
  const nullable = sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'area_code' and is_nullable = 'YES'`;
  expect(await names(nullable)).toEqual([]);
});

test("every table but the shared ones belongs to a county", async () => {
  const shared = sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not exists (
      select from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'area_code' and not a.attisdropped)
    order by 1`;
  expect(await names(shared)).toEqual([
    "account",
    "area",
    "indicator",
    "indicator_version",
    "migration",
    "session",
    "sign_in_link",
  ]);
});

test("every foreign key has an index that begins with one of its columns, but those to the areas", async () => {
  // Areas are never deleted, and rows of an area are found by indexes that serve their queries.
  const bare = sql<{ name: string }>`
    select k.conrelid::regclass || ' ' || string_agg(a.attname, ', ' order by u.place) as name
    from pg_constraint k
    cross join unnest(k.conkey) with ordinality as u (column_number, place)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.column_number
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and k.confrelid <> 'area'::regclass
      and not exists (
        select from pg_index i
        where i.indrelid = k.conrelid and i.indpred is null
          and (i.indkey::int2[])[0] = any(k.conkey))
    group by k.oid, k.conrelid
    order by 1`;
  expect(await names(bare)).toEqual([]);
});
