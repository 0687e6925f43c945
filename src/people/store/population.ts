import type { AreaCode } from "../../kernel/area.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import {
  type Population,
  type PopulationCell,
  populationFrom,
  type ResidentTotal,
} from "../core/population.ts";

/** Cells of one insert: 7 columns each, below the 65,535 parameters of a statement. */
const CELLS_AT_ONCE = 5000;

/** Keeps a county's population by municipality, sex and age; the same cell again replaces it. */
export const putPopulation = async (
  tx: Tx,
  area: AreaCode,
  cells: readonly PopulationCell[],
): Promise<void> => {
  for (let from = 0; from < cells.length; from += CELLS_AT_ONCE)
    await tx
      .insertInto("population")
      .values(
        cells.slice(from, from + CELLS_AT_ONCE).map((cell) => ({
          area_code: area,
          year: cell.year,
          municipality_code: cell.municipality,
          sex: cell.sex,
          age_band: cell.ageBand,
          residents: cell.residents,
          source: cell.source,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["area_code", "year", "municipality_code", "sex", "age_band"])
          .doUpdateSet((eb) => ({
            residents: eb.ref("excluded.residents"),
            source: eb.ref("excluded.source"),
          })),
      )
      .execute();
};

/** Keeps a county's totals by year; the same year again replaces it. */
export const putResidentTotals = async (
  tx: Tx,
  area: AreaCode,
  totals: readonly ResidentTotal[],
): Promise<void> => {
  if (totals.length === 0) return;
  await tx
    .insertInto("resident_total")
    .values(
      totals.map(({ year, residents, source }) => ({ area_code: area, year, residents, source })),
    )
    .onConflict((conflict) =>
      conflict.columns(["area_code", "year"]).doUpdateSet((eb) => ({
        residents: eb.ref("excluded.residents"),
        source: eb.ref("excluded.source"),
      })),
    )
    .execute();
};

/**
 * A county's residents by year, oldest first: published totals, and where a year has none, the sum
 * of its structure.
 */
export const residentTotals = async (db: Db, area: AreaCode): Promise<ResidentTotal[]> => {
  const totals = await db
    .selectFrom("resident_total")
    .select(["area_code", "year", "residents", "source"])
    .where("area_code", "=", area)
    .execute();
  const sums = await db
    .selectFrom("population")
    .select(["area_code", "year"])
    .select((eb) => [
      eb.fn.sum<string>("residents").as("residents"),
      eb.fn.min("source").as("source"),
    ])
    .where("area_code", "=", area)
    .groupBy(["area_code", "year"])
    .execute();
  const years = new Set(totals.map(({ year }) => year));
  return [...totals, ...sums.filter(({ year }) => !years.has(year))]
    .map((row) => ({
      area: row.area_code as AreaCode,
      year: row.year,
      residents: Number(row.residents),
      source: row.source,
    }))
    .toSorted((a, b) => a.year - b.year);
};

/** The newest population of a county that is known by municipality and age. */
export const populationOf = async (db: Db, area: AreaCode): Promise<Population | undefined> => {
  const rows = await db
    .selectFrom("population")
    .select(["year", "source", "municipality_code", "age_band"])
    .select((eb) => eb.fn.sum<string>("residents").as("residents"))
    .where("area_code", "=", area)
    .where("year", "=", (eb) =>
      eb
        .selectFrom("population")
        .select((of) => of.fn.max("year").as("year"))
        .where("area_code", "=", area),
    )
    .groupBy(["year", "source", "municipality_code", "age_band"])
    .orderBy("municipality_code")
    .orderBy("age_band")
    .execute();
  return populationFrom(
    rows.map((row) => ({
      year: row.year,
      source: row.source,
      municipality: row.municipality_code,
      ageBand: row.age_band,
      residents: Number(row.residents),
    })),
  );
};
