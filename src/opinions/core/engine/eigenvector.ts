import { largestEigenpair } from "./tridiagonal.ts";

/** Multiplies by a symmetric positive semidefinite matrix: writes G·x into `into`. */
export type Multiply = (x: Float64Array, into: Float64Array) => void;

/** Relative size below which an eigenvalue or a residual counts as zero. */
const NEGLIGIBLE = 1e-13;

/**
 * The unit eigenvector of the largest eigenvalue of G in the space orthogonal to `found`, by the
 * Lanczos process with full reorthogonalisation; exact to rounding (residual ≤ 1e-13 of the
 * eigenvalue), since it may run to the full dimension. `scale` is the trace of G. The answer is
 * the zero vector when nothing but rounding is left in that space.
 */
export const leadingEigenvector = (
  multiply: Multiply,
  size: number,
  scale: number,
  found: readonly Float64Array[],
  random: () => number,
): Float64Array => {
  const start = Float64Array.from({ length: size }, () => random() - 0.5);
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const off: number[] = [];
  let next = start;
  if (!orthonormalise(next, found)) return new Float64Array(size);
  for (;;) {
    basis.push(next);
    const image = new Float64Array(size);
    multiply(next, image);
    diagonal.push(dot(next, image));
    const rest = removed(image, [...found, ...basis]);
    const { value, vector } = largestEigenpair({
      diagonal: Float64Array.from(diagonal),
      off: Float64Array.from(off),
    });
    const residual = rest * Math.abs(vector[vector.length - 1]);
    const exhausted = rest <= NEGLIGIBLE * scale || basis.length + found.length >= size;
    if (exhausted || residual <= NEGLIGIBLE * value) {
      return value <= NEGLIGIBLE * scale ? new Float64Array(size) : combined(basis, vector, found);
    }
    off.push(rest);
    next = image.map((entry) => entry / rest);
  }
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
  return sum;
};

/** Takes out of `vector` its parts along `directions`, twice for full precision; its new length. */
const removed = (vector: Float64Array, directions: readonly Float64Array[]): number => {
  for (let pass = 0; pass < 2; pass++) {
    for (const direction of directions) {
      const share = dot(vector, direction);
      for (let index = 0; index < vector.length; index++) vector[index] -= share * direction[index];
    }
  }
  return Math.sqrt(dot(vector, vector));
};

const orthonormalise = (vector: Float64Array, directions: readonly Float64Array[]): boolean => {
  const before = Math.sqrt(dot(vector, vector));
  const length = removed(vector, directions);
  if (length <= NEGLIGIBLE * before) return false;
  for (let index = 0; index < vector.length; index++) vector[index] /= length;
  return true;
};

const combined = (
  basis: readonly Float64Array[],
  shares: Float64Array,
  found: readonly Float64Array[],
): Float64Array => {
  const sum = new Float64Array(basis[0].length);
  basis.forEach((vector, place) => {
    for (let index = 0; index < sum.length; index++) sum[index] += shares[place] * vector[index];
  });
  orthonormalise(sum, found);
  return sum;
};
