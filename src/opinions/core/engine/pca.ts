import { meansFrom } from "./co-occurrence.ts";
import { leadingEigenvector, type Multiply } from "./eigenvector.ts";
import { type Gram, gramFrom, timesGram } from "./gram.ts";
import { coOccurrence } from "./pair-counting.ts";
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
  if (!denseIsCheaper(table)) {
    const means = columnMeans(table);
    return componentsOf(means, sparseGram(table, means), sparseTrace(table, means), seed);
  }
  const pairs = coOccurrence(table);
  const means = meansFrom(pairs, table.zeroed);
  return gramComponents(gramFrom(pairs, means, table.zeroed), means, seed);
};

/** The directions of a Gram matrix that is at hand: for a table in dense form, the same bits. */
export const gramComponents = (gram: Gram, means: Float64Array, seed: number): Components => {
  const multiply: Multiply = (x, into) => timesGram(gram, x, into);
  let scale = 0;
  for (let row = 0; row < gram.size; row++) scale += gram.entries[row * gram.size + row];
  return componentsOf(means, multiply, scale, seed);
};

const componentsOf = (
  means: Float64Array,
  multiply: Multiply,
  scale: number,
  seed: number,
): Components => {
  const size = means.length;
  const random = seededNumbers(seed);
  const find = (found: readonly Float64Array[]): Float64Array =>
    size === 0 ? new Float64Array(0) : leadingEigenvector(multiply, size, scale, found, random);
  const first = find([]);
  const second = isZero(first) ? new Float64Array(size) : find([first]);
  return { means, vectors: [withFixedSign(first), withFixedSign(second)] };
};

/** The mean of the real votes on each statement; 0 for a zeroed one. */
export const columnMeans = (table: VoteTable): Float64Array => {
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

/** The number of multiplications by G that the choice between the two forms reckons with. */
const EXPECTED_STEPS = 100;
/** Above this many statements the dense form would take more than 64 MB. */
export const DENSE_LIMIT = 2000;

/**
 * Whether writing G out costs less than multiplying by the votes: it does when people are many and
 * statements few.
 */
export const denseIsCheaper = ({ statementIds, rowStart, column }: VoteTable): boolean => {
  const size = statementIds.length;
  let building = 0;
  for (let row = 0; row + 1 < rowStart.length; row++) {
    building += (rowStart[row + 1] - rowStart[row]) ** 2 / 2;
  }
  const dense = building + EXPECTED_STEPS * size * size;
  return size <= DENSE_LIMIT && dense < EXPECTED_STEPS * 2 * column.length;
};

const sparseTrace = (
  { column, value, zeroed }: Pick<VoteTable, "column" | "value" | "zeroed">,
  means: Float64Array,
): number => {
  let sum = 0;
  for (let cell = 0; cell < value.length; cell++) {
    if (!zeroed[column[cell]]) sum += (value[cell] - means[column[cell]]) ** 2;
  }
  return sum;
};

/** G·x = Aᵀ(A·x), row by row, over the filled cells only. */
export const sparseGram = (table: VoteTable, means: Float64Array): Multiply => {
  const { rowStart, column, value, zeroed } = table;
  const open = new Float64Array(means.length);
  return (x, into) => {
    for (let at = 0; at < open.length; at++) open[at] = zeroed[at] ? 0 : x[at];
    into.fill(0);
    for (let row = 0; row + 1 < rowStart.length; row++) {
      const end = rowStart[row + 1];
      let score = 0;
      for (let cell = rowStart[row]; cell < end; cell++) {
        score += (value[cell] - means[column[cell]]) * open[column[cell]];
      }
      for (let cell = rowStart[row]; cell < end; cell++) {
        into[column[cell]] += (value[cell] - means[column[cell]]) * score;
      }
    }
    for (let at = 0; at < open.length; at++) if (zeroed[at]) into[at] = 0;
  };
};

const isZero = (vector: Float64Array): boolean => vector.every((entry) => entry === 0);

/** The vector or its opposite, by the sign rule. */
export const withFixedSign = (vector: Float64Array): Float64Array => {
  let largest = 0;
  for (const entry of vector) largest = Math.max(largest, Math.abs(entry));
  const leader = vector.find((entry) => Math.abs(entry) >= largest * (1 - 1e-9)) ?? 0;
  return leader < 0 ? vector.map((entry) => -entry) : vector;
};
