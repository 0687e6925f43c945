/** Off-diagonal entries below this share of their neighbours count as zero. */
const NEGLIGIBLE = 2 ** -53;
const MOST_ROUNDS = 60;

/**
 * All eigenvalues and unit eigenvectors of a small symmetric matrix: Householder's reduction to
 * three diagonals, then the implicit QL method (Golub & Van Loan, Matrix Computations, § 8.3).
 * Greatest value first; `vectors[i]` belongs to `values[i]`.
 */
export const symmetricEigen = (
  matrix: readonly Float64Array[],
): { readonly values: Float64Array; readonly vectors: readonly Float64Array[] } => {
  const rows = matrix.map((row) => row.slice());
  const turned = rows.map((_, at) => {
    const unit = new Float64Array(rows.length);
    unit[at] = 1;
    return unit;
  });
  for (let step = 0; step + 2 < rows.length; step++) reflect(rows, turned, step);
  const diagonal = Float64Array.from(rows, (row, at) => row[at]);
  const off = Float64Array.from(rows, (row, at) => row[at + 1] ?? 0);
  for (let low = 0; low < rows.length; low++) {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const high = endOfBlock(diagonal, off, low);
      if (high === low) break;
      chase(diagonal, off, turned, low, high);
    }
  }
  const order = rows.map((_, at) => at).sort((a, b) => diagonal[b] - diagonal[a]);
  return {
    values: Float64Array.from(order, (at) => diagonal[at]),
    vectors: order.map((at) => turned[at]),
  };
};

/** Mirrors the matrix so that column `step` is zero below the entry under its diagonal. */
const reflect = (
  rows: readonly Float64Array[],
  turned: readonly Float64Array[],
  step: number,
): void => {
  const size = rows.length;
  const mirror = new Float64Array(size);
  let squares = 0;
  for (let row = step + 1; row < size; row++) {
    mirror[row] = rows[row][step];
    squares += mirror[row] ** 2;
  }
  const rest = squares - mirror[step + 1] ** 2;
  if (rest === 0) return;
  mirror[step + 1] += mirror[step + 1] < 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  const factor = 2 / (rest + mirror[step + 1] ** 2);
  const image = rows.map((row) => factor * product(row, mirror, step + 1));
  const share = (factor / 2) * product(image, mirror, step + 1);
  for (let row = 0; row < size; row++) image[row] -= share * mirror[row];
  for (let row = 0; row < size; row++) {
    const line = rows[row];
    for (let column = 0; column < size; column++) {
      line[column] -= mirror[row] * image[column] + image[row] * mirror[column];
    }
  }
  const sums = new Float64Array(size);
  for (let row = step + 1; row < size; row++) {
    for (let at = 0; at < size; at++) sums[at] += mirror[row] * turned[row][at];
  }
  for (let row = step + 1; row < size; row++) {
    const line = turned[row];
    for (let at = 0; at < size; at++) line[at] -= factor * mirror[row] * sums[at];
  }
};

const product = (a: ArrayLike<number>, b: Float64Array, from: number): number => {
  let sum = 0;
  for (let at = from; at < b.length; at++) sum += a[at] * b[at];
  return sum;
};

/** The end of the block from `low` on whose off-diagonal entries are not negligible. */
const endOfBlock = (diagonal: Float64Array, off: Float64Array, low: number): number => {
  let high = low;
  while (
    high + 1 < diagonal.length &&
    Math.abs(off[high]) > NEGLIGIBLE * (Math.abs(diagonal[high]) + Math.abs(diagonal[high + 1]))
  ) {
    high++;
  }
  return high;
};

/** One implicit QL step with Wilkinson's shift on the block `low … high`. */
const chase = (
  diagonal: Float64Array,
  off: Float64Array,
  turned: readonly Float64Array[],
  low: number,
  high: number,
): void => {
  const half = (diagonal[low + 1] - diagonal[low]) / (2 * off[low]);
  const root = Math.sqrt(half * half + 1);
  let bulge = diagonal[high] - diagonal[low] + off[low] / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let at = high - 1; at >= low; at--) {
    const f = sine * off[at];
    const b = cosine * off[at];
    const length = Math.sqrt(f * f + bulge * bulge);
    off[at + 1] = length;
    if (length === 0) {
      diagonal[at + 1] -= shift;
      off[high] = 0;
      return;
    }
    sine = f / length;
    cosine = bulge / length;
    const next = diagonal[at + 1] - shift;
    const difference = (diagonal[at] - next) * sine + 2 * cosine * b;
    shift = sine * difference;
    diagonal[at + 1] = next + shift;
    bulge = cosine * difference - b;
    turn(turned[at], turned[at + 1], cosine, sine);
  }
  diagonal[low] -= shift;
  off[low] = bulge;
  off[high] = 0;
};

const turn = (a: Float64Array, b: Float64Array, cosine: number, sine: number): void => {
  for (let at = 0; at < a.length; at++) {
    const first = a[at];
    const second = b[at];
    b[at] = sine * first + cosine * second;
    a[at] = cosine * first - sine * second;
  }
};
