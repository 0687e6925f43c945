import type { BaseClusters } from "./base-clusters.ts";
import type { CommonGround } from "./common-ground.ts";
import type { ConsensusStatement } from "./consensus.ts";
import type { Groups } from "./groups.ts";
import type { Components } from "./pca.ts";
import type { Points, StatementPositions } from "./projection.ts";
import type { Representative, Side } from "./representativeness.ts";
import type { HowSure } from "./robust-input.ts";
import type { RobustStatements } from "./robust-statements.ts";
import type { VoteCounts } from "./vote-counts.ts";

export interface AnalysisOptions {
  /** The number of groups, 2 … 5; left out, the method chooses. */
  readonly groups?: number;
  /** A whole number that starts the iterations; the same seed gives the same result, bit by bit. */
  readonly seed?: number;
  /** Robust only: the number of groups that stood before, kept unless another is clearly surer. */
  readonly previous?: number;
  /** Robust only: people of the smallest group that may be, 10 unless told, never less than 5. */
  readonly leastGroup?: number;
}

/** The factors behind the votes, in the order of the table: vote ≈ mean + scores · loadings. */
export interface Factors {
  /** Per statement; 0 where the mathematics sees none of its votes. */
  readonly means: Float64Array;
  /** Per factor, over the statements. */
  readonly loadings: readonly Float64Array[];
  /** Per factor, over the participants: posterior means in standard deviations of all people. */
  readonly scores: readonly Float64Array[];
  /** Per participant, posterior variance: 1 nothing is known, 0 all. */
  readonly variance: Float64Array;
  /** Variance of a vote around its expectation. */
  readonly noise: number;
}

/** What only the robust method tells. */
export interface RobustFigures {
  readonly factors: Factors;
  /** Nobody is drawn further from the middle of the map. */
  readonly rim: number;
  /** Votes were left out so many times … */
  readonly resamples: number;
  /** … of so many of the grouped people, to see which number of groups lasts. */
  readonly resampledPeople: number;
  /** What the votes say of statements, each figure with its interval. */
  readonly told: RobustStatements;
}

/** All stages of an analysis. Arrays run over the table's participants or statements. */
export interface Analysis {
  readonly method: "compatible" | "robust";
  readonly components: Components;
  readonly projection: Points;
  readonly positions: StatementPositions;
  readonly base: BaseClusters;
  readonly groups: Groups;
  /**
   * How unsure the number of groups is, 0 … 1: the share of resamples that are surer of another.
   * The published method does not ask; its answer is undefined.
   */
  readonly kUncertainty: number | undefined;
  /** Per participant: copies of one set of votes weigh together as one, votes by dice next to nothing. */
  readonly weights: Float64Array;
  /** Latest votes of everybody, and of each group: plain counts of people. */
  readonly everybody: VoteCounts;
  readonly groupCounts: readonly VoteCounts[];
  /** Per group. */
  readonly representative: readonly (readonly (Representative & Partial<HowSure>)[])[];
  readonly consensus: Readonly<Record<Side, readonly (ConsensusStatement & Partial<HowSure>)[]>>;
  /** Per statement, 0 … 1. */
  readonly groupAwareConsensus: Float64Array;
  /** Per statement, the weight in the draw of the next statement. */
  readonly priority: Float64Array;
  readonly commonGround: readonly (CommonGround & Partial<HowSure>)[];
  readonly robust?: RobustFigures;
}
