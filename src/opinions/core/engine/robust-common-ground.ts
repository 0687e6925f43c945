import type { CommonGround } from "./common-ground.ts";
import { moreThanHalf } from "./exact-tests.ts";
import { falseDiscoveryRates } from "./false-discoveries.ts";
import { largestFirst, type HowSure, peopleIn, type RobustInput } from "./robust-input.ts";
import { wilsonInterval } from "./statistics.ts";
import { tallyAt } from "./vote-counts.ts";
import { enoughVotes, type WeightedCounts } from "./weighted-counts.ts";

/** The smallest share over the groups with its interval; `q` is of "more than half in every one". */
export interface RobustCommonGround extends CommonGround, HowSure {
  readonly share: number;
  /** Share of the grouped people who saw the statement. */
  readonly turnout: number;
}

/**
 * Statements ordered by how surely every group agrees: the minimum over groups of the lower bound
 * of agreement; the upper end is the minimum of the upper bounds. Listed are statements that
 * enough of the grouped people have seen. A group that has not seen a statement is a bound of 0.
 */
export const robustCommonGround = (
  input: RobustInput,
  own: readonly WeightedCounts[],
): RobustCommonGround[] => {
  const { groupCounts, groupSizes, zeroed } = input;
  const grouped = peopleIn(groupSizes);
  const found: Omit<RobustCommonGround, "q">[] = [];
  const p: number[] = [];
  for (let statement = 0; statement < zeroed.length && groupCounts.length > 0; statement++) {
    const n = groupCounts.reduce((sum, { seen }) => sum + seen[statement], 0);
    if (zeroed[statement] || !enoughVotes(n, grouped)) continue;
    const bounds = own.map((counts, group) => ({
      ...tallyAt(groupCounts[group], statement),
      ...wilsonInterval(counts.agrees[statement], counts.seen[statement]),
    }));
    const least = (of: readonly number[]): number => Math.min(...of);
    found.push({
      statement,
      n,
      turnout: n / grouped,
      share: least(own.map(({ agrees, seen }) => agrees[statement] / Math.max(1, seen[statement]))),
      lower: least(bounds.map(({ lower }) => lower)),
      upper: least(bounds.map(({ upper }) => upper)),
      groups: bounds,
    });
    p.push(
      Math.max(
        ...own.map(({ agrees, seen }) =>
          moreThanHalf(Math.round(agrees[statement]), Math.round(seen[statement])),
        ),
      ),
    );
  }
  const rates = falseDiscoveryRates(p);
  return found
    .map((one, index) => ({ ...one, q: rates[index] }))
    .sort(largestFirst(input, ({ lower }) => lower));
};
