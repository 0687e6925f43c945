import { SMALL_CELL } from "../../../kernel/small-cell.ts";
import { largerShare } from "./exact-tests.ts";
import type { Side } from "./representativeness.ts";
import type { Tally, VoteCounts } from "./vote-counts.ts";
import type { VoteTable } from "./vote-table.ts";

/** Weighted counts of votes per statement: a person of weight ½ counts as half a person. */
export interface WeightedCounts {
  readonly agrees: Float64Array;
  readonly disagrees: Float64Array;
  readonly seen: Float64Array;
}

/** People, their groups and weights; `groupOf` −1 is outside. */
export interface Grouped {
  readonly table: VoteTable;
  readonly groupOf: Int32Array;
  /** Per person, 1 = full. */
  readonly weights: Float64Array;
  /** Plain counts of every group. */
  readonly groupCounts: readonly VoteCounts[];
}

export const noCounts = (statements: number): WeightedCounts => ({
  agrees: new Float64Array(statements),
  disagrees: new Float64Array(statements),
  seen: new Float64Array(statements),
});

/** Counts one vote. */
export const add = (
  counts: WeightedCounts,
  column: number,
  value: number,
  weight: number,
): void => {
  counts.seen[column] += weight;
  if (value > 0) counts.agrees[column] += weight;
  if (value < 0) counts.disagrees[column] += weight;
};

/** The weighted counts of each group. */
export const weightedCounts = ({
  table,
  groupOf,
  weights,
  groupCounts,
}: Grouped): readonly WeightedCounts[] => {
  const counts = groupCounts.map(() => noCounts(table.statementIds.length));
  for (let person = 0; person < groupOf.length; person++) {
    if (groupOf[person] < 0) continue;
    const own = counts[groupOf[person]];
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      add(own, table.column[cell], table.value[cell], weights[person]);
    }
  }
  return counts;
};

/** Plain counts as weighted ones. */
export const asWeighted = ({ agrees, disagrees, seen }: VoteCounts): WeightedCounts => ({
  agrees: Float64Array.from(agrees),
  disagrees: Float64Array.from(disagrees),
  seen: Float64Array.from(seen),
});

const ENOUGH_VOTES = 20;
const ENOUGH_SHARE = 0.1;

/**
 * Enough votes of so many people to say something: 20 or a tenth of them, whichever is less, and
 * never fewer than five.
 */
export const enoughVotes = (votes: number, people: number): boolean =>
  votes >= Math.max(SMALL_CELL, Math.min(ENOUGH_VOTES, ENOUGH_SHARE * people));

export const countOf = (side: Side, { agrees, disagrees }: Tally): number =>
  side === "agree" ? agrees : disagrees;

export const SIDES: readonly Side[] = ["agree", "disagree"];

/** The counts of one statement. */
export const at = (counts: WeightedCounts, column: number): Tally => ({
  agrees: counts.agrees[column],
  disagrees: counts.disagrees[column],
  seen: counts.seen[column],
});

/** The counts of one statement over all groups, `but` one. */
export const sumAt = (
  counts: readonly WeightedCounts[],
  column: number,
  but: number | undefined,
): Tally => {
  const sum = { agrees: 0, disagrees: 0, seen: 0 };
  for (let group = 0; group < counts.length; group++) {
    if (group === but) continue;
    sum.agrees += counts[group].agrees[column];
    sum.disagrees += counts[group].disagrees[column];
    sum.seen += counts[group].seen[column];
  }
  return sum;
};

/**
 * Exact p-value of a larger share on a side than the others', on counts rounded to people; 1 where
 * the share is not larger, which no test asks about further.
 */
export const pOfMore = (side: Side, own: Tally, others: Tally): number => {
  const count = Math.round(countOf(side, own));
  const seen = Math.round(own.seen);
  const otherCount = Math.round(countOf(side, others));
  const otherSeen = Math.round(others.seen);
  if (count * otherSeen <= otherCount * seen) return 1;
  return largerShare(count, seen, otherCount, otherSeen);
};
