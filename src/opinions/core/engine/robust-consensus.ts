import type { ConsensusStatement } from "./consensus.ts";
import { moreThanHalf } from "./exact-tests.ts";
import { FALSE_DISCOVERIES, falseDiscoveryRates } from "./false-discoveries.ts";
import { type Side, sideFigures } from "./representativeness.ts";
import { largestFirst, type HowSure, type RobustInput } from "./robust-input.ts";
import { wilsonInterval } from "./statistics.ts";
import { tallyAt } from "./vote-counts.ts";
import { at, countOf, enoughVotes, SIDES, type WeightedCounts } from "./weighted-counts.ts";

/** `lower` and `upper` are those of the share of everybody. */
export type RobustConsensusStatement = ConsensusStatement & HowSure;

export type RobustConsensus = Readonly<Record<Side, readonly RobustConsensusStatement[]>>;

const KEPT = 5;

/**
 * What more than half of everybody thinks, regardless of groups: at most five statements a side,
 * surest first. Statements that enough people have seen are tested on both sides; q over all of
 * them must not exceed `FALSE_DISCOVERIES`.
 */
export const robustConsensus = (input: RobustInput, weighted: WeightedCounts): RobustConsensus => {
  const { table, everybody, zeroed } = input;
  const tests: { statement: number; side: Side; p: number }[] = [];
  for (let statement = 0; statement < zeroed.length; statement++) {
    if (zeroed[statement]) continue;
    if (!enoughVotes(everybody.seen[statement], table.participantIds.length)) continue;
    const tally = at(weighted, statement);
    for (const side of SIDES) {
      const p = moreThanHalf(Math.round(countOf(side, tally)), Math.round(tally.seen));
      tests.push({ statement, side, p });
    }
  }
  const rates = falseDiscoveryRates(tests.map(({ p }) => p));
  const told = tests.flatMap(({ statement, side }, index) => {
    const tally = at(weighted, statement);
    const count = countOf(side, tally);
    const sure = wilsonInterval(count, tally.seen);
    if (rates[index] > FALSE_DISCOVERIES || sure.lower <= 0.5) return [];
    const { share, shareZ } = sideFigures(count, tally.seen, 0, 0);
    const figures = { statement, ...tallyAt(everybody, statement), share, z: shareZ };
    return [{ side, ...figures, ...sure, q: rates[index] }];
  });
  const onSide = (wanted: Side) =>
    told
      .filter(({ side }) => side === wanted)
      .sort(largestFirst(input, ({ lower }) => lower))
      .slice(0, KEPT)
      .map(({ side, ...one }) => one);
  return { agree: onSide("agree"), disagree: onSide("disagree") };
};
