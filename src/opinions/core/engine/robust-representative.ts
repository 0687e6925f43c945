import { FALSE_DISCOVERIES, falseDiscoveryRates } from "./false-discoveries.ts";
import { type Representative, type Side, sideFigures } from "./representativeness.ts";
import { largestFirst, type HowSure, peopleIn, type RobustInput } from "./robust-input.ts";
import { differenceInterval, wilsonInterval } from "./statistics.ts";
import { tallyAt } from "./vote-counts.ts";
import {
  at,
  countOf,
  enoughVotes,
  pOfMore,
  SIDES,
  sumAt,
  type WeightedCounts,
} from "./weighted-counts.ts";

/** `lower` and `upper` are those of the group's share. */
export type RobustRepresentative = Representative & HowSure;

const KEPT = 5;

/**
 * The statements that tell a group from the others, at most five, agreed ones before disagreed
 * ones. Every group and statement that enough of both sides have seen is tested for a larger share
 * of agreement or of disagreement (twice the smaller p); q over all of them must not exceed `FALSE_DISCOVERIES`.
 * Told is the side that more of the group take, ranked by how far, as surely as 95 % allows, its
 * share lies above the others'.
 */
export const robustRepresentatives = (
  input: RobustInput,
  own: readonly WeightedCounts[],
  fitted: readonly WeightedCounts[],
): readonly (readonly RobustRepresentative[])[] => {
  const { groupCounts, groupSizes, zeroed } = input;
  const grouped = peopleIn(groupSizes);
  const tests: { group: number; statement: number; side: Side; p: number }[] = [];
  for (let group = 0; group < groupCounts.length; group++) {
    for (let statement = 0; statement < zeroed.length; statement++) {
      const seen = groupCounts[group].seen[statement];
      const others = groupCounts.reduce((sum, counts) => sum + counts.seen[statement], -seen);
      if (zeroed[statement] || !enoughVotes(seen, groupSizes[group])) continue;
      if (!enoughVotes(others, grouped - groupSizes[group])) continue;
      const rest = sumAt(fitted, statement, group);
      const [agree, disagree] = SIDES.map((side) =>
        pOfMore(side, at(fitted[group], statement), rest),
      );
      const side = disagree < agree ? "disagree" : "agree";
      tests.push({ group, statement, side, p: Math.min(1, 2 * Math.min(agree, disagree)) });
    }
  }
  const rates = falseDiscoveryRates(tests.map(({ p }) => p));
  const found = tests.map((test, index) => ({ ...test, q: rates[index] }));
  return groupCounts.map((counts, group) => {
    const kept = found
      .filter((test) => test.group === group && test.q <= FALSE_DISCOVERIES)
      .flatMap(({ statement, side, q }) => {
        const mine = at(own[group], statement);
        const rest = sumAt(own, statement, group);
        const count = countOf(side, mine);
        const { lower: ahead } = differenceInterval(
          count,
          mine.seen,
          countOf(side, rest),
          rest.seen,
        );
        if (ahead <= 0 || 2 * count <= mine.agrees + mine.disagrees) return [];
        const tally = tallyAt(counts, statement);
        const fit = at(fitted[group], statement);
        const fitRest = sumAt(fitted, statement, group);
        const { z } = sideFigures(
          countOf(side, fit),
          fit.seen,
          countOf(side, fitRest),
          fitRest.seen,
        );
        const figures = sideFigures(count, mine.seen, countOf(side, rest), rest.seen);
        const sure = wilsonInterval(count, mine.seen);
        return [
          { statement, ahead, told: { statement, side, ...tally, ...figures, z, ...sure, q } },
        ];
      })
      .sort(largestFirst(input, ({ ahead }) => ahead))
      .slice(0, KEPT)
      .map(({ told }) => told);
    return SIDES.flatMap((side) => kept.filter((one) => one.side === side));
  });
};
