import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import { ok } from "../../kernel/result.ts";
import { readCsv } from "../../platform/csv.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { registerAreas } from "../actions/area.ts";
import { importPopulation, importResidentTotals } from "../actions/population.ts";
import { populationOf, residentTotals } from "./population.ts";

const HERE = "04" as AreaCode;
const ELSEWHERE = "09" as AreaCode;

let database: TestDatabase;
let maker: Parameters<typeof registerAreas>[0];
beforeAll(async () => {
  database = await testDatabase();
  maker = { db: database.db, clock: stoppedClock(), chance: seededChance("population") };
  const area = (code: AreaCode, gridRow: number) => ({
    code,
    slug: `county-${code}`,
    name: { fi: code },
    shortName: { fi: code },
    gridRow,
    gridCol: 1,
  });
  const municipality = (code: string) => ({ code, area: HERE, name: { fi: code } });
  await registerAreas(
    maker,
    [area(HERE, 1), area(ELSEWHERE, 2)],
    [municipality("091"), municipality("092")],
  );
});
afterAll(() => database.drop());

const cell = (extra: Record<string, string> = {}) => ({
  municipality_code: "092",
  area_code: "04",
  sex: "female",
  age_band: "0-6",
  population: "10",
  ...extra,
});
const ORIGIN = { year: 2019, source: "Tilastokeskus 11re" };

test("a county without a population has none to compare with", async () => {
  expect(await populationOf(database.db, HERE)).toBeUndefined();
});

test("population is taken in, the same file again changes nothing", async () => {
  const rows = [cell(), cell({ sex: "male", population: "15" }), cell({ age_band: "85+" })];
  expect(await importPopulation(maker, rows, ORIGIN)).toEqual(ok(3));
  expect(await importPopulation(maker, rows, ORIGIN)).toEqual(ok(3));
  expect(await residentTotals(database.db, HERE)).toEqual([
    { area: "04", year: 2019, residents: 35, source: "Tilastokeskus 11re" },
  ]);
});

test("a published total stands before the sum of the structure", async () => {
  const rows = [
    { area_code: "04", year: "2019", residents: "36", source: "a" },
    { area_code: "04", year: "2024", residents: "40", source: "b" },
  ];
  expect(await importResidentTotals(maker, rows)).toEqual(ok(2));
  expect(await residentTotals(database.db, HERE)).toEqual([
    { area: "04", year: 2019, residents: 36, source: "a" },
    { area: "04", year: 2024, residents: 40, source: "b" },
  ]);
});

test("a broken row is named and nothing of its file is kept", async () => {
  const broken = [cell({ age_band: "7-14" }), cell({ population: "ten" })];
  expect(await importPopulation(maker, broken, ORIGIN)).toEqual({
    ok: false,
    refusal: { kind: "bad-row", row: 2, column: "population" },
  });
  expect(await importResidentTotals(maker, [{ area_code: "04", year: "2024" }])).toEqual({
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
  expect(await importPopulation(maker, rows, ORIGIN)).toEqual(ok(1));
  expect((await residentTotals(database.db, HERE)).map(({ residents }) => residents)).toEqual([
    36, 40,
  ]);
});

test("the newest structure is told by municipality and by age, both sexes together", async () => {
  const newer = { year: 2021, source: "11re" };
  const rows = [
    cell({ population: "7" }),
    cell({ sex: "male", population: "5" }),
    cell({ municipality_code: "091", age_band: "85+", population: "3" }),
  ];
  expect(await importPopulation(maker, rows, newer)).toEqual(ok(3));
  expect(await populationOf(database.db, HERE)).toEqual({
    year: 2021,
    source: "11re",
    residents: 15,
    municipalities: new Map([
      ["091", 3],
      ["092", 12],
    ]),
    ages: new Map([
      ["85+", 3],
      ["0-6", 12],
    ]),
  });
});
