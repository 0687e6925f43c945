import { type Bridging, bridging } from "./bridging.ts";
import { crossFitCounts } from "./cross-fit.ts";
import { type Dividing, dividingStatements } from "./dividing.ts";
import { type RobustCommonGround, robustCommonGround } from "./robust-common-ground.ts";
import { type RobustConsensus, robustConsensus } from "./robust-consensus.ts";
import type { RobustInput } from "./robust-input.ts";
import { type RobustRepresentative, robustRepresentatives } from "./robust-representative.ts";
import { asWeighted, type WeightedCounts, weightedCounts } from "./weighted-counts.ts";

export interface RobustStatements {
  /** Per group. */
  readonly representative: readonly (readonly RobustRepresentative[])[];
  readonly consensus: RobustConsensus;
  readonly commonGround: readonly RobustCommonGround[];
  readonly dividing: readonly Dividing[];
  readonly bridging: readonly Bridging[];
}

/**
 * What the votes say of statements, each figure with n, its 95 % interval and, where something is
 * claimed, the false-discovery rate q. Tallies and n are plain counts of people. Shares, intervals
 * and tests rest on weighted counts, where copies of one set of votes weigh as little as the
 * caller says: a block of 100 copies of weight 0.05 is as sure as five people. Whether groups
 * differ is tested on cross-fitted groups. Lists name statements by column.
 */
export const robustStatements = (input: RobustInput): RobustStatements => {
  const plain = input.weights.every((weight) => weight === 1);
  const own = plain ? input.groupCounts.map(asWeighted) : weightedCounts(input);
  const fitted = input.groupCounts.length > 1 ? crossFitCounts(input) : own;
  return {
    representative: robustRepresentatives(input, own, fitted),
    consensus: robustConsensus(input, plain ? asWeighted(input.everybody) : weightedOfAll(input)),
    commonGround: robustCommonGround(input, own),
    dividing: dividingStatements(input, own, fitted),
    bridging: bridging(input),
  };
};

const weightedOfAll = ({ table, weights, everybody }: RobustInput): WeightedCounts =>
  weightedCounts({
    table,
    weights,
    groupOf: new Int32Array(table.participantIds.length),
    groupCounts: [everybody],
  })[0];
