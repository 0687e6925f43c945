import type { Localized } from "../../kernel/locale.ts";
import type { Cell } from "../../kernel/small-cell.ts";
import type { CountedRow } from "./counting.ts";
import type { IndicatorVersion, Observation } from "./held.ts";
import { suppressionOf } from "../../kernel/small-cell.ts";

/** A counted row as anyone may see it. */
export interface ShownRow {
  readonly part: CountedRow["part"];
  readonly kind: CountedRow["kind"];
  readonly ref: string;
  readonly home?: CountedRow["home"];
  readonly label: Localized;
  readonly amount: Cell;
  readonly filler: boolean;
}

/**
 * The rows of a number, small counts of people hidden so that they cannot be worked out from the
 * sum. Where the number itself is hidden, all counts of people are.
 */
export const shownRows = (
  { countsPeople }: IndicatorVersion,
  { status }: Observation,
  rows: readonly CountedRow[],
): ShownRow[] => {
  const people = (row: CountedRow): boolean => countsPeople && row.part !== "denominator";
  const { hidden } = suppressionOf(rows.map((row) => (people(row) ? row.amount : 0)));
  return rows.map((row, index) => {
    const hide = people(row) && (status === "Q" || hidden[index]);
    return { ...row, amount: hide ? { suppressed: true } : { count: row.amount } };
  });
};
