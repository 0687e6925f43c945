import type { Effort, Items, Spread } from "./factor-parts.ts";
import { firstGuess, learned } from "./factor-rounds.ts";
import { type OpinionMatrix, withRows } from "./opinion-matrix.ts";
import { seededNumbers } from "./random.ts";
import { symmetricEigen } from "./small-eigen.ts";

/** Some factors behind the votes: vote ≈ mean + scores · loadings, on seen cells alone. */
export interface FactorModel {
  /** Expected vote of a person in the middle, per column, −1 … 1 or a little beyond. */
  readonly means: Float64Array;
  /** Per factor, over the columns. */
  readonly loadings: readonly Float64Array[];
  /** Per factor, posterior means over the rows, in standard deviations of all people. */
  readonly scores: readonly Float64Array[];
  /** Posterior variance per row, mean of the factors by how much they move votes: 1 nothing is known, 0 all. */
  readonly variance: Float64Array;
  /** Variance of a vote around its expectation, over all votes. */
  readonly noise: number;
  /** The same per column. */
  readonly noises: Float64Array;
}

/** One model, quickly: enough to see whether a person's votes hang together. */
export const ONE_MODEL: Effort = { factors: 6, rounds: 15, starts: 1, still: 1e-4, activities: 1 };
/**
 * The mean of four that were stopped early. Which factors a model finds depends on its start, most
 * where votes are few; what the starts do not agree on cancels out (Breiman, "Bagging Predictors",
 * Machine Learning 24, 1996, with starts instead of resamples).
 */
const MEAN_OF_FOUR: Effort = { factors: 8, rounds: 8, starts: 4, still: 0, activities: 4 };
/** For so many votes that the starts find much the same. */
const LARGE: Effort = { factors: 8, rounds: 15, starts: 1, still: 0, activities: 4 };

/** Above so many people an even sample of as many is learned from, and all in the last rounds. */
const SAMPLE = 5000;
const LAST_ROUNDS = 2;
/** Factors of a mean of models that move less than this share of all are left out. */
const LEAST_SHARE = 1e-5;

/**
 * Probabilistic PCA on the seen cells by variational Bayes (Ilin & Raiko, "Practical Approaches to
 * PCA in the Presence of Missing Values", JMLR 11, 2010, § 4): a normal prior on people, normal
 * priors on loadings and means whose middles and variances are learned, so that neither a person
 * nor a statement with few votes is overstated. Where all loadings of a factor lean to one side it
 * tells who agrees readily, whatever is asked. Each statement has its own noise, drawn to that of
 * all as by thirty votes: what nearly everybody answers alike says more of those who do not. People
 * are parted into quarters by number of votes, each with a learned spread of scores and noise: who
 * votes little may follow the others' pattern less.
 */
export const factorModel = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  effort: Effort = matrix.people > SAMPLE ? LARGE : MEAN_OF_FOUR,
): FactorModel => {
  const models = Array.from({ length: effort.starts }, (_, start) =>
    oneModel(matrix, weights, effort, start + 1),
  );
  return models.length === 1 ? models[0] : meanOf(models, weights);
};

/** The model from one start. Starts are nobody's choice: the same votes give the same model. */
const oneModel = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  effort: Effort,
  start: number,
): FactorModel => {
  let guess: { readonly items: Items; readonly spread: Spread } = firstGuess(
    matrix.statements,
    effort,
    seededNumbers(start),
  );
  const large = matrix.people > SAMPLE;
  if (large) {
    const few = evenly(matrix.people);
    const ownWeights = Float64Array.from(few, (row) => weights[row]);
    guess = learned(withRows(matrix, few), ownWeights, guess, effort);
  }
  const last = large ? { ...effort, rounds: LAST_ROUNDS } : effort;
  const { items, spread, found } = learned(matrix, weights, guess, last);
  const factors = Array.from({ length: effort.factors }, (_, factor) => factor);
  const terms = effort.factors + 1;
  return {
    means: everyTh(items.terms, terms, effort.factors),
    loadings: factors.map((factor) => everyTh(items.terms, terms, factor)),
    scores: factors.map((factor) => everyTh(found.scores, effort.factors, factor)),
    variance: found.variance,
    noise: spread.noise,
    noises: spread.noises,
  };
};

const everyTh = (of: Float64Array, step: number, first: number): Float64Array =>
  Float64Array.from({ length: of.length / step }, (_, at) => of[at * step + first]);

/** So many rows at equal steps. Rows stand by their votes, so that their order is nobody's choice. */
const evenly = (people: number): Int32Array =>
  Int32Array.from({ length: SAMPLE }, (_, at) => Math.floor((at * people) / SAMPLE));

/**
 * The mean of some models, told in its own leading factors: the singular value decomposition of
 * scores · loadingsᵀ by way of the small matrices of either side's products. Scores are again in
 * standard deviations of all people.
 */
const meanOf = (models: readonly FactorModel[], weights: Float64Array): FactorModel => {
  const mean = (of: (model: FactorModel) => Float64Array): Float64Array =>
    of(models[0]).map(
      (_, at) => models.reduce((sum, model) => sum + of(model)[at], 0) / models.length,
    );
  const scores = models.flatMap((model) => model.scores);
  const loadings = models.flatMap((model) =>
    model.loadings.map((loading) => loading.map((entry) => entry / models.length)),
  );
  return {
    means: mean((model) => model.means),
    ...inLeadingFactors(scores, loadings, weights),
    variance: mean((model) => model.variance),
    noise: models.reduce((sum, { noise }) => sum + noise, 0) / models.length,
    noises: mean((model) => model.noises),
  };
};

const inLeadingFactors = (
  scores: readonly Float64Array[],
  loadings: readonly Float64Array[],
  weights: Float64Array,
): Pick<FactorModel, "scores" | "loadings"> => {
  const people = weights.reduce((sum, weight) => sum + weight, 0);
  const ones = new Float64Array(loadings[0].length).fill(1);
  const root = rootOf(productsOf(scores, weights));
  const rooted = root.map((row) => combined(loadings, row));
  const { values, vectors } = symmetricEigen(productsOf(rooted, ones));
  const kept = [...values.keys()].filter((at) => values[at] > LEAST_SHARE * values[0]);
  const directions = kept.map((at) =>
    combined(rooted, vectors[at]).map((entry) => entry / Math.sqrt(values[at])),
  );
  const far = kept.map((at) => Math.sqrt(values[at] / people));
  return {
    loadings: directions.map((direction, at) => direction.map((entry) => entry * far[at])),
    scores: directions.map((direction, at) => {
      const along = Float64Array.from(loadings, (loading) => dot(loading, direction, ones));
      return combined(scores, along).map((entry) => entry / far[at]);
    }),
  };
};

const dot = (a: Float64Array, b: Float64Array, weights: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += weights[at] * a[at] * b[at];
  return sum;
};

const productsOf = (of: readonly Float64Array[], weights: Float64Array): Float64Array[] =>
  of.map((one) => Float64Array.from(of, (other) => dot(one, other, weights)));

/** The sum of some vectors, each as often as `shares` says. */
const combined = (of: readonly Float64Array[], shares: Float64Array): Float64Array => {
  const sum = new Float64Array(of[0].length);
  of.forEach((one, which) => {
    for (let at = 0; at < sum.length; at++) sum[at] += shares[which] * one[at];
  });
  return sum;
};

/** The symmetric square root of a matrix of products. */
const rootOf = (products: readonly Float64Array[]): Float64Array[] => {
  const { values, vectors } = symmetricEigen(products);
  return products.map((_, a) =>
    Float64Array.from(products, (_unused, b) =>
      vectors.reduce(
        (sum, vector, at) => sum + Math.sqrt(Math.max(0, values[at])) * vector[a] * vector[b],
        0,
      ),
    ),
  );
};

/** The expected vote of a row on a column, −1 … 1. */
export const expectedVote = (
  { means, loadings, scores }: Pick<FactorModel, "means" | "loadings" | "scores">,
  row: number,
  column: number,
): number =>
  Math.max(
    -1,
    Math.min(
      1,
      scores.reduce(
        (sum, score, factor) => sum + score[row] * loadings[factor][column],
        means[column],
      ),
    ),
  );
