import { leadingEigenvector } from "./eigenvector.ts";
import type { OpinionMatrix } from "./opinion-matrix.ts";
import type { Points } from "./projection.ts";
import { seededNumbers } from "./random.ts";

/** The plane of the map: what is usual, and the two directions in which opinions differ most. */
export interface OpinionPlane {
  /** Weighted mean vote per column of the matrix, −1 … 1. */
  readonly means: Float64Array;
  /** Orthonormal; a direction that does not exist is all zeros. */
  readonly vectors: readonly [Float64Array, Float64Array];
}

/** Starts the iteration. The directions do not depend on it, so it is nobody's choice. */
const START = 1;

/**
 * The two leading directions of the votes around their means, each person counted by `weights`;
 * unseen cells are 0 after centring, as in the compatible method. Sign rule: the sum of cubes is
 * positive, so that small changes of one statement do not turn the map.
 */
export const opinionPlane = (matrix: OpinionMatrix, weights: Float64Array): OpinionPlane => {
  const means = weightedMeans(matrix, weights);
  const size = matrix.statements;
  if (size === 0) return { means, vectors: [new Float64Array(0), new Float64Array(0)] };
  const scale = weightedSquares(matrix, weights, means);
  const multiply = (x: Float64Array, into: Float64Array): void => {
    into.fill(0);
    addGram(matrix, weights, means, x, into);
  };
  const random = seededNumbers(START);
  const first = leadingEigenvector(multiply, size, scale, [], random);
  const flat = first.every((entry) => entry === 0);
  const second = flat ? first : leadingEigenvector(multiply, size, scale, [first], random);
  return { means, vectors: [upright(first), upright(second)] };
};

/** Rounds of block power that follow a plane from one resample to the next. */
const ROUNDS = 3;

/**
 * The plane of other votes of the same people, reached from a near one by a few rounds of
 * orthogonal iteration (Golub & Van Loan, Matrix Computations, § 8.2). Within the plane the
 * directions are those of the start: distances, and so groups, do not depend on them.
 */
export const followedPlane = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  { vectors }: OpinionPlane,
): OpinionPlane => {
  const means = weightedMeans(matrix, weights);
  let [first, second] = vectors;
  for (let round = 0; round < ROUNDS; round++) {
    const nextFirst = new Float64Array(matrix.statements);
    const nextSecond = new Float64Array(matrix.statements);
    addBothGrams(matrix, weights, means, [first, second], [nextFirst, nextSecond]);
    [first, second] = orthonormal(nextFirst, nextSecond);
  }
  return { means, vectors: [first, second] };
};

/**
 * The place of every person: 2C / (C + n) · Σ (v − m)·pc over the n votes of a person on C
 * statements. With full votes that is the plain projection. With few it is the posterior mean of
 * what the full votes would give, were as much known beforehand as one full set of votes tells
 * (ridge regression with orthonormal directions, times two so that full votes keep their place):
 * people who voted little are neither drawn out by their first votes nor stuck in the middle.
 */
export const placesOn = (
  matrix: Omit<OpinionMatrix, "personOf" | "statementOf">,
  { means, vectors }: OpinionPlane,
): Points => {
  const [first, second] = vectors;
  const x = new Float64Array(matrix.people);
  const y = new Float64Array(matrix.people);
  for (let row = 0; row < matrix.people; row++) {
    const end = matrix.rowStart[row + 1];
    for (let cell = matrix.rowStart[row]; cell < end; cell++) {
      const column = matrix.column[cell];
      const difference = matrix.value[cell] - means[column];
      x[row] += difference * first[column];
      y[row] += difference * second[column];
    }
    const stretch = stretchOf(matrix.statements, end - matrix.rowStart[row]);
    x[row] *= stretch;
    y[row] *= stretch;
  }
  return { x, y };
};

/** 2C / (C + n), 1 … 2. */
const stretchOf = (statements: number, votes: number): number =>
  statements + votes === 0 ? 1 : (2 * statements) / (statements + votes);

/** A place no further from the middle than `rim`. */
export const withinRim = (
  x: number,
  y: number,
  rim: number,
): { readonly x: number; readonly y: number } => {
  const far = Math.hypot(x, y);
  return far > rim ? { x: (x / far) * rim, y: (y / far) * rim } : { x, y };
};

const weightedMeans = (matrix: OpinionMatrix, weights: Float64Array): Float64Array => {
  const sums = new Float64Array(matrix.statements);
  const seen = new Float64Array(matrix.statements);
  for (let row = 0; row < matrix.people; row++) {
    const weight = weights[row];
    for (let cell = matrix.rowStart[row]; cell < matrix.rowStart[row + 1]; cell++) {
      sums[matrix.column[cell]] += weight * matrix.value[cell];
      seen[matrix.column[cell]] += weight;
    }
  }
  return sums.map((sum, column) => (seen[column] > 0 ? sum / seen[column] : 0));
};

const weightedSquares = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  means: Float64Array,
): number => {
  let sum = 0;
  for (let row = 0; row < matrix.people; row++) {
    for (let cell = matrix.rowStart[row]; cell < matrix.rowStart[row + 1]; cell++) {
      sum += weights[row] * (matrix.value[cell] - means[matrix.column[cell]]) ** 2;
    }
  }
  return sum;
};

/** Adds Aᵀ·W·A·x to `into`, row by row, over the filled cells only. */
const addGram = (
  { people, rowStart, column, value }: OpinionMatrix,
  weights: Float64Array,
  means: Float64Array,
  x: Float64Array,
  into: Float64Array,
): void => {
  for (let row = 0; row < people; row++) {
    const end = rowStart[row + 1];
    let score = 0;
    for (let cell = rowStart[row]; cell < end; cell++) {
      const at = column[cell];
      score += (value[cell] - means[at]) * x[at];
    }
    score *= weights[row];
    for (let cell = rowStart[row]; cell < end; cell++) {
      const at = column[cell];
      into[at] += (value[cell] - means[at]) * score;
    }
  }
};

/** The same for two vectors in one pass over the votes. */
const addBothGrams = (
  { people, rowStart, column, value }: OpinionMatrix,
  weights: Float64Array,
  means: Float64Array,
  [x, y]: readonly [Float64Array, Float64Array],
  [intoX, intoY]: readonly [Float64Array, Float64Array],
): void => {
  for (let row = 0; row < people; row++) {
    const end = rowStart[row + 1];
    let scoreX = 0;
    let scoreY = 0;
    for (let cell = rowStart[row]; cell < end; cell++) {
      const at = column[cell];
      const difference = value[cell] - means[at];
      scoreX += difference * x[at];
      scoreY += difference * y[at];
    }
    scoreX *= weights[row];
    scoreY *= weights[row];
    for (let cell = rowStart[row]; cell < end; cell++) {
      const at = column[cell];
      const difference = value[cell] - means[at];
      intoX[at] += difference * scoreX;
      intoY[at] += difference * scoreY;
    }
  }
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
  return sum;
};

const unit = (vector: Float64Array): Float64Array => {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((entry) => entry / length) : vector;
};

const orthonormal = (a: Float64Array, b: Float64Array): [Float64Array, Float64Array] => {
  const first = unit(a);
  const share = dot(first, b);
  return [first, unit(b.map((entry, index) => entry - share * first[index]))];
};

const upright = (vector: Float64Array): Float64Array => {
  let cubes = 0;
  for (const entry of vector) cubes += entry ** 3;
  return cubes < 0 ? vector.map((entry) => -entry) : vector;
};
