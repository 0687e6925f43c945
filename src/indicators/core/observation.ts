import type { Day } from "../../kernel/instant.ts";
import type { CountedRow, CountedYear } from "./counting.ts";
import type { Definition } from "./definition.ts";
import { suppressionOf } from "../../kernel/small-cell.ts";
import { mustHide } from "./disclosure.ts";
import { type Interval, wilson } from "./interval.ts";

/** SDMX codes: A normal, B break, E estimate, M missing, P provisional, Q suppressed. */
export type ObservationStatus = "A" | "B" | "E" | "M" | "P" | "Q";

/** A number counted from rows, ready to be kept. `num` and `den` stay even when it is hidden. */
export interface Measured {
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly value?: number;
  readonly num: number;
  readonly den: number;
  readonly n: number;
  readonly interval?: Interval;
  readonly status: ObservationStatus;
  readonly filler: boolean;
  readonly rows: readonly CountedRow[];
}

const sumOf = (rows: readonly CountedRow[], without: CountedRow["part"]): number =>
  rows.filter(({ part }) => part !== without).reduce((sum, { amount }) => sum + amount, 0);

/** What one case of the numerator adds to the value: per hundred, per thousand, or one. */
const scaleOf = ({ unit }: Definition): number =>
  unit === "percent" ? 100 : unit === "per-1000" ? 1000 : 1;

const scaled = (interval: Interval, scale: number): Interval => ({
  kind: interval.kind,
  low: interval.low * scale,
  high: interval.high * scale,
});

/**
 * The same person may be in several rows of people: together they are at least the largest row and
 * at most the sum. One row alone is exact.
 */
const boundsOf = (rows: readonly CountedRow[], num: number, den: number): Interval | undefined => {
  const people = rows.filter(({ part, amount }) => part === "numerator" && amount > 0);
  if (people.length < 2) return undefined;
  const most = Math.max(...people.map(({ amount }) => amount));
  return { kind: "bounds", low: most / den, high: num / den };
};

const statusOf = (
  den: number,
  hidden: boolean,
  bounded: boolean,
  running: boolean,
): ObservationStatus => {
  if (den === 0) return "M";
  if (hidden) return "Q";
  if (running) return "P";
  return bounded ? "E" : "A";
};

/**
 * The number of one year's rows: value, numerator, denominator, interval. While the year runs it
 * is provisional; small counts of people are hidden (status Q, never 0).
 */
export const measuredFrom = (
  definition: Definition,
  { year, rows }: CountedYear,
  asOf: Day,
): Measured => {
  const num = sumOf(rows, "denominator");
  const den = sumOf(rows, "numerator");
  const share = definition.measure === "proportion";
  const interval = den === 0 ? undefined : share ? wilson(num, den) : boundsOf(rows, num, den);
  const people = definition.countsPeople;
  const parts = rows.filter(({ part }) => part !== "denominator").map(({ amount }) => amount);
  const hidden = mustHide({ people, share, num, den }) || (people && !suppressionOf(parts).safe);
  const periodEnd = `${year}-12-31` as Day;
  const status = statusOf(den, hidden, interval?.kind === "bounds", asOf < periodEnd);
  const scale = scaleOf(definition);
  const shown = status !== "M" && status !== "Q";
  return {
    periodStart: `${year}-01-01` as Day,
    periodEnd,
    num,
    den,
    n: share ? den : num,
    status,
    filler: rows.some((row) => row.filler),
    rows,
    ...(shown ? { value: (num / den) * scale } : {}),
    ...(shown && interval ? { interval: scaled(interval, scale) } : {}),
  };
};

/**
 * The text whose hash tells whether the same rows were counted by the same definition. Labels are
 * left out: a title corrected later is no new number.
 */
export const sourceText = (versionId: string, measured: Measured): string =>
  JSON.stringify([
    versionId,
    measured.periodStart,
    measured.periodEnd,
    measured.status,
    measured.rows.map(({ part, kind, ref, home, amount }) => [
      part,
      kind,
      ref,
      home?.id ?? null,
      amount,
    ]),
  ]);
