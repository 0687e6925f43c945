import { leadingEigenvector, type Multiply } from "./eigenvector.ts";
import { seededNumbers } from "./random.ts";
import type { VoteTable } from "./vote-table.ts";

/** Steps 3 and 4: the column means and the two directions in which opinions differ most. */
export interface Components {
  /** Mean of the real votes per statement, −1 … 1; 0 for a zeroed statement. */
  readonly means: Float64Array;
  /** Two unit vectors over the statements; a direction that does not exist is all zeros. */
  readonly vectors: readonly [Float64Array, Float64Array];
}

/**
 * The two leading right singular vectors of the centred votes (v − m on seen cells, exactly 0 on
 * unseen ones), over everybody: Small et al., "Polis: Scaling Deliberation by Mapping High
 * Dimensional Opinion Spaces", Recerca 26(2), 2021. Sign rule: the entry of greatest size is
 * positive (the first of them, when several are equal to nine digits). `seed` starts the
 * iteration; the result does not depend on it beyond rounding.
 */
export const principalComponents = (table: VoteTable, seed: number): Components => {
  const means = columnMeans(table);
  const size = means.length;
  const centred = centredVotes(table, means);
  let scale = 0;
  for (const entry of centred) scale += entry * entry;
  const multiply = denseIsCheaper(table)
    ? denseGram(table, centred)
    : (x: Float64Array, into: Float64Array) => sparseGram(table, centred, x, into);
  const random = seededNumbers(seed);
  const find = (found: readonly Float64Array[]): Float64Array =>
    size === 0 ? new Float64Array(0) : leadingEigenvector(multiply, size, scale, found, random);
  const first = find([]);
  const second = isZero(first) ? new Float64Array(size) : find([first]);
  return { means, vectors: [withFixedSign(first), withFixedSign(second)] };
};

const columnMeans = (table: VoteTable): Float64Array => {
  const sums = new Float64Array(table.statementIds.length);
  const seen = new Int32Array(sums.length);
  for (let cell = 0; cell < table.column.length; cell++) {
    sums[table.column[cell]] += table.value[cell];
    seen[table.column[cell]]++;
  }
  return sums.map((sum, column) =>
    table.zeroed[column] || seen[column] === 0 ? 0 : sum / seen[column],
  );
};

const centredVotes = (table: VoteTable, means: Float64Array): Float64Array => {
  const centred = new Float64Array(table.value.length);
  for (let cell = 0; cell < centred.length; cell++) {
    const column = table.column[cell];
    if (!table.zeroed[column]) centred[cell] = table.value[cell] - means[column];
  }
  return centred;
};

/** The number of multiplications by G that the choice between the two forms reckons with. */
const EXPECTED_STEPS = 100;
/** Above this many statements the dense form would take more than 32 MB. */
const DENSE_LIMIT = 2000;

const denseIsCheaper = (table: VoteTable): boolean => {
  const size = table.statementIds.length;
  let building = 0;
  for (let row = 0; row + 1 < table.rowStart.length; row++) {
    building += (table.rowStart[row + 1] - table.rowStart[row]) ** 2 / 2;
  }
  const dense = building + EXPECTED_STEPS * size * size;
  return size <= DENSE_LIMIT && dense < EXPECTED_STEPS * 2 * table.column.length;
};

/** G·x = Aᵀ(A·x), row by row, over the filled cells only. */
const sparseGram = (
  table: VoteTable,
  centred: Float64Array,
  x: Float64Array,
  into: Float64Array,
): void => {
  into.fill(0);
  for (let row = 0; row + 1 < table.rowStart.length; row++) {
    const end = table.rowStart[row + 1];
    let score = 0;
    for (let cell = table.rowStart[row]; cell < end; cell++) {
      score += centred[cell] * x[table.column[cell]];
    }
    for (let cell = table.rowStart[row]; cell < end; cell++) {
      into[table.column[cell]] += centred[cell] * score;
    }
  }
};

/** G = AᵀA written out: worth it when people are many and statements few. */
const denseGram = (table: VoteTable, centred: Float64Array): Multiply => {
  const size = table.statementIds.length;
  const gram = new Float64Array(size * size);
  for (let row = 0; row + 1 < table.rowStart.length; row++) {
    const end = table.rowStart[row + 1];
    for (let cell = table.rowStart[row]; cell < end; cell++) {
      const base = table.column[cell] * size;
      const entry = centred[cell];
      for (let other = cell; other < end; other++) {
        gram[base + table.column[other]] += entry * centred[other];
      }
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++)
      gram[row * size + column] = gram[column * size + row];
  }
  return (x, into) => {
    for (let row = 0; row < size; row++) {
      let sum = 0;
      for (let column = 0; column < size; column++) sum += gram[row * size + column] * x[column];
      into[row] = sum;
    }
  };
};

const isZero = (vector: Float64Array): boolean => vector.every((entry) => entry === 0);

const withFixedSign = (vector: Float64Array): Float64Array => {
  let largest = 0;
  for (const entry of vector) largest = Math.max(largest, Math.abs(entry));
  const leader = vector.find((entry) => Math.abs(entry) >= largest * (1 - 1e-9)) ?? 0;
  return leader < 0 ? vector.map((entry) => -entry) : vector;
};
