import type { Side } from "./representativeness.ts";
import { proportionZ, SIGNIFICANT_Z, smoothedProportion } from "./statistics.ts";
import { type Tally, tallyAt, type VoteCounts } from "./vote-counts.ts";

export interface ConsensusStatement extends Tally {
  /** Column of the statement. */
  readonly statement: number;
  /** Smoothed share of all who saw it that takes the side, 0 … 1. */
  readonly share: number;
  /** z of that share against one half. */
  readonly z: number;
}

export interface Consensus {
  readonly agree: readonly ConsensusStatement[];
  readonly disagree: readonly ConsensusStatement[];
}

const KEPT = 5;

/** Step 9: the statements on which everybody, regardless of groups, agrees or disagrees most. */
export const consensus = (everybody: VoteCounts, zeroed: Uint8Array): Consensus => ({
  agree: strongest(everybody, zeroed, "agree"),
  disagree: strongest(everybody, zeroed, "disagree"),
});

const strongest = (
  everybody: VoteCounts,
  zeroed: Uint8Array,
  side: Side,
): readonly ConsensusStatement[] => {
  const found: ConsensusStatement[] = [];
  for (let statement = 0; statement < zeroed.length; statement++) {
    if (zeroed[statement]) continue;
    const tally = tallyAt(everybody, statement);
    const count = side === "agree" ? tally.agrees : tally.disagrees;
    const share = smoothedProportion(count, tally.seen);
    const z = proportionZ(count, tally.seen);
    if (share > 0.5 && z > SIGNIFICANT_Z) found.push({ statement, ...tally, share, z });
  }
  return found.sort((a, b) => b.share * b.z - a.share * a.z).slice(0, KEPT);
};

/**
 * Step 10: the product over groups of the smoothed share that agrees, 0 … 1 per statement. High
 * only when every group agrees. The real votes count, also on hidden statements.
 */
export const groupAwareConsensus = (
  groups: readonly VoteCounts[],
  statements: number,
): Float64Array => {
  const product = new Float64Array(statements).fill(1);
  for (const { agrees, seen } of groups) {
    for (let statement = 0; statement < statements; statement++) {
      product[statement] *= smoothedProportion(agrees[statement], seen[statement]);
    }
  }
  return product;
};
