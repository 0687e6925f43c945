/** How much is done to learn a model. */
export interface Effort {
  /** More than the map shows: what is not needed is shrunk away by the learned priors. */
  readonly factors: number;
  readonly rounds: number;
  /** Models learned from different starts, of which the mean is told. */
  readonly starts: number;
  /** A round that changes the noise by less than this share is the last; 0 makes all. */
  readonly still: number;
  /** Parts of the people by number of votes, each with its own spread of scores and noise. */
  readonly activities: number;
}

/** What is known of the statements; pairs are upper triangles, factor by factor. */
export interface Items {
  /** Factors and constant, factors + 1 entries per column. */
  readonly terms: Float64Array;
  /** Posterior covariance of the loadings, a triangle over the factors per column. */
  readonly covariance: Float64Array;
}

/** Normal prior of a term over the statements. */
export interface Prior {
  readonly mean: number;
  readonly variance: number;
}

/** What is learned of all statements and people together. */
export interface Spread {
  readonly priors: readonly Prior[];
  /** Variance of a vote around its expectation, over all votes, and per column. */
  readonly noise: number;
  readonly noises: Float64Array;
  /** Per activity: variance of the scores, and noise in terms of the statements' own. */
  readonly scores: Float64Array;
  readonly unsteadiness: Float64Array;
}

/** Sums over the people who saw a statement, from which its terms follow. */
export interface Moments {
  /** Of products of scores and constant, a triangle over the terms per column. */
  readonly products: Float64Array;
  /** Of scores and constant times the vote, an entry per term and column. */
  readonly votes: Float64Array;
  /** Of squared votes. */
  readonly squares: Float64Array;
}

/** What was found of the people. */
export interface Found {
  /** Posterior means, an entry per factor and row. */
  readonly scores: Float64Array;
  /**
   * Posterior variance per row over that without votes, mean of the factors by how much they
   * move votes.
   */
  readonly variance: Float64Array;
  readonly moments: Moments;
  readonly activity: Pick<Spread, "scores" | "unsteadiness">;
}

/** So many votes of usual noise are added to those of a statement and of an activity. */
export const USUAL_VOTES = 30;

/** Entries of the upper triangle of a symmetric matrix. */
export const triangle = (size: number): number => (size * (size + 1)) / 2;
