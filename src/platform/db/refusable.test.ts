import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import type { Tx } from "./connect.ts";
import { inAreaUnlessRefused } from "./refusable.ts";

const AREA = "04" as AreaCode;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await sql`create table noted (n integer)`.execute(database.db);
});
afterAll(() => database.drop());

const note = (tx: Tx, n: number) => sql`insert into noted values (${n})`.execute(tx);
const noted = async (): Promise<number[]> => {
  const { rows } = await sql<{ n: number }>`select n from noted order by n`.execute(database.db);
  return rows.map(({ n }) => n);
};

test("work that is not refused is written and its value answered", async () => {
  const result = await inAreaUnlessRefused(database.db, AREA, async (tx) => {
    await note(tx, 1);
    return ok("done");
  });
  expect([result, await noted()]).toEqual([ok("done"), [1]]);
});

test("a refusal takes back what was written before it", async () => {
  const result = await inAreaUnlessRefused(database.db, AREA, async (tx) => {
    await note(tx, 2);
    return refuse("no");
  });
  expect([result, await noted()]).toEqual([refuse("no"), [1]]);
});

test("a fault takes back what was written and goes on as a fault", async () => {
  const work = inAreaUnlessRefused(database.db, AREA, async (tx) => {
    await note(tx, 3);
    throw new Error("broken");
  });
  await expect(work).rejects.toThrow("broken");
  expect(await noted()).toEqual([1]);
});
