import type { AreaCode } from "../../kernel/area.ts";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";

/** Residents of one sex and age band in a municipality on 31 December of a year. */
export interface PopulationCell {
  readonly area: AreaCode;
  readonly year: number;
  readonly municipality: string;
  readonly sex: "female" | "male";
  readonly ageBand: string;
  readonly residents: number;
  readonly source: string;
}

/** All residents of a county on 31 December of a year. */
export interface ResidentTotal {
  readonly area: AreaCode;
  readonly year: number;
  readonly residents: number;
  readonly source: string;
}

/** Why a row of a population file was not read; `row` counts from 1 after the header. */
export interface PopulationRefusal extends Refusal<"missing-column" | "bad-row"> {
  readonly row: number;
  readonly column: string;
}

/** One row of a CSV file by the names of its columns. */
export type CsvRow = Readonly<Record<string, string>>;

const CODE = /^\d{2}$/;
const MUNICIPALITY = /^\d{3}$/;
const BAND = /^\d+(-\d+|\+)$/;
const COUNT = /^\d{1,9}$/;

const CELL_COLUMNS: Readonly<Record<string, RegExp>> = {
  municipality_code: MUNICIPALITY,
  area_code: CODE,
  sex: /^(female|male)$/,
  age_band: BAND,
  population: COUNT,
};

const TOTAL_COLUMNS: Readonly<Record<string, RegExp>> = {
  area_code: CODE,
  year: /^\d{4}$/,
  residents: COUNT,
  source: /\S/,
};

const firstFault = (
  rows: readonly CsvRow[],
  columns: Readonly<Record<string, RegExp>>,
): PopulationRefusal | undefined => {
  for (const [index, row] of rows.entries())
    for (const [column, shape] of Object.entries(columns)) {
      const text = row[column];
      if (text === undefined) return { kind: "missing-column", row: index + 1, column };
      if (!shape.test(text)) return { kind: "bad-row", row: index + 1, column };
    }
  return undefined;
};

/** Reads rows `municipality_code,area_code,sex,age_band,population` of one year and source. */
export const populationCells = (
  rows: readonly CsvRow[],
  { year, source }: { readonly year: number; readonly source: string },
): Result<PopulationCell[], PopulationRefusal> => {
  const refusal = firstFault(rows, CELL_COLUMNS);
  if (refusal) return { ok: false, refusal };
  return ok(
    rows.map((row) => ({
      area: row["area_code"] as AreaCode,
      year,
      municipality: row["municipality_code"] ?? "",
      sex: row["sex"] as "female" | "male",
      ageBand: row["age_band"] ?? "",
      residents: Number(row["population"]),
      source,
    })),
  );
};

/** Reads rows `area_code,year,residents,source`. */
export const residentTotalsFrom = (
  rows: readonly CsvRow[],
): Result<ResidentTotal[], PopulationRefusal> => {
  const refusal = firstFault(rows, TOTAL_COLUMNS);
  if (refusal) return { ok: false, refusal };
  return ok(
    rows.map((row) => ({
      area: row["area_code"] as AreaCode,
      year: Number(row["year"]),
      residents: Number(row["residents"]),
      source: row["source"] ?? "",
    })),
  );
};

/** Residents of a county on 31 December of a year, all of them and by parts. */
export interface Population {
  readonly year: number;
  readonly source: string;
  readonly residents: number;
  /** By code of the municipality. */
  readonly municipalities: ReadonlyMap<string, number>;
  /** By age band of the source, as `25-34` or `85+`. */
  readonly ages: ReadonlyMap<string, number>;
}

/** Adds up the cells of one year, both sexes; undefined without cells. */
export const populationFrom = (
  cells: readonly Pick<
    PopulationCell,
    "year" | "source" | "municipality" | "ageBand" | "residents"
  >[],
): Population | undefined => {
  const [first] = cells;
  if (!first) return undefined;
  const municipalities = new Map<string, number>();
  const ages = new Map<string, number>();
  let residents = 0;
  for (const cell of cells) {
    const { municipality, ageBand } = cell;
    municipalities.set(municipality, (municipalities.get(municipality) ?? 0) + cell.residents);
    ages.set(ageBand, (ages.get(ageBand) ?? 0) + cell.residents);
    residents += cell.residents;
  }
  return { year: first.year, source: first.source, residents, municipalities, ages };
};
