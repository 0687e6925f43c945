import {
  BOTH,
  type CoOccurrence,
  FIELDS,
  FORMER,
  LATTER,
  PRODUCTS,
  pairAt,
} from "./co-occurrence.ts";

/** The centred Gram matrix, `size` rows of `size` numbers; zero at zeroed statements. */
export interface Gram {
  readonly entries: Float64Array;
  readonly size: number;
}

/**
 * G_jk = Σ (v_j − m_j)(v_k − m_k) over the people who saw both, from the pairs: P_jk − m_k·Q_jk −
 * m_j·Q_kj + m_j·m_k·N_jk. The same pairs give the same bits, however they came about.
 */
export const gramFrom = (pairs: CoOccurrence, means: Float64Array, zeroed: Uint8Array): Gram => {
  const gram: Gram = { entries: new Float64Array(means.length ** 2), size: means.length };
  writeGram(gram, { pairs, means, zeroed });
  return gram;
};

/** What the matrix is written from. */
export interface Centred {
  readonly pairs: CoOccurrence;
  readonly means: Float64Array;
  readonly zeroed: Uint8Array;
}

/** Writes the whole matrix. */
export const writeGram = (gram: Gram, from: Centred): void => {
  for (let row = 0; row < gram.size; row++) writeGramRow(gram, from, row, row + 1);
};

/** Writes row and column `row` of the matrix, up to column `end`. */
export const writeGramRow = (
  { entries, size }: Gram,
  { pairs, means, zeroed }: Centred,
  row: number,
  end: number,
): void => {
  const before = FIELDS * ((row * (row + 1)) / 2);
  for (let other = 0; other < end; other++) {
    const below = other <= row;
    const at = below ? before + FIELDS * other : pairAt(other, row);
    const former = below ? row : other;
    const latter = below ? other : row;
    const entry =
      zeroed[row] || zeroed[other]
        ? 0
        : pairs[at + PRODUCTS] -
          means[latter] * pairs[at + FORMER] -
          means[former] * pairs[at + LATTER] +
          means[former] * means[latter] * pairs[at + BOTH];
    entries[row * size + other] = entry;
    entries[other * size + row] = entry;
  }
};

/** G·x into `into`, four sums side by side. */
export const timesGram = ({ entries, size }: Gram, x: Float64Array, into: Float64Array): void => {
  const even = size - (size % 4);
  for (let row = 0; row < size; row++) {
    const base = row * size;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let at = 0; at < even; at += 4) {
      a += entries[base + at] * x[at];
      b += entries[base + at + 1] * x[at + 1];
      c += entries[base + at + 2] * x[at + 2];
      d += entries[base + at + 3] * x[at + 3];
    }
    for (let at = even; at < size; at++) a += entries[base + at] * x[at];
    into[row] = a + b + (c + d);
  }
};

/**
 * G times each vector. Two vectors and two rows go together, since what costs is to read G.
 */
export const gramImages = (gram: Gram, vectors: readonly Float64Array[]): Float64Array[] => {
  const images = vectors.map(() => new Float64Array(gram.size));
  for (let which = 0; which < vectors.length; which += 2) {
    if (which + 1 === vectors.length) timesGram(gram, vectors[which], images[which]);
    else timesTwo(gram, vectors[which], vectors[which + 1], images[which], images[which + 1]);
  }
  return images;
};

const timesTwo = (
  { entries, size }: Gram,
  x: Float64Array,
  y: Float64Array,
  intoX: Float64Array,
  intoY: Float64Array,
): void => {
  const even = size - (size % 2);
  for (let row = 0; row < even; row += 2) {
    const upper = row * size;
    const lower = upper + size;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let at = 0; at < size; at++) {
      const first = entries[upper + at];
      const second = entries[lower + at];
      a += first * x[at];
      b += first * y[at];
      c += second * x[at];
      d += second * y[at];
    }
    intoX[row] = a;
    intoY[row] = b;
    intoX[row + 1] = c;
    intoY[row + 1] = d;
  }
  for (let row = even; row < size; row++) {
    let a = 0;
    let b = 0;
    for (let at = 0; at < size; at++) {
      a += entries[row * size + at] * x[at];
      b += entries[row * size + at] * y[at];
    }
    intoX[row] = a;
    intoY[row] = b;
  }
};
