import { type OpinionMatrix, withRows } from "./opinion-matrix.ts";
import { seededNumbers } from "./random.ts";

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

/** More than the map shows: what is not needed is shrunk away by the learned priors. */
const FACTORS = 6;
/** Factors and the constant. */
const TERMS = FACTORS + 1;
/** Entries of the upper triangle of a symmetric matrix over the terms. */
const PAIRS = (TERMS * (TERMS + 1)) / 2;
const FACTOR_PAIRS = (FACTORS * (FACTORS + 1)) / 2;

const MOST_ROUNDS = 15;
/** Above so many people an even sample of as many is learned from, and all in the last rounds. */
const SAMPLE = 5000;
const LAST_ROUNDS = 2;
/** The iteration ends when the noise changed by less than this share. */
const STILL = 1e-4;
/** So many votes of usual noise are added to a statement's own. */
const USUAL_VOTES = 30;
/** A vote is −1, 0 or 1: never exactly explained. */
const LEAST_NOISE = 1e-3;
const LEAST_PRIOR = 1e-6;
const FIRST_NOISE = 0.5;
/** Starts the loadings. Not a choice of anybody's: the same votes give the same model. */
const START = 1;

/** What is known of the statements; pairs are upper triangles, factor by factor. */
interface Items {
  /** Factors and constant, TERMS entries per column. */
  readonly terms: Float64Array;
  /** Posterior covariance of the loadings, FACTOR_PAIRS entries per column. */
  readonly covariance: Float64Array;
}

/** Sums over the people who saw a statement, from which its terms follow. */
interface Moments {
  /** Of products of scores and constant, PAIRS entries per column. */
  readonly products: Float64Array;
  /** Of scores and constant times the vote, TERMS entries per column. */
  readonly votes: Float64Array;
  /** Of squared votes. */
  readonly squares: Float64Array;
}

/** Normal prior of a term over the statements. */
interface Prior {
  readonly mean: number;
  readonly variance: number;
}

/** The priors of each term and the variance of the noise, all learned from the data. */
interface Spread {
  readonly priors: readonly Prior[];
  readonly noise: number;
  /** Per column. */
  readonly noises: Float64Array;
}

/**
 * Probabilistic PCA on the seen cells by variational Bayes (Ilin & Raiko, "Practical Approaches to
 * PCA in the Presence of Missing Values", JMLR 11, 2010, § 4): a standard normal prior on people,
 * normal priors on loadings and means whose middles and variances are learned, so that neither a
 * person nor a statement with few votes is overstated. Where all loadings of a factor lean to one
 * side it tells who agrees readily, whatever is asked. Each statement has its own noise, drawn to
 * that of all as by thirty votes: what nearly everybody answers alike says more of those who do not.
 */
export const factorModel = (matrix: OpinionMatrix, weights: Float64Array): FactorModel => {
  const random = seededNumbers(START);
  let items: Items = {
    terms: Float64Array.from({ length: TERMS * matrix.statements }, (_, at) =>
      at % TERMS < FACTORS ? random() - 0.5 : 0,
    ),
    covariance: new Float64Array(FACTOR_PAIRS * matrix.statements),
  };
  let spread: Spread = {
    priors: Array.from({ length: TERMS }, () => ({ mean: 0, variance: 1 })),
    noise: FIRST_NOISE,
    noises: new Float64Array(matrix.statements).fill(FIRST_NOISE),
  };
  if (matrix.people > SAMPLE) {
    const few = evenly(matrix.people);
    const ownWeights = Float64Array.from(few, (row) => weights[row]);
    ({ items, spread } = learned(
      withRows(matrix, few),
      ownWeights,
      { items, spread },
      MOST_ROUNDS,
    ));
  }
  const rounds = matrix.people > SAMPLE ? LAST_ROUNDS : MOST_ROUNDS;
  const { found, ...last } = learned(matrix, weights, { items, spread }, rounds);
  ({ items, spread } = last);
  const factors = Array.from({ length: FACTORS }, (_, factor) => factor);
  const everyTh = (of: Float64Array, step: number, first: number): Float64Array =>
    Float64Array.from({ length: of.length / step }, (_, at) => of[at * step + first]);
  return {
    means: everyTh(items.terms, TERMS, FACTORS),
    loadings: factors.map((factor) => everyTh(items.terms, TERMS, factor)),
    scores: factors.map((factor) => everyTh(found.scores, FACTORS, factor)),
    variance: found.variance,
    noise: spread.noise,
    noises: spread.noises,
  };
};

/** So many rows at equal steps. Rows stand by their votes, so that their order is nobody's choice. */
const evenly = (people: number): Int32Array =>
  Int32Array.from({ length: SAMPLE }, (_, at) => Math.floor((at * people) / SAMPLE));

/** What is learned in some rounds from a start, and of the people who are learned from. */
const learned = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  start: { readonly items: Items; readonly spread: Spread },
  rounds: number,
) => {
  let { items, spread } = start;
  let found = peopleGiven(matrix, weights, items, spread.noises);
  for (let round = 0; round < rounds; round++) {
    const before = spread.noise;
    ({ items, spread } = itemsGiven(found.moments, spread));
    found = peopleGiven(matrix, weights, items, spread.noises);
    if (Math.abs(spread.noise - before) <= STILL * before) break;
  }
  return { items, spread, found };
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

const noMoments = (statements: number): Moments => ({
  products: new Float64Array(PAIRS * statements),
  votes: new Float64Array(TERMS * statements),
  squares: new Float64Array(statements),
});

/** The share of each factor in the squared loadings. */
const mattersOf = (terms: Float64Array): Float64Array => {
  const squares = new Float64Array(FACTORS);
  for (let at = 0; at < terms.length; at++) {
    if (at % TERMS < FACTORS) squares[at % TERMS] += terms[at] * terms[at];
  }
  const all = squares.reduce((sum, square) => sum + square, 0);
  return squares.map((square) => (all > 0 ? square / all : 1 / FACTORS));
};

/** Posterior of every person given the statements, and the sums that statements are told by. */
const peopleGiven = (
  { people, statements, rowStart, column, value }: OpinionMatrix,
  weights: Float64Array,
  { terms, covariance }: Items,
  noises: Float64Array,
) => {
  const scores = new Float64Array(FACTORS * people);
  const matters = mattersOf(terms);
  const variance = new Float64Array(people);
  const moments = noMoments(statements);
  const precision = new Float64Array(FACTORS * FACTORS);
  const pull = new Float64Array(FACTORS);
  const told = new Float64Array(TERMS);
  const product = new Float64Array(PAIRS);
  for (let row = 0; row < people; row++) {
    precision.fill(0);
    pull.fill(0);
    for (let a = 0; a < FACTORS; a++) precision[a * FACTORS + a] = 1;
    for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
      const at = TERMS * column[cell];
      const sure = 1 / noises[column[cell]];
      const difference = sure * (value[cell] - terms[at + FACTORS]);
      let pair = FACTOR_PAIRS * column[cell];
      for (let a = 0; a < FACTORS; a++) {
        const loading = terms[at + a];
        pull[a] += loading * difference;
        for (let b = a; b < FACTORS; b++) {
          precision[a * FACTORS + b] += sure * (loading * terms[at + b] + covariance[pair++]);
        }
      }
    }
    const inverse = inverted(precision, FACTORS);
    for (let a = 0; a < FACTORS; a++) {
      let score = 0;
      for (let b = 0; b < FACTORS; b++) score += inverse[a * FACTORS + b] * pull[b];
      scores[row * FACTORS + a] = score;
      told[a] = score;
      variance[row] += inverse[a * FACTORS + a] * matters[a];
    }
    told[FACTORS] = 1;
    const weight = weights[row];
    let pair = 0;
    for (let a = 0; a < TERMS; a++) {
      for (let b = a; b < TERMS; b++) {
        const unsure = b < FACTORS ? inverse[a * FACTORS + b] : 0;
        product[pair++] = weight * (told[a] * told[b] + unsure);
      }
    }
    for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
      const at = column[cell];
      for (let p = 0; p < PAIRS; p++) moments.products[PAIRS * at + p] += product[p];
      const vote = weight * value[cell];
      if (vote === 0) continue;
      for (let a = 0; a < TERMS; a++) moments.votes[TERMS * at + a] += vote * told[a];
      moments.squares[at] += weight;
    }
  }
  return { scores, variance, moments };
};

/** Posterior of every statement given the people: a regression on the scores and a constant. */
const itemsGiven = (
  { products, votes, squares }: Moments,
  { priors, noises }: Spread,
): { readonly items: Items; readonly spread: Spread } => {
  const count = squares.length;
  const items: Items = {
    terms: new Float64Array(TERMS * count),
    covariance: new Float64Array(FACTOR_PAIRS * count),
  };
  const sums = new Float64Array(TERMS);
  const squared = new Float64Array(TERMS);
  const errors = new Float64Array(count);
  let error = 0;
  let seen = 0;
  let asked = 0;
  for (let at = 0; at < count; at++) {
    const n = products[PAIRS * (at + 1) - 1];
    if (n === 0) continue;
    const sure = 1 / noises[at];
    const normal = new Float64Array(TERMS * TERMS);
    const pull = new Float64Array(TERMS);
    let pair = PAIRS * at;
    for (let a = 0; a < TERMS; a++) {
      for (let b = a; b < TERMS; b++) normal[a * TERMS + b] = sure * products[pair++];
      normal[a * TERMS + a] += 1 / priors[a].variance;
      pull[a] = sure * votes[TERMS * at + a] + priors[a].mean / priors[a].variance;
    }
    const inverse = inverted(normal, TERMS);
    const terms = items.terms.subarray(TERMS * at, TERMS * (at + 1));
    let own = squares[at];
    for (let a = 0; a < TERMS; a++) {
      for (let b = 0; b < TERMS; b++) terms[a] += inverse[a * TERMS + b] * pull[b];
      own -= 2 * terms[a] * votes[TERMS * at + a];
      sums[a] += terms[a];
      squared[a] += terms[a] * terms[a] + inverse[a * TERMS + a];
    }
    pair = PAIRS * at;
    let kept = FACTOR_PAIRS * at;
    for (let a = 0; a < TERMS; a++) {
      for (let b = a; b < TERMS; b++) {
        const unsure = inverse[a * TERMS + b];
        own += (a === b ? 1 : 2) * (terms[a] * terms[b] + unsure) * products[pair++];
        if (b < FACTORS) items.covariance[kept++] = unsure;
      }
    }
    errors[at] = Math.max(0, own);
    error += errors[at];
    seen += n;
    asked++;
  }
  const noise = Math.max(LEAST_NOISE, seen > 0 ? error / seen : LEAST_NOISE);
  const next = Array.from(sums, (sum, a) => {
    const mean = sum / Math.max(1, asked);
    const variance = squared[a] / Math.max(1, asked) - mean * mean;
    return { mean, variance: Math.max(LEAST_PRIOR, variance) };
  });
  return { items, spread: { priors: next, noise, noises: noisesOf(errors, products, noise) } };
};

const noisesOf = (errors: Float64Array, products: Float64Array, noise: number): Float64Array =>
  errors.map((error, at) => {
    const seen = products[PAIRS * (at + 1) - 1];
    return Math.max(LEAST_NOISE, (error + USUAL_VOTES * noise) / (seen + USUAL_VOTES));
  });

/** The inverse of a positive definite matrix of which the upper triangle is given (Cholesky). */
export const inverted = (upper: Float64Array, size: number): Float64Array => {
  const root = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = upper[b * size + a];
      for (let c = 0; c < b; c++) sum -= root[a * size + c] * root[b * size + c];
      root[a * size + b] =
        a === b ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / root[b * size + b];
    }
  }
  const half = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    half[a * size + a] = 1 / root[a * size + a];
    for (let b = a - 1; b >= 0; b--) {
      let sum = 0;
      for (let c = b; c < a; c++) sum -= root[a * size + c] * half[c * size + b];
      half[a * size + b] = sum / root[a * size + a];
    }
  }
  const inverse = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = a; b < size; b++) {
      let sum = 0;
      for (let c = b; c < size; c++) sum += half[c * size + a] * half[c * size + b];
      inverse[a * size + b] = sum;
      inverse[b * size + a] = sum;
    }
  }
  return inverse;
};
