import type { VoteTable } from "./vote-table.ts";

/**
 * Which votes people cast together, over every pair of statements j ≥ k: whole numbers, so that
 * adding a vote and taking it away again leaves no trace. Four numbers a pair stand together at
 * `FIELDS · (j·(j + 1)/2 + k)`, M being 1 where a vote was cast and v its value:
 * `PRODUCTS` Σ v_j·v_k (P = VᵀV), `FORMER` Σ v_j·M_k and `LATTER` Σ M_j·v_k (Q = VᵀM and its
 * mirror), `BOTH` Σ M_j·M_k (N = MᵀM). On the diagonal stand the counts of a statement itself:
 * `BOTH` its votes, `FORMER` agrees − disagrees. Hidden statements are counted as any other.
 */
export type CoOccurrence = Int32Array;

export const FIELDS = 4;
export const PRODUCTS = 0;
export const FORMER = 1;
export const LATTER = 2;
export const BOTH = 3;

/** Where the four numbers of the pair begin; in any order. */
export const pairAt = (a: number, b: number): number =>
  FIELDS * (a >= b ? (a * (a + 1)) / 2 + b : (b * (b + 1)) / 2 + a);

/** How many numbers the pairs of so many statements need. */
export const pairsSize = (statements: number): number => pairAt(statements, 0);

/**
 * Four counters share one double while a block of people is counted: three in ±4095 and one in
 * 0 … 4095, 13 bits each, 52 in all. One addition then counts a pair in all four.
 */
const BLOCK = 4095;
const SHIFT = 8192;

/** Counts the pairs of a whole table. */
export const coOccurrence = (table: VoteTable): CoOccurrence => {
  const statements = table.statementIds.length;
  const pairs = new Int32Array(pairsSize(statements));
  const packed = new Float64Array((statements * (statements + 1)) / 2);
  const people = table.rowStart.length - 1;
  for (let first = 0; first < people; first += BLOCK) {
    countBlock(table, first, Math.min(people, first + BLOCK), packed);
    unpack(packed, pairs);
  }
  return pairs;
};

/** What a pair of votes adds: by the value of the former (rows) and of the latter vote. */
const STEPS = [-1, 0, 1].map((former) =>
  Float64Array.from(
    [-1, 0, 1],
    (latter) => ((former * latter * SHIFT + former) * SHIFT + latter) * SHIFT + 1,
  ),
);

const countBlock = (
  { rowStart, column, value, statementIds }: VoteTable,
  from: number,
  to: number,
  packed: Float64Array,
): void => {
  const steps = STEPS.map(() => new Float64Array(statementIds.length));
  for (let person = from; person < to; person++) {
    const start = rowStart[person];
    const votes = rowStart[person + 1] - start;
    for (let at = 0; at < votes; at++) {
      const latter = value[start + at] + 1;
      steps[0][at] = STEPS[0][latter];
      steps[1][at] = STEPS[1][latter];
      steps[2][at] = STEPS[2][latter];
    }
    for (let at = 0; at < votes; at++) {
      const former = column[start + at];
      const base = (former * (former + 1)) / 2;
      const step = steps[value[start + at] + 1];
      for (let other = 0; other <= at; other++) packed[base + column[start + other]] += step[other];
    }
  }
};

/** Adds the shared counters to the pairs and clears them. */
const unpack = (packed: Float64Array, pairs: CoOccurrence): void => {
  for (let pair = 0; pair < packed.length; pair++) {
    let rest = packed[pair];
    if (rest === 0) continue;
    packed[pair] = 0;
    const both = rest - Math.floor(rest / SHIFT) * SHIFT;
    rest = (rest - both) / SHIFT;
    const latter = rest - Math.round(rest / SHIFT) * SHIFT;
    rest = (rest - latter) / SHIFT;
    const former = rest - Math.round(rest / SHIFT) * SHIFT;
    const at = FIELDS * pair;
    pairs[at + PRODUCTS] += (rest - former) / SHIFT;
    pairs[at + FORMER] += former;
    pairs[at + LATTER] += latter;
    pairs[at + BOTH] += both;
  }
};

/** The votes of one person, columns ascending, in cells `start … end − 1`. */
export interface Row {
  readonly column: Int32Array | Uint16Array;
  readonly value: Int8Array;
  readonly start: number;
  readonly end: number;
}

/**
 * Counts a vote on statement `j` in (`sign` 1) or out (−1), given the person's votes on other
 * statements; a cell of the row on `j` itself is passed over.
 */
export const countVote = (
  pairs: CoOccurrence,
  { column, value, start, end }: Row,
  j: number,
  vote: number,
  sign: 1 | -1,
): void => {
  const own = pairAt(j, j);
  pairs[own + PRODUCTS] += sign * vote * vote;
  pairs[own + FORMER] += sign * vote;
  pairs[own + LATTER] += sign * vote;
  pairs[own + BOTH] += sign;
  const change = sign * vote;
  for (let cell = start; cell < end; cell++) {
    const k = column[cell];
    if (k === j) continue;
    const other = value[cell];
    const at = pairAt(j, k);
    pairs[at + PRODUCTS] += change * other;
    pairs[at + (j > k ? FORMER : LATTER)] += change;
    pairs[at + (j > k ? LATTER : FORMER)] += sign * other;
    pairs[at + BOTH] += sign;
  }
};

/** The mean vote on each statement, −1 … 1; 0 where nobody voted and where `zeroed` is 1. */
export const meansFrom = (pairs: CoOccurrence, zeroed: Uint8Array): Float64Array =>
  Float64Array.from(zeroed, (mark, statement) => {
    const own = pairAt(statement, statement);
    return mark || pairs[own + BOTH] === 0 ? 0 : pairs[own + FORMER] / pairs[own + BOTH];
  });

/** The centred Gram matrix, rows of `stride` numbers; symmetric, zero at zeroed statements. */
export interface Gram {
  readonly entries: Float64Array;
  readonly stride: number;
  readonly size: number;
}

/**
 * G_jk = Σ (v_j − m_j)(v_k − m_k) over the people who saw both, from the pairs: P_jk − m_k·Q_jk −
 * m_j·Q_kj + m_j·m_k·N_jk. The same pairs give the same bits, however they came about.
 */
export const gramFrom = (pairs: CoOccurrence, means: Float64Array, zeroed: Uint8Array): Gram => {
  const size = means.length;
  const gram: Gram = { entries: new Float64Array(size * size), stride: size, size };
  for (let row = 0; row < size; row++) writeGramRow(gram, pairs, means, zeroed, row, row + 1);
  return gram;
};

/** Writes row and column `row` of the matrix, up to column `end`. */
export const writeGramRow = (
  { entries, stride }: Gram,
  pairs: CoOccurrence,
  means: Float64Array,
  zeroed: Uint8Array,
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
    entries[row * stride + other] = entry;
    entries[other * stride + row] = entry;
  }
};

/** G·x into `into`, four sums side by side. */
export const timesGram = (
  { entries, stride, size }: Gram,
  x: Float64Array,
  into: Float64Array,
): void => {
  const even = size - (size % 4);
  for (let row = 0; row < size; row++) {
    const base = row * stride;
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
