import { FALSE_DISCOVERIES } from "./engine/false-discoveries.ts";
import type { HowSure } from "./engine/robust-input.ts";
import type { RobustStatements } from "./engine/robust-statements.ts";

interface ClaimOf {
  /** Number of the statement. */
  readonly number: number;
  /** People that the figures are about. */
  readonly n: number;
}

export interface CommonGroundClaim extends ClaimOf, HowSure {
  /** The smallest share over the groups, 0 … 1. */
  readonly share: number;
  /** Share of the grouped people who saw the statement, 0 … 1. */
  readonly turnout: number;
}

export interface DividingClaim extends ClaimOf, HowSure {
  /** Indices of the groups that agree most and least. */
  readonly most: number;
  readonly least: number;
  readonly difference: number;
}

export interface ConsensusClaim extends ClaimOf, HowSure {
  readonly side: "agree" | "disagree";
  readonly share: number;
}

export interface BridgingClaim extends ClaimOf {
  /** The vote to expect of somebody half-way between the opposite ends, −1 … 1. */
  readonly score: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * What can be claimed of a conversation after the robust method, each as sure as is written: 95 %
 * intervals, and no more than `FALSE_DISCOVERIES` false ones among what is listed. Surest first.
 */
export interface Claims {
  readonly commonGround: readonly CommonGroundClaim[];
  readonly dividing: readonly DividingClaim[];
  readonly consensus: readonly ConsensusClaim[];
  readonly bridging: readonly BridgingClaim[];
}

/** Claims kept of a kind; a page tells five. */
const KEPT = 20;
const MAJORITY = 0.5;
/** Groups that differ by less, as surely as 95 % allows, are not said to part. */
const LEAST_DIFFERENCE = 0.1;
/** Half-way between all agree and as many agree as disagree. */
const BRIDGES = 0.5;

/** The claims of an analysis; `numberOf` tells a statement's number by its column. */
export const claimsOf = (
  { commonGround, dividing, consensus, bridging }: RobustStatements,
  numberOf: (column: number) => number,
): Claims => ({
  commonGround: commonGround
    .filter(({ lower, q }) => lower > MAJORITY && q <= FALSE_DISCOVERIES)
    .slice(0, KEPT)
    .map(({ statement, groups, ...one }) => ({ number: numberOf(statement), ...one })),
  dividing: dividing
    .filter(({ lower }) => lower > LEAST_DIFFERENCE)
    .slice(0, KEPT)
    .map(({ statement, ...one }) => ({ number: numberOf(statement), ...one })),
  consensus: (["agree", "disagree"] as const).flatMap((side) =>
    consensus[side].map(({ statement, seen, agrees, disagrees, lower, upper, q }) => ({
      number: numberOf(statement),
      n: seen,
      side,
      share: (side === "agree" ? agrees : disagrees) / seen,
      lower,
      upper,
      q,
    })),
  ),
  bridging: bridging
    .filter(({ lower }) => lower > BRIDGES)
    .slice(0, KEPT)
    .map(({ statement, n, ...one }) => ({
      number: numberOf(statement),
      n,
      // A fitted vote may lie a little beyond the ends of the scale; nobody can vote so.
      score: withinScale(one.score),
      lower: withinScale(one.lower),
      upper: withinScale(one.upper),
    })),
});

const withinScale = (vote: number): number => Math.max(-1, Math.min(1, vote));
