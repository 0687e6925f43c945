import { afterAll, beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { changeCount } from "./changes.ts";
import { inCommon, type Tx } from "./connect.ts";
import { inAreaUnlessRefused } from "./refusable.ts";

const HERE = "04" as AreaCode;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await inCommon(database.db, async (tx) => {
    const texts = { name: { fi: "Täällä" }, short_name: { fi: "Täällä" } };
    const place = { grid_row: 1, grid_col: 1 };
    await tx
      .insertInto("area")
      .values({ code: HERE, slug: "here", ...texts, ...place })
      .execute();
  });
});

afterAll(() => database.drop());

const join = (tx: Tx, name: string) =>
  tx
    .insertInto("participant")
    .values({
      id: `00000000-0000-4000-8000-00000000000${name}`,
      area_code: HERE,
      secret_hash: name,
      created_at: "2026-03-14T11:00:00.000Z" as Instant,
    })
    .execute();

const joined = async () => {
  const rows = await database.db.selectFrom("participant").select("secret_hash").execute();
  return rows.map(({ secret_hash: name }) => name);
};

test("what is granted is written and answered", async () => {
  const result = await inAreaUnlessRefused(database.db, HERE, async (tx) => {
    await join(tx, "1");
    return ok("done");
  });
  expect(result).toEqual({ ok: true, value: "done" });
  expect(await joined()).toEqual(["1"]);
});

test("a refusal midway is a value, takes back what was written and changes no page", async () => {
  const before = changeCount(HERE);
  const result = await inAreaUnlessRefused(database.db, HERE, async (tx) => {
    await join(tx, "2");
    return refuse("too-late");
  });
  expect(result).toEqual({ ok: false, refusal: { kind: "too-late" } });
  expect(await joined()).toEqual(["1"]);
  expect(changeCount(HERE)).toBe(before);
});

test("a throw goes on and takes back what was written", async () => {
  const work = inAreaUnlessRefused(database.db, HERE, async (tx) => {
    await join(tx, "3");
    throw new Error("broken");
  });
  await expect(work).rejects.toThrow("broken");
  expect(await joined()).toEqual(["1"]);
});

test("a refused step of a longer transaction is taken back alone; without the rest nothing stays", async () => {
  const refusedStep = async (tx: Tx) =>
    inAreaUnlessRefused(tx, HERE, async (step) => {
      await join(step, "4");
      return refuse("too-late");
    });
  await inAreaUnlessRefused(database.db, HERE, async (tx) => {
    await join(tx, "5");
    expect(await refusedStep(tx)).toEqual({ ok: false, refusal: { kind: "too-late" } });
    return inAreaUnlessRefused(tx, HERE, async (step) => {
      await join(step, "6");
      return ok("done");
    });
  });
  expect(await joined()).toEqual(["1", "5", "6"]);
  const all = inAreaUnlessRefused(database.db, HERE, async (tx) => {
    await inAreaUnlessRefused(tx, HERE, async (step) => {
      await join(step, "7");
      return ok("done");
    });
    throw new Error("died midway");
  });
  await expect(all).rejects.toThrow("died midway");
  expect(await joined()).toEqual(["1", "5", "6"]);
});

test("a transaction of one area has no step in another", async () => {
  const work = inAreaUnlessRefused(database.db, HERE, (tx) =>
    inAreaUnlessRefused(tx, "05" as AreaCode, async () => ok("done")),
  );
  await expect(work).rejects.toThrow("a transaction of area 04 has no step in area 05");
});
