import { SMALL_CELL } from "../../../kernel/small-cell.ts";
import { type OpinionMatrix, sameVotes } from "./opinion-matrix.ts";
import { opinionPlane, placesOn } from "./opinion-plane.ts";
import type { Points } from "./projection.ts";

/** People whose votes are the same or nearly so: rows of the matrix, the leader first. */
type Block = readonly number[];

/** Standard deviations of a Poisson count within which nearly all such counts lie. */
const RANGE = 3;
/** Two people vote nearly alike when at least this share of what either has seen is the same. */
const NEARLY = 0.9;

/**
 * The weight of every person, 0 … 1. Copies of one set of votes count together as one person plus
 * as many as may well vote so by themselves: 1 + E + 3·√E, the usual reach of a count with mean
 * E = (N − 1)·P, where P is the chance that another person is as much alike when each vote agrees
 * with probability max(q, share of the others who voted so); q is how often people who stand next to each other on the map agree. In a conversation of
 * four statements half the people may honestly agree in all; on fifty statements nobody does, and
 * a block of a hundred copies weighs as one. Fewer than five keep their weight: a family at one
 * table, too few to move a map.
 */
export const voteWeights = (matrix: OpinionMatrix): Float64Array => {
  const weights = new Float64Array(matrix.people).fill(1);
  const blocks = blocksOf(matrix).filter((block) => block.length >= SMALL_CELL);
  if (blocks.length === 0) return weights;
  const cautious = weights.slice();
  for (const block of blocks) for (const row of block) cautious[row] = 1 / block.length;
  const places = placesOn(matrix, opinionPlane(matrix, cautious));
  const alike = agreementOfNeighbours(matrix, places);
  const votes = votesByStatement(matrix);
  for (const block of blocks) {
    const expected = (matrix.people - 1) * chanceOfCopy(matrix, block, votes, alike);
    const plausible = 1 + expected + RANGE * Math.sqrt(expected);
    const weight = Math.min(1, plausible / block.length);
    for (const row of block) weights[row] = weight;
  }
  return weights;
};

/**
 * Equal rows stand together in the matrix; nearly equal ones are sought among rows that share a
 * part of their sketch. A row is in one block at most: that of the largest set of equal votes.
 */
const blocksOf = (matrix: OpinionMatrix): readonly Block[] => {
  const equal = equalRows(matrix);
  const blockOf = new Int32Array(equal.length).fill(-1);
  const blocks: number[][] = [];
  for (const [leader, other] of nearPairs(matrix, equal)) {
    if (blockOf[other] >= 0 || (blockOf[leader] >= 0 && blocks[blockOf[leader]][0] !== leader)) {
      continue;
    }
    if (blockOf[leader] < 0) {
      blockOf[leader] = blocks.length;
      blocks.push([leader]);
    }
    blockOf[other] = blockOf[leader];
    blocks[blockOf[other]].push(other);
  }
  const alone = equal.flatMap((rows, index) =>
    blockOf[index] < 0 && rows.length > 1 ? [rows] : [],
  );
  return [...alone, ...blocks.map((members) => members.flatMap((index) => equal[index]))];
};

/** Every row with its equals, rows without a vote left out. */
const equalRows = (matrix: OpinionMatrix): number[][] => {
  const found: number[][] = [];
  for (let row = 0; row < matrix.people; row++) {
    if (matrix.rowStart[row] === matrix.rowStart[row + 1]) continue;
    const last = found.at(-1);
    if (last && sameVotes(matrix, last[0], row)) last.push(row);
    else found.push([row]);
  }
  return found;
};

/** Parts of a sketch, and how many cells of it make one. */
const BANDS = 10;
const BAND_CELLS = 4;
const SKETCH = BANDS * BAND_CELLS;

/**
 * Pairs of different rows that are nearly alike, as indices into `equal`. Sketches are one
 * permutation hashing (Li, Owen & Zhang, NIPS 2012); of rows that share a band each is compared
 * with the band's row of most equals alone, so the work grows with people, not with pairs.
 */
const nearPairs = (
  matrix: OpinionMatrix,
  equal: readonly (readonly number[])[],
): readonly (readonly [number, number])[] => {
  const found: [number, number][] = [];
  const sketches = equal.map(([row]) => sketchOf(matrix, row));
  for (let band = 0; band < BANDS; band++) {
    const leaders = new Map<number, number>();
    const keys = Int32Array.from(sketches, (sketch) => bandHash(sketch, band));
    for (let index = 0; index < keys.length; index++) {
      const known = leaders.get(keys[index]);
      if (known === undefined || equal[index].length > equal[known].length) {
        leaders.set(keys[index], index);
      }
    }
    for (let index = 0; index < keys.length; index++) {
      const leader = leaders.get(keys[index]) ?? index;
      if (leader !== index && nearlyAlike(matrix, equal[leader][0], equal[index][0])) {
        found.push([leader, index]);
      }
    }
  }
  return found.sort(([a], [b]) => equal[b].length - equal[a].length || a - b);
};

const sketchOf = (matrix: OpinionMatrix, row: number): Int32Array => {
  const sketch = new Int32Array(SKETCH);
  for (let cell = matrix.rowStart[row]; cell < matrix.rowStart[row + 1]; cell++) {
    let mixed = Math.imul(matrix.column[cell] * 3 + matrix.value[cell] + 2, 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
    mixed ^= mixed >>> 13;
    const place = (mixed >>> 0) % SKETCH;
    sketch[place] = Math.max(sketch[place], (mixed >>> 8) + 1);
  }
  return sketch;
};

/** One number of the cells of a band; rows of one number by chance are told apart by their votes. */
const bandHash = (sketch: Int32Array, band: number): number => {
  let mixed = band;
  for (let cell = band * BAND_CELLS; cell < (band + 1) * BAND_CELLS; cell++) {
    mixed = Math.imul(mixed ^ sketch[cell], 0x01000193);
    mixed ^= mixed >>> 15;
  }
  return mixed;
};

/** True when the votes of both agree on at least `NEARLY` of what either has seen. */
const nearlyAlike = (matrix: OpinionMatrix, a: number, b: number): boolean => {
  const { same, either } = compared(matrix, a, b);
  return same >= NEARLY * either;
};

const compared = ({ rowStart, column, value }: OpinionMatrix, a: number, b: number) => {
  let first = rowStart[a];
  let second = rowStart[b];
  let [same, both] = [0, 0];
  while (first < rowStart[a + 1] && second < rowStart[b + 1]) {
    if (column[first] === column[second]) {
      both++;
      if (value[first] === value[second]) same++;
      first++;
      second++;
    } else if (column[first] < column[second]) first++;
    else second++;
  }
  const either = rowStart[a + 1] - rowStart[a] + rowStart[b + 1] - rowStart[b] - both;
  return { same, both, either };
};

/** People who are asked for their neighbour, evenly taken. */
const ASKED = 300;
const NEIGHBOURS_AMONG = 3000;
/** Two people who have fewer statements in common tell little of agreement. */
const ENOUGH_COMMON = 5;

/** The median over people of the share of votes on which their next on the map agrees. */
const agreementOfNeighbours = (matrix: OpinionMatrix, { x, y }: Points): number => {
  const every = Math.max(1, Math.floor(matrix.people / NEIGHBOURS_AMONG));
  const enough = Math.min(ENOUGH_COMMON, matrix.statements);
  const shares: number[] = [];
  const step = Math.max(1, Math.floor(matrix.people / ASKED));
  for (let row = 0; row < matrix.people; row += step) {
    let nearest = -1;
    let distance = Number.POSITIVE_INFINITY;
    for (let other = row % every; other < matrix.people; other += every) {
      if (other === row) continue;
      const far = (x[row] - x[other]) ** 2 + (y[row] - y[other]) ** 2;
      if (far >= distance || compared(matrix, row, other).both < enough) continue;
      distance = far;
      nearest = other;
    }
    if (nearest < 0) continue;
    const { same, both } = compared(matrix, row, nearest);
    shares.push(same / both);
  }
  shares.sort((a, b) => a - b);
  return shares.length === 0 ? 0.5 : shares[shares.length >> 1];
};

/** Per statement: agrees, passes and disagrees, three entries each. */
const votesByStatement = (matrix: OpinionMatrix): Int32Array => {
  const votes = new Int32Array(3 * matrix.statements);
  for (let cell = 0; cell < matrix.column.length; cell++) {
    votes[3 * matrix.column[cell] + matrix.value[cell] + 1]++;
  }
  return votes;
};

/**
 * The chance that another person votes as the leader of a block does, but for as many statements
 * as the block allows: the lower tail of a sum of unequal chances, by convolution.
 */
const chanceOfCopy = (
  matrix: OpinionMatrix,
  block: Block,
  votes: Int32Array,
  alike: number,
): number => {
  const leader = block[0];
  const cells = matrix.rowStart[leader + 1] - matrix.rowStart[leader];
  const exact = block.every((row) => sameVotes(matrix, leader, row));
  const allowed = exact ? 0 : Math.floor((1 - NEARLY) * cells);
  const misses = new Float64Array(allowed + 1);
  misses[0] = 1;
  for (let cell = matrix.rowStart[leader]; cell < matrix.rowStart[leader + 1]; cell++) {
    const of = 3 * matrix.column[cell];
    const seen = votes[of] + votes[of + 1] + votes[of + 2] - block.length;
    const same = Math.max(0, votes[of + matrix.value[cell] + 1] - block.length);
    const hit = Math.max(alike, (same + 1) / (Math.max(0, seen) + 3));
    for (let miss = allowed; miss >= 0; miss--) {
      misses[miss] = misses[miss] * hit + (miss > 0 ? misses[miss - 1] * (1 - hit) : 0);
    }
  }
  return Math.min(
    1,
    misses.reduce((sum, chance) => sum + chance, 0),
  );
};
