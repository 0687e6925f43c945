/** A symmetric tridiagonal matrix: `off[i]` stands between `diagonal[i]` and `diagonal[i + 1]`. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly off: Float64Array;
}

/**
 * The largest eigenvalue and its unit eigenvector. Bisection with Sturm counts finds the value
 * (Golub & Van Loan, Matrix Computations, § 8.4); inverse iteration just above it finds the
 * vector, where the shifted matrix is negative definite and elimination needs no pivoting.
 */
export const largestEigenpair = (
  matrix: Tridiagonal,
): { readonly value: number; readonly vector: Float64Array } => {
  const size = matrix.diagonal.length;
  let [low, high] = eigenvalueRange(matrix);
  for (let halving = 0; halving < 200; halving++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (hasEigenvalueAbove(matrix, middle)) low = middle;
    else high = middle;
  }
  const shift = high + Math.max(Math.abs(high), 1e-300) * 4e-16;
  let vector = new Float64Array(size).fill(1 / Math.sqrt(Math.max(1, size)));
  for (let round = 0; round < 4; round++) vector = normalised(solveShifted(matrix, shift, vector));
  return { value: high, vector };
};

/** Gershgorin's circles: every eigenvalue lies between the two numbers. */
const eigenvalueRange = ({ diagonal, off }: Tridiagonal): [number, number] => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < diagonal.length; row++) {
    const before = row > 0 ? Math.abs(off[row - 1]) : 0;
    const after = row + 1 < diagonal.length ? Math.abs(off[row]) : 0;
    low = Math.min(low, diagonal[row] - before - after);
    high = Math.max(high, diagonal[row] + before + after);
  }
  return [low, high];
};

/** Sturm: a positive pivot of T − xI means an eigenvalue above x. */
const hasEigenvalueAbove = ({ diagonal, off }: Tridiagonal, x: number): boolean => {
  let pivot = diagonal[0] - x;
  for (let row = 1; row < diagonal.length; row++) {
    if (pivot > 0) return true;
    pivot = diagonal[row] - x - off[row - 1] ** 2 / (pivot || -1e-150);
  }
  return pivot > 0;
};

const solveShifted = (
  { diagonal, off }: Tridiagonal,
  shift: number,
  right: Float64Array,
): Float64Array<ArrayBuffer> => {
  const size = diagonal.length;
  const smallest = -Math.max(Math.abs(shift), 1e-300) * 1e-16;
  const pivot = new Float64Array(size);
  const solution = new Float64Array(right);
  for (let row = 0; row < size; row++) {
    const factor = row > 0 ? off[row - 1] / pivot[row - 1] : 0;
    const value = diagonal[row] - shift - (row > 0 ? factor * off[row - 1] : 0);
    pivot[row] = Math.min(value, smallest);
    if (row > 0) solution[row] -= factor * solution[row - 1];
  }
  for (let row = size - 1; row >= 0; row--) {
    const rest = row + 1 < size ? off[row] * solution[row + 1] : 0;
    solution[row] = (solution[row] - rest) / pivot[row];
  }
  return solution;
};

const normalised = (vector: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
  let largest = 0;
  for (const entry of vector) largest = Math.max(largest, Math.abs(entry));
  const scaled = vector.map((entry) => entry / largest);
  let squares = 0;
  for (const entry of scaled) squares += entry * entry;
  const length = Math.sqrt(squares);
  return scaled.map((entry) => entry / length);
};
