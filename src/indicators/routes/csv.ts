import { type CsvCell, csvLine } from "../../platform/csv.ts";
import type { IndicatorPage } from "../actions/page.ts";
import type { Observation } from "../core/held.ts";

const COLUMNS = [
  "indicator",
  "version",
  "area",
  "group",
  "period_start",
  "period_end",
  "value",
  "unit",
  "numerator",
  "denominator",
  "n",
  "n_at_least",
  "low",
  "high",
  "interval",
  "status",
  "method",
  "source",
  "as_of",
  "superseded_by",
  "demo_filler",
] as const;

/** A hidden number has the status Q and empty cells, never 0. */
const cellsOf = ({ versions, summary }: IndicatorPage, one: Observation): readonly CsvCell[] => [
  summary.version.code,
  versions.find(({ id }) => id === one.versionId)?.v,
  one.area,
  one.dimKey,
  one.periodStart,
  one.periodEnd,
  one.value,
  summary.version.unit,
  one.num,
  one.den,
  one.n,
  one.nAtLeast,
  one.interval?.low,
  one.interval?.high,
  one.interval?.kind,
  one.status,
  one.method,
  one.source,
  one.asOf,
  one.supersededBy,
  one.filler,
];

/** Every number of an indicator in a county, superseded ones too, line by line. */
export async function* csvLines(page: IndicatorPage): AsyncIterable<string> {
  yield csvLine(COLUMNS);
  for (const one of page.observations) yield csvLine(cellsOf(page, one));
}
