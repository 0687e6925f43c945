import { differenceZ, proportionZ, SIGNIFICANT_Z, smoothedProportion } from "./statistics.ts";
import { type Tally, tallyAt, type VoteCounts } from "./vote-counts.ts";

export type Side = "agree" | "disagree";

/** What makes a statement tell of a group: the figures of its stronger side. */
export interface Representative extends Tally {
  /** Column of the statement. */
  readonly statement: number;
  readonly side: Side;
  /** Smoothed share of the group that takes the side, 0 … 1. */
  readonly share: number;
  /** z of that share against one half. */
  readonly shareZ: number;
  /** How many times as large the share is as in the other groups together. */
  readonly repness: number;
  /** z of the difference from the other groups together. */
  readonly z: number;
}

/** The figures of one side (agree or disagree) of a statement in a group. */
interface SideFigures {
  readonly share: number;
  readonly shareZ: number;
  readonly repness: number;
  readonly z: number;
}

interface Candidate extends Tally {
  readonly statement: number;
  readonly agree: SideFigures;
  readonly disagree: SideFigures;
}

const KEPT = 5;

/**
 * Step 8: the statements that tell a group from the others, at most five, agreed ones first.
 * `group` and `others` are the counts of the group and of all other groups together. Statements
 * of a zeroed column are never chosen. When nothing is significant on both tests, the one
 * statement that comes closest stands alone.
 */
export const representatives = (
  group: VoteCounts,
  others: VoteCounts,
  zeroed: Uint8Array,
): readonly Representative[] => {
  const candidates: Candidate[] = [];
  for (let statement = 0; statement < zeroed.length; statement++) {
    if (!zeroed[statement]) candidates.push(candidateAt(group, others, statement));
  }
  const bestAgree = candidates.reduce<Candidate | undefined>(
    (best, next) => (beatsBestAgree(next, best) ? next : best),
    undefined,
  );
  const significant = candidates.filter(isSignificant);
  if (significant.length === 0) {
    const alone = bestAgree ?? largestDifference(candidates);
    return alone ? [chosenSide(alone)] : [];
  }
  const ranked = significant
    .filter((candidate) => candidate !== bestAgree)
    .map(chosenSide)
    .sort((a, b) => strength(b) - strength(a));
  const kept = [...(bestAgree ? [chosenSide(bestAgree)] : []), ...ranked].slice(0, KEPT);
  return [
    ...kept.filter(({ side }) => side === "agree"),
    ...kept.filter(({ side }) => side === "disagree"),
  ];
};

/** The figures of one side: counts of that side and of the seen, in the group and elsewhere. */
export const sideFigures = (
  count: number,
  seen: number,
  otherCount: number,
  otherSeen: number,
): SideFigures => {
  const share = smoothedProportion(count, seen);
  return {
    share,
    shareZ: proportionZ(count, seen),
    repness: share / smoothedProportion(otherCount, otherSeen),
    z: differenceZ(count, seen, otherCount, otherSeen),
  };
};

const candidateAt = (group: VoteCounts, others: VoteCounts, statement: number): Candidate => {
  const own = tallyAt(group, statement);
  const other = tallyAt(others, statement);
  return {
    statement,
    ...own,
    agree: sideFigures(own.agrees, own.seen, other.agrees, other.seen),
    disagree: sideFigures(own.disagrees, own.seen, other.disagrees, other.seen),
  };
};

const bothSignificant = ({ z, shareZ }: SideFigures): boolean =>
  z > SIGNIFICANT_Z && shareZ > SIGNIFICANT_Z;

const isSignificant = ({ agree, disagree }: Candidate): boolean =>
  bothSignificant(agree) || bothSignificant(disagree);

/**
 * The published rule for the statement the group agrees on most. Once the best so far is also
 * more typical of the group than of the others, only a stronger product of all four figures
 * beats it; until then the share and its z decide. Statements that were only passed never enter.
 */
const beatsBestAgree = (
  { agrees, disagrees, agree }: Candidate,
  best: Candidate | undefined,
): boolean => {
  if (agrees === 0 && disagrees === 0) return false;
  if (!best) return agree.shareZ > SIGNIFICANT_Z || (agree.repness > 1 && agree.share > 0.5);
  if (best.agree.repness > 1) return strength(agree) > strength(best.agree);
  return agree.share * agree.shareZ > best.agree.share * best.agree.shareZ;
};

const strength = ({ repness, z, share, shareZ }: SideFigures): number =>
  repness * z * share * shareZ;

const largestDifference = (candidates: readonly Candidate[]): Candidate | undefined => {
  const difference = ({ agree, disagree }: Candidate) => Math.max(agree.z, disagree.z);
  return candidates.reduce<Candidate | undefined>(
    (best, next) => (!best || difference(next) > difference(best) ? next : best),
    undefined,
  );
};

const chosenSide = (candidate: Candidate): Representative => {
  const { statement, agrees, disagrees, seen, agree, disagree } = candidate;
  const side: Side = agree.z > disagree.z ? "agree" : "disagree";
  return {
    statement,
    side,
    agrees,
    disagrees,
    seen,
    ...(side === "agree" ? agree : disagree),
  };
};
