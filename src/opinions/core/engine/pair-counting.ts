import {
  BOTH,
  type CoOccurrence,
  FIELDS,
  FORMER,
  LATTER,
  PRODUCTS,
  pairAt,
  pairsSize,
} from "./co-occurrence.ts";
import { emptyColumns, type VoteTable } from "./vote-table.ts";

/** Votes that are counted together: few enough for the second level of a processor's cache. */
const BLOCK = 2 ** 18;

/**
 * Counts the pairs of a whole table. Statement by statement and value by value, the people who
 * voted so are gone through, and their votes on it and on the statements before it are counted
 * into one small histogram; three of them give the four sums of a pair. What is written to stays
 * in the fastest memory, which counting person by person into a large matrix does not.
 */
export const coOccurrence = (table: VoteTable): CoOccurrence => {
  const statements = table.statementIds.length;
  const people = table.rowStart.length - 1;
  const pairs = new Int32Array(pairsSize(statements));
  const histograms = [0, 1, 2].map(() => new Int32Array(3 * statements));
  const block = emptyBlock(statements, Math.min(Math.max(BLOCK, statements), table.column.length));
  for (let first = 0; first < people; ) {
    let last = first + 1;
    while (last < people && table.rowStart[last + 1] - table.rowStart[first] <= BLOCK) last++;
    fillBlock(block, table, first, last);
    countBlock(block, histograms, pairs);
    first = last;
  }
  return pairs;
};

/**
 * The votes of some people: `code` is 3 · statement + value + 1 per vote, person by person;
 * `start` where a code's votes begin in `from` and `to`, which bound the person's votes up to it.
 */
interface Block {
  readonly code: Uint16Array | Int32Array;
  readonly start: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

const emptyBlock = (statements: number, cells: number): Block => ({
  code: emptyColumns(3 * statements, cells),
  start: new Int32Array(3 * statements + 1),
  from: new Int32Array(cells),
  to: new Int32Array(cells),
});

const fillBlock = (
  { code, start, from, to }: Block,
  { rowStart, column, value }: VoteTable,
  first: number,
  last: number,
): void => {
  const base = rowStart[first];
  const cells = rowStart[last] - base;
  start.fill(0);
  for (let cell = 0; cell < cells; cell++) {
    code[cell] = 3 * column[base + cell] + value[base + cell] + 1;
    start[code[cell] + 1]++;
  }
  for (let one = 0; one + 1 < start.length; one++) start[one + 1] += start[one];
  const next = start.slice();
  for (let person = first; person < last; person++) {
    const begin = rowStart[person] - base;
    const end = rowStart[person + 1] - base;
    for (let cell = begin; cell < end; cell++) {
      const at = next[code[cell]]++;
      from[at] = begin;
      to[at] = cell;
    }
  }
};

const countBlock = (block: Block, histograms: readonly Int32Array[], pairs: CoOccurrence): void => {
  for (let one = 0; one + 1 < block.start.length; one++) {
    countBefore(block, one, histograms[one % 3]);
    if (one % 3 === 2) addHistograms(histograms, (one - 2) / 3, pairs);
  }
};

const countBefore = (
  { code, start, from, to }: Block,
  which: number,
  histogram: Int32Array,
): void => {
  for (let at = start[which]; at < start[which + 1]; at++) {
    const end = to[at];
    for (let cell = from[at]; cell <= end; cell++) histogram[code[cell]]++;
  }
};

/** Adds what a statement's three histograms say of the pairs with those before, and clears them. */
const addHistograms = (
  [against, passed, agreed]: readonly Int32Array[],
  statement: number,
  pairs: CoOccurrence,
): void => {
  const end = 3 * (statement + 1);
  let at = pairAt(statement, 0);
  for (let code = 0; code < end; code += 3) {
    const lows = against[code] + against[code + 1] + against[code + 2];
    const highs = agreed[code] + agreed[code + 1] + agreed[code + 2];
    const middles = passed[code] + passed[code + 1] + passed[code + 2];
    const differs = agreed[code] + against[code + 2];
    pairs[at + PRODUCTS] += agreed[code + 2] + against[code] - differs;
    pairs[at + FORMER] += highs - lows;
    pairs[at + LATTER] +=
      against[code + 2] +
      passed[code + 2] +
      agreed[code + 2] -
      (against[code] + passed[code] + agreed[code]);
    pairs[at + BOTH] += lows + middles + highs;
    at += FIELDS;
  }
  for (const histogram of [against, passed, agreed]) histogram.fill(0, 0, end);
};
