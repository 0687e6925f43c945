import { ok, type Result } from "../../kernel/result.ts";
import { inArea } from "../../platform/db/connect.ts";
import {
  type CsvRow,
  type PopulationRefusal,
  populationCells,
  residentTotalsFrom,
} from "../core/population.ts";
import { putPopulation, putResidentTotals } from "../store/population.ts";
import type { Maker } from "./context.ts";

/**
 * Takes in the population of one year by municipality, sex and age band: rows of a CSV file
 * `municipality_code,area_code,sex,age_band,population`. All rows are checked before any is kept;
 * the same file again changes nothing. Answers the number of rows.
 */
export const importPopulation = async (
  { db }: Pick<Maker, "db">,
  rows: readonly CsvRow[],
  origin: { readonly year: number; readonly source: string },
): Promise<Result<number, PopulationRefusal>> => {
  const cells = populationCells(rows, origin);
  if (!cells.ok) return cells;
  for (const area of new Set(cells.value.map((cell) => cell.area))) {
    const own = cells.value.filter((cell) => cell.area === area);
    await inArea(db, area, (tx) => putPopulation(tx, area, own));
  }
  return ok(cells.value.length);
};

/** Takes in counties' totals by year: rows `area_code,year,residents,source`. */
export const importResidentTotals = async (
  { db }: Pick<Maker, "db">,
  rows: readonly CsvRow[],
): Promise<Result<number, PopulationRefusal>> => {
  const totals = residentTotalsFrom(rows);
  if (!totals.ok) return totals;
  for (const area of new Set(totals.value.map((total) => total.area))) {
    const own = totals.value.filter((total) => total.area === area);
    await inArea(db, area, (tx) => putResidentTotals(tx, area, own));
  }
  return ok(totals.value.length);
};
