import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import { withClient } from "./cluster/roles.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { changeCount } from "./changes.ts";
import {
  bypassesRowSecurity,
  connect,
  type Db,
  inArea,
  inCommon,
  ping,
  type Tx,
} from "./connect.ts";

const HERE = "04" as AreaCode;
const ELSEWHERE = "09" as AreaCode;
/** PostgreSQL's word for a row that row-level security keeps out. */
const NOT_ALLOWED = { code: "42501" };

let database: TestDatabase;
let db: Db;

const area = (code: string, slug: string) => ({
  code,
  slug,
  name: { fi: slug },
  short_name: { fi: slug },
  grid_row: 1,
  grid_col: 1,
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const addProgramme = (tx: Db | Tx, n: number, code: AreaCode) =>
  tx
    .insertInto("programme")
    .values({
      id: id(n),
      area_code: code,
      slug: `p${n}`,
      title: { fi: `Ohjelma ${n}` },
      status: "draft",
    })
    .execute();

const slugs = async (): Promise<string[]> => {
  const rows = await db.selectFrom("programme").select("slug").orderBy("slug").execute();
  return rows.map(({ slug }) => slug);
};

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  await inCommon(db, async (tx) => {
    await tx
      .insertInto("area")
      .values([area(HERE, "here"), area(ELSEWHERE, "elsewhere")])
      .execute();
  });
  await inArea(db, HERE, (tx) => addProgramme(tx, 1, HERE));
  await inArea(db, ELSEWHERE, (tx) => addProgramme(tx, 2, ELSEWHERE));
});

afterAll(() => database.drop());

test("outside a transaction of an area every area is read and none is written", async () => {
  expect(await slugs()).toEqual(["p1", "p2"]);
  await expect(addProgramme(db, 3, HERE)).rejects.toMatchObject(NOT_ALLOWED);
  const updated = await db.updateTable("programme").set({ slug: "changed" }).executeTakeFirst();
  const deleted = await db.deleteFrom("programme").executeTakeFirst();
  expect([updated.numUpdatedRows, deleted.numDeletedRows]).toEqual([0n, 0n]);
  expect(await slugs()).toEqual(["p1", "p2"]);
});

test("the transaction of an area cannot write a row of another", async () => {
  await expect(inArea(db, HERE, (tx) => addProgramme(tx, 3, ELSEWHERE))).rejects.toMatchObject(
    NOT_ALLOWED,
  );
  const moved = inArea(db, HERE, (tx) =>
    tx.updateTable("programme").set({ area_code: ELSEWHERE }).where("id", "=", id(1)).execute(),
  );
  await expect(moved).rejects.toMatchObject(NOT_ALLOWED);
});

test("the transaction of an area neither sees nor changes the rows of another", async () => {
  const seen = await inArea(db, HERE, async (tx) => {
    await tx
      .updateTable("programme")
      .set({ title: { fi: "Muutettu" } })
      .execute();
    return tx.selectFrom("programme").select("slug").execute();
  });
  expect(seen).toEqual([{ slug: "p1" }]);
  const titles = await db.selectFrom("programme").select("title").orderBy("slug").execute();
  expect(titles).toEqual([{ title: { fi: "Muutettu" } }, { title: { fi: "Ohjelma 2" } }]);
});

test("a transaction over common tables cannot write a row of an area", async () => {
  await expect(inCommon(db, (tx) => addProgramme(tx, 3, HERE))).rejects.toMatchObject(NOT_ALLOWED);
});

test("a connection that wrote for an area acts for none afterwards", async () => {
  const { db: narrow, close } = connect(database.url, { max: 1 });
  await inArea(narrow, HERE, async () => undefined);
  const { rows } = await sql`select acting_area() as area`.execute(narrow);
  await expect(inArea(narrow, HERE, () => Promise.reject(new Error("stop")))).rejects.toThrow(
    "stop",
  );
  const { rows: later } = await sql`select acting_area() as area`.execute(narrow);
  await close();
  expect([rows, later]).toEqual([[{ area: "*" }], [{ area: "*" }]]);
});

test("an address with settings of its own still reads every area", async () => {
  const address = new URL(database.url);
  address.searchParams.set("options", "-c work_mem=5MB");
  const { db: tuned, close } = connect(address.href);
  const { rows } = await sql`
    select acting_area() as area, current_setting('work_mem') as memory,
           current_setting('TimeZone') as zone`.execute(tuned);
  await close();
  expect(rows).toEqual([{ area: "*", memory: "5MB", zone: "UTC" }]);
});

test("a throw rolls everything back and leaves cached pages as they are", async () => {
  const before = changeCount(HERE);
  const work = inArea(db, HERE, async (tx) => {
    await addProgramme(tx, 4, HERE);
    throw new Error("second thoughts");
  });
  await expect(work).rejects.toThrow("second thoughts");
  expect(await slugs()).toEqual(["p1", "p2"]);
  expect(changeCount(HERE)).toBe(before);
});

test("a write counts as a change of its area, a quiet one does not, a common one everywhere", async () => {
  const counts = () => [changeCount("04"), changeCount("09")];
  const difference = async (work: () => Promise<unknown>) => {
    const [here = 0, elsewhere = 0] = counts();
    await work();
    const [hereNow = 0, elsewhereNow = 0] = counts();
    return [hereNow - here, elsewhereNow - elsewhere];
  };
  const nothing = async () => undefined;
  expect(await difference(() => inArea(db, HERE, nothing))).toEqual([1, 0]);
  expect(await difference(() => inArea(db, HERE, nothing, { quiet: true }))).toEqual([0, 0]);
  expect(await difference(() => inCommon(db, nothing))).toEqual([1, 1]);
  expect(await difference(() => inCommon(db, nothing, { quiet: true }))).toEqual([0, 0]);
});

test("a connection that breaks amid a transaction fails the transaction, not the process", async () => {
  const work = inArea(db, HERE, async (tx) => {
    await addProgramme(tx, 5, HERE);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await withClient(database.url, (client) =>
      client.query("select pg_terminate_backend($1)", [rows[0]?.pid]),
    );
    await sql`select pg_sleep(5)`.execute(tx);
  });
  await expect(work).rejects.toThrow(/connection/);
  expect(await slugs()).toEqual(["p1", "p2"]);
});

test("a role is told apart from one that row-level security does not bind", async () => {
  const plain = connect(database.url);
  expect(await bypassesRowSecurity(plain)).toBe(false);
  await plain.close();
});

test("moments, days and large numbers come as the kernel writes them", async () => {
  const { rows } = await sql`
    select timestamptz '2026-03-14 13:00+02' as at, date '2026-03-14' as day,
           bigint '9007199254740991' as big`.execute(db);
  expect(rows).toEqual([
    { at: "2026-03-14T11:00:00.000Z", day: "2026-03-14", big: 9007199254740991 },
  ]);
});

test("a database that is gone does not answer a ping, and one that is back does", async () => {
  await ping(db);
  const { db: lost, pool, close } = connect(database.url, { max: 1 });
  await ping(lost);
  await withClient(database.url, (client) =>
    client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    ),
  );
  await expect.poll(() => pool.totalCount).toBe(0);
  await ping(lost);
  await close();
  const nowhere = connect("postgres://puntari@127.0.0.1:1/none");
  await expect(ping(nowhere.db)).rejects.toThrow("ECONNREFUSED");
  await nowhere.close();
});
