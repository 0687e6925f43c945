import type { Interval } from "./statistics.ts";
import type { VoteCounts } from "./vote-counts.ts";
import type { Grouped } from "./weighted-counts.ts";

export interface RobustInput extends Grouped {
  readonly groupSizes: Int32Array;
  /** Plain counts of everybody, also of people outside the groups. */
  readonly everybody: VoteCounts;
  readonly zeroed: Uint8Array;
}

/** How sure a figure is: its 95 % interval, and the false-discovery rate at which it is told. */
export interface HowSure extends Interval {
  readonly q: number;
}

export const peopleIn = (sizes: Int32Array): number => sizes.reduce((sum, size) => sum + size, 0);

/** Equal but for the rounding of sums. */
const same = (a: number, b: number): boolean => Math.round(a * 1e9) === Math.round(b * 1e9);

/**
 * Orders by a figure, the largest first; equal ones by the ids of their statements, so that
 * neither the order of people nor that of votes shows.
 */
export const largestFirst =
  <T extends { readonly statement: number }>(
    { table: { statementIds } }: Pick<Grouped, "table">,
    figure: (one: T) => number,
  ) =>
  (a: T, b: T): number => {
    const difference = figure(b) - figure(a);
    if (!same(figure(a), figure(b))) return difference;
    return statementIds[a.statement] < statementIds[b.statement] ? -1 : 1;
  };
