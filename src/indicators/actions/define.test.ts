import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededChance } from "../../platform/testing/chance.ts";
import { stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { readCsv } from "../../platform/csv.ts";
import { ok } from "../../kernel/result.ts";
import { EXAMPLE_AREA, makeExample, valueOf } from "../../programmes/testing/example.ts";
import { FEE1 } from "../core/library/fee1.ts";
import { LIBRARY } from "../core/library.ts";
import { newestVersions } from "../store/definition.ts";
import { residentTotals } from "../store/population.ts";
import { setBaseline } from "./aims.ts";
import { defineIndicators } from "./define.ts";
import { importPopulation, importResidentTotals } from "./population.ts";

let database: TestDatabase;
let example: Awaited<ReturnType<typeof makeExample>>;
beforeAll(async () => {
  database = await testDatabase();
  const maker = { db: database.db, clock: stoppedClock(), chance: seededChance("define") };
  example = await makeExample(maker);
});
afterAll(() => database.drop());

test("the library is taken in once; the same library again changes nothing", async () => {
  expect(await defineIndicators(example.lead)).toEqual(ok(5));
  expect(await defineIndicators(example.lead)).toEqual(ok(0));
  const held = await newestVersions(database.db);
  expect(held.map(({ id: _id, indicatorId: _indicatorId, ...definition }) => definition)).toEqual(
    LIBRARY,
  );
});

test("a version that nothing cites may be reworded, a cited one needs a new number", async () => {
  const reworded = [{ ...FEE1, name: { ...FEE1.name, fi: "Vastattujen osuus" } }];
  expect(await defineIndicators(example.lead, reworded)).toEqual(ok(1));
  const baseline = { area: EXAMPLE_AREA, code: "FEE1", refDate: "2022", value: 10 };
  valueOf(await setBaseline(example.lead, baseline));
  expect(await defineIndicators(example.lead, [FEE1])).toEqual({
    ok: false,
    refusal: { kind: "version-cited", code: "FEE1", v: 1 },
  });
  const second = { ...FEE1, v: 2, changeReason: { fi: "Sanamuoto" } };
  expect(await defineIndicators(example.lead, [second])).toEqual(ok(1));
  const [newest] = await newestVersions(database.db);
  expect([newest?.code, newest?.v]).toEqual(["FEE1", 2]);
});

const cell = (extra: Record<string, string> = {}) => ({
  municipality_code: "092",
  area_code: "04",
  sex: "female",
  age_band: "0-6",
  population: "10",
  ...extra,
});
const ORIGIN = { year: 2019, source: "Tilastokeskus 11re" };

test("population is taken in, the same file again changes nothing", async () => {
  const rows = [cell(), cell({ sex: "male", population: "15" }), cell({ age_band: "85+" })];
  expect(await importPopulation(example.lead, rows, ORIGIN)).toEqual(ok(3));
  expect(await importPopulation(example.lead, rows, ORIGIN)).toEqual(ok(3));
  expect(await residentTotals(database.db, EXAMPLE_AREA)).toEqual([
    { area: "04", year: 2019, residents: 35, source: "Tilastokeskus 11re" },
  ]);
});

test("a published total stands before the sum of the structure", async () => {
  const rows = [
    { area_code: "04", year: "2019", residents: "36", source: "a" },
    { area_code: "04", year: "2024", residents: "40", source: "b" },
  ];
  expect(await importResidentTotals(example.lead, rows)).toEqual(ok(2));
  expect(await residentTotals(database.db, EXAMPLE_AREA)).toEqual([
    { area: "04", year: 2019, residents: 36, source: "a" },
    { area: "04", year: 2024, residents: 40, source: "b" },
  ]);
});

test("a broken row is named and nothing of its file is kept", async () => {
  const broken = [cell({ age_band: "7-14" }), cell({ population: "ten" })];
  expect(await importPopulation(example.lead, broken, ORIGIN)).toEqual({
    ok: false,
    refusal: { kind: "bad-row", row: 2, column: "population" },
  });
  expect(await importResidentTotals(example.lead, [{ area_code: "04", year: "2024" }])).toEqual({
    ok: false,
    refusal: { kind: "missing-column", row: 1, column: "residents" },
  });
  const kept = await database.db
    .selectFrom("population")
    .select("age_band")
    .where("age_band", "=", "7-14")
    .execute();
  expect(kept).toEqual([]);
});

const STATISTICS = resolve(import.meta.dirname, "../../../seeds/statistics");
const FILE = join(STATISTICS, "population-2019-by-municipality-age-sex.csv");

test("the shipped structure sums to the country's population of 2019", async () => {
  expect(existsSync(FILE)).toBe(true);
  let total = 0;
  const read = await readCsv(FILE, (header) => {
    const at = header.indexOf("population");
    return ok((cells) => {
      total += Number(cells[at]);
      return undefined;
    });
  });
  expect([read.ok, total]).toEqual([true, 5_525_292]);
});

test("the shipped totals sum to the country's population, but for Åland in 2024", async () => {
  const sums = new Map<string, number>();
  await readCsv(join(STATISTICS, "residents-by-area.csv"), () =>
    ok(([area, year = "", residents]) => {
      if (area !== undefined) sums.set(year, (sums.get(year) ?? 0) + Number(residents));
      return undefined;
    }),
  );
  expect([...sums].toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
    ["2019", 5_525_292],
    ["2020", 5_533_793],
    ["2021", 5_548_241],
    ["2022", 5_563_970],
    ["2024", 5_605_317],
  ]);
});

test("the population of one county is not counted in another", async () => {
  const rows = [cell({ area_code: "09" })];
  expect(await importPopulation(example.lead, rows, ORIGIN)).toEqual(ok(1));
  expect(
    (await residentTotals(database.db, EXAMPLE_AREA)).map(({ residents }) => residents),
  ).toEqual([36, 40]);
});
