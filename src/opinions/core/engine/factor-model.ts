import type { OpinionMatrix } from "./opinion-matrix.ts";
import type { OpinionPlane } from "./opinion-plane.ts";

/** Two factors behind the votes: vote ≈ mean + scores · loadings, on seen cells alone. */
export interface FactorModel {
  /** Expected vote of a person in the middle, per column, −1 … 1 or a little beyond. */
  readonly means: Float64Array;
  /** Per column; the first factor is the one that explains most, the two are orthogonal. */
  readonly loadings: readonly [Float64Array, Float64Array];
  /** Posterior means per row, in standard deviations of all people. */
  readonly scores: readonly [Float64Array, Float64Array];
  /** Posterior variance per row, mean of both factors: 1 nothing is known, 0 all. */
  readonly variance: Float64Array;
  /** Variance of a vote around its expectation. */
  readonly noise: number;
}

const MOST_ROUNDS = 20;
/** The iteration ends when the noise changed by less than this share. */
const STILL = 1e-4;
/** A vote is −1, 0 or 1: its variance is at most 1, and never exactly explained. */
const LEAST_NOISE = 1e-3;

/** Sums over the people who saw a statement, from which its parameters follow. */
type Moments = Readonly<
  Record<"n" | "u" | "v" | "uu" | "uv" | "vv" | "d" | "ud" | "vd" | "dd", Float64Array>
>;

/** What is known of the statements: means, loadings and the covariance of the loadings. */
interface Items {
  readonly mean: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly varFirst: Float64Array;
  readonly covariance: Float64Array;
  readonly varSecond: Float64Array;
}

interface People {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly variance: Float64Array;
}

/** Variances of the priors, learned from the data, and of the noise. */
interface Spread {
  readonly mean: number;
  readonly first: number;
  readonly second: number;
  readonly noise: number;
}

/**
 * Probabilistic PCA on the seen cells by variational Bayes (Ilin & Raiko, "Practical Approaches to
 * PCA in the Presence of Missing Values", JMLR 11, 2010, § 4): a standard normal prior on people,
 * normal priors on loadings and means whose variances are learned, so that neither a person nor a
 * statement with few votes is overstated. Starts at the plane, so nothing in it is left to chance.
 */
export const factorModel = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  plane: OpinionPlane,
): FactorModel => {
  const scale = Math.sqrt(matrix.statements) / 2;
  const none = () => new Float64Array(matrix.statements);
  let items: Items = {
    mean: plane.means,
    first: plane.vectors[0].map((entry) => entry * scale),
    second: plane.vectors[1].map((entry) => entry * scale),
    varFirst: none(),
    covariance: none(),
    varSecond: none(),
  };
  let spread: Spread = { mean: 0.5, first: 1, second: 1, noise: 0.5 };
  let { people, moments } = peopleGiven(matrix, weights, items, spread);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = spread.noise;
    ({ items, spread } = itemsGiven(moments, spread));
    ({ people, moments } = peopleGiven(matrix, weights, items, spread));
    if (Math.abs(spread.noise - before) <= STILL * before) break;
  }
  return turned(items, people, spread.noise);
};

/** The expected vote of a row on a column, not cut to −1 … 1. */
export const expectedVote = (
  { means, loadings, scores }: FactorModel,
  row: number,
  column: number,
): number =>
  means[column] + scores[0][row] * loadings[0][column] + scores[1][row] * loadings[1][column];

/** Posterior of every person given the statements, and the sums that statements are told by. */
const peopleGiven = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  items: Items,
  { noise }: Spread,
): { readonly people: People; readonly moments: Moments } => {
  const { column, value, rowStart } = matrix;
  const { mean, first, second, varFirst, covariance, varSecond } = items;
  const people: People = {
    first: new Float64Array(matrix.people),
    second: new Float64Array(matrix.people),
    variance: new Float64Array(matrix.people),
  };
  const moments = noMoments(matrix.statements);
  for (let row = 0; row < matrix.people; row++) {
    let [p00, p01, p11, r0, r1] = [noise, 0, noise, 0, 0];
    for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
      const at = column[cell];
      const difference = value[cell] - mean[at];
      p00 += first[at] * first[at] + varFirst[at];
      p01 += first[at] * second[at] + covariance[at];
      p11 += second[at] * second[at] + varSecond[at];
      r0 += first[at] * difference;
      r1 += second[at] * difference;
    }
    const determinant = p00 * p11 - p01 * p01;
    const u = (p11 * r0 - p01 * r1) / determinant;
    const v = (p00 * r1 - p01 * r0) / determinant;
    const share = noise / determinant;
    people.first[row] = u;
    people.second[row] = v;
    people.variance[row] = ((p00 + p11) * share) / 2;
    addMoments(moments, matrix, row, weights[row], {
      u,
      v,
      uu: u * u + p11 * share,
      uv: u * v - p01 * share,
      vv: v * v + p00 * share,
    });
  }
  return { people, moments };
};

const noMoments = (statements: number): Moments => {
  const none = () => new Float64Array(statements);
  return {
    n: none(),
    u: none(),
    v: none(),
    uu: none(),
    uv: none(),
    vv: none(),
    d: none(),
    ud: none(),
    vd: none(),
    dd: none(),
  };
};

const addMoments = (
  moments: Moments,
  { column, value, rowStart }: OpinionMatrix,
  row: number,
  weight: number,
  of: Readonly<Record<"u" | "v" | "uu" | "uv" | "vv", number>>,
): void => {
  const [u, v, uu] = [weight * of.u, weight * of.v, weight * of.uu];
  const [uv, vv] = [weight * of.uv, weight * of.vv];
  for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
    const at = column[cell];
    const vote = value[cell];
    moments.n[at] += weight;
    moments.u[at] += u;
    moments.v[at] += v;
    moments.uu[at] += uu;
    moments.uv[at] += uv;
    moments.vv[at] += vv;
    moments.d[at] += weight * vote;
    moments.ud[at] += u * vote;
    moments.vd[at] += v * vote;
    moments.dd[at] += weight * vote * vote;
  }
};

/** Posterior of every statement given the people: a regression on both scores and a constant. */
const itemsGiven = (
  moments: Moments,
  spread: Spread,
): { readonly items: Items; readonly spread: Spread } => {
  const count = moments.n.length;
  const none = () => new Float64Array(count);
  const items: Items = {
    mean: none(),
    first: none(),
    second: none(),
    varFirst: none(),
    covariance: none(),
    varSecond: none(),
  };
  const squares = { mean: 0, first: 0, second: 0 };
  let error = 0;
  let votes = 0;
  let seen = 0;
  for (let at = 0; at < count; at++) {
    const n = moments.n[at];
    if (n === 0) continue;
    const told = regression(moments, at, spread);
    items.first[at] = told.first;
    items.second[at] = told.second;
    items.mean[at] = told.mean;
    items.varFirst[at] = told.varFirst;
    items.covariance[at] = told.covariance;
    items.varSecond[at] = told.varSecond;
    squares.first += told.first ** 2 + told.varFirst;
    squares.second += told.second ** 2 + told.varSecond;
    squares.mean += told.mean ** 2 + told.varMean;
    error += told.error;
    votes += n;
    seen++;
  }
  const learned = (sum: number): number => Math.max(1e-6, sum / Math.max(1, seen));
  return {
    items,
    spread: {
      mean: learned(squares.mean),
      first: learned(squares.first),
      second: learned(squares.second),
      noise: Math.max(LEAST_NOISE, votes > 0 ? error / votes : LEAST_NOISE),
    },
  };
};

/** The 3 × 3 normal equations of one statement, solved by cofactors. */
const regression = (moments: Moments, at: number, { noise, ...prior }: Spread) => {
  const [uu, uv, vv] = [moments.uu[at], moments.uv[at], moments.vv[at]];
  const [u, v, n] = [moments.u[at], moments.v[at], moments.n[at]];
  const a = uu + noise / prior.first;
  const d = vv + noise / prior.second;
  const f = n + noise / prior.mean;
  const caa = d * f - v * v;
  const cab = v * u - uv * f;
  const cac = uv * v - d * u;
  const cbb = a * f - u * u;
  const cbc = uv * u - a * v;
  const ccc = a * d - uv * uv;
  const determinant = a * caa + uv * cab + u * cac;
  const [p, q, r] = [moments.ud[at], moments.vd[at], moments.d[at]];
  const first = (caa * p + cab * q + cac * r) / determinant;
  const second = (cab * p + cbb * q + cbc * r) / determinant;
  const mean = (cac * p + cbc * q + ccc * r) / determinant;
  const share = noise / determinant;
  const fitted =
    first * (first * uu + 2 * second * uv + 2 * mean * u) +
    second * (second * vv + 2 * mean * v) +
    mean * mean * n;
  const unsure = share * (caa * uu + cbb * vv + ccc * n + 2 * (cab * uv + cac * u + cbc * v));
  return {
    first,
    second,
    mean,
    varFirst: share * caa,
    covariance: share * cab,
    varSecond: share * cbb,
    varMean: share * ccc,
    error: Math.max(0, moments.dd[at] - 2 * (first * p + second * q + mean * r) + fitted + unsure),
  };
};

/** Turns both factors so that the loadings are orthogonal, the stronger first; signs by cubes. */
const turned = (items: Items, people: People, noise: number): FactorModel => {
  let [aa, ab, bb] = [0, 0, 0];
  for (let at = 0; at < items.first.length; at++) {
    aa += items.first[at] ** 2;
    ab += items.first[at] * items.second[at];
    bb += items.second[at] ** 2;
  }
  const angle = Math.atan2(2 * ab, aa - bb) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = (a: Float64Array, b: Float64Array, towards: number, across: number) =>
    a.map((entry, index) => towards * entry + across * b[index]);
  const first = turn(items.first, items.second, cos, sin);
  const second = turn(items.first, items.second, -sin, cos);
  const signs = [first, second].map((loading) =>
    loading.reduce((sum, entry) => sum + entry ** 3, 0) < 0 ? -1 : 1,
  );
  const signed = (vector: Float64Array, factor: number) =>
    vector.map((entry) => entry * signs[factor]);
  return {
    means: items.mean,
    loadings: [signed(first, 0), signed(second, 1)],
    scores: [
      signed(turn(people.first, people.second, cos, sin), 0),
      signed(turn(people.first, people.second, -sin, cos), 1),
    ],
    variance: people.variance,
    noise,
  };
};
