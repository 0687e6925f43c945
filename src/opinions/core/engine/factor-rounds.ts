import { itemsGiven } from "./factor-items.ts";
import { activitiesOf, peopleGiven } from "./factor-people.ts";
import type { OpinionMatrix } from "./opinion-matrix.ts";
import { triangle } from "./triangle.ts";

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

const FIRST_NOISE = 0.5;

/** Nothing is known yet but random directions. */
export const firstGuess = (
  statements: number,
  { factors, activities }: Effort,
  random: () => number,
): { readonly items: Items; readonly spread: Spread } => {
  const terms = factors + 1;
  return {
    items: {
      terms: Float64Array.from({ length: terms * statements }, (_, at) =>
        at % terms < factors ? random() - 0.5 : 0,
      ),
      covariance: new Float64Array(triangle(factors) * statements),
    },
    spread: {
      priors: Array.from({ length: terms }, () => ({ mean: 0, variance: 1 })),
      noise: FIRST_NOISE,
      noises: new Float64Array(statements).fill(FIRST_NOISE),
      scores: new Float64Array(activities).fill(1),
      unsteadiness: new Float64Array(activities).fill(1),
    },
  };
};

/** What is learned in some rounds from a start, and of the people who are learned from. */
export const learned = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  start: { readonly items: Items; readonly spread: Spread },
  { factors, rounds, still, activities }: Effort,
) => {
  let { items, spread } = start;
  const activityOf = activitiesOf(matrix, activities);
  const people = () => peopleGiven(matrix, weights, activityOf, items, spread, factors);
  let found = people();
  for (let round = 0; round < rounds; round++) {
    const before = spread.noise;
    const { activity, moments } = found;
    // What people are to random directions tells nothing of how they differ.
    const usual = round === 0 ? spread : { ...spread, ...activity };
    ({ items, spread } = itemsGiven(moments, usual, factors));
    found = people();
    if (Math.abs(spread.noise - before) < still * before) break;
  }
  return { items, spread, found };
};
