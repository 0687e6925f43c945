import { mixed, textHash } from "./hash.ts";
import type { VoteTable } from "./vote-table.ts";
import { add, type Grouped, noCounts, type WeightedCounts } from "./weighted-counts.ts";

/**
 * The weighted counts of each group as others would draw it: every vote is counted in the group
 * that the person's *other* votes place them in, on a map that was made without the person. A
 * group is found by the votes, so votes always seem to differ between groups, even shuffled ones;
 * a test must not rest on what was chosen by the same votes (Kriegeskorte et al., Nature
 * Neuroscience 12, 2009; cross-fitting as in Chernozhukov et al., Econometrics Journal 21, 2018).
 *
 * People are dealt into five parts in the order of a hash of their votes, whatever their own order
 * or names; those who vote alike are dealt out one by one, so that a camp of equal ballots is not
 * left out whole. Each part is placed on the two leading components of the others and belongs where the
 * others' groups have their nearest middle. Zeroed statements place nobody. Work: votes × groups,
 * and some passes over at most `MOST_TEACHERS` people a part.
 */
export const crossFitCounts = (grouped: Grouped): readonly WeightedCounts[] => {
  const { table, groupOf, groupCounts } = grouped;
  const counts = groupCounts.map(() => noCounts(table.statementIds.length));
  const hash = hashes(table);
  const part = parts(hash);
  for (let fold = 0; fold < FOLDS; fold++) {
    const teachers: number[] = [];
    for (let person = 0; person < groupOf.length; person++) {
      if (groupOf[person] >= 0 && part[person] !== fold) teachers.push(person);
    }
    // The least hashes: a draw that does not depend on the order of people.
    const few = teachers.sort((a, b) => hash[a] - hash[b]).slice(0, MOST_TEACHERS);
    const map = mapOf(table, few);
    const middles = middlesOf(grouped, map, few);
    for (let person = 0; person < groupOf.length; person++) {
      if (groupOf[person] >= 0 && part[person] === fold) {
        countOthers(grouped, map, middles, person, counts);
      }
    }
  }
  return counts;
};

const FOLDS = 5;

/** The part of each person. Equal hashes are equal votes: which of them comes first is all the same. */
const parts = (hash: Uint32Array): Uint8Array => {
  const order = Uint32Array.from(hash.keys()).sort((a, b) => hash[a] - hash[b]);
  const part = new Uint8Array(hash.length);
  order.forEach((person, place) => {
    part[person] = place % FOLDS;
  });
  return part;
};
/** So many people are plenty to find two directions. */
const MOST_TEACHERS = 1000;
const TURNS = 8;

/** Two directions over the statements and the mean vote of each. */
interface OtherMap {
  readonly means: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A number of everybody's votes that does not depend on the order of statements. */
const hashes = ({ statementIds, rowStart, column, value }: VoteTable): Uint32Array => {
  const ids = Int32Array.from(statementIds, (id) => Math.imul(textHash(id), 3));
  const hash = new Uint32Array(rowStart.length - 1);
  for (let person = 0; person < hash.length; person++) {
    let sum = 0;
    for (let cell = rowStart[person]; cell < rowStart[person + 1]; cell++) {
      sum = (sum + mixed(ids[column[cell]] + value[cell])) | 0;
    }
    hash[person] = mixed(sum);
  }
  return hash;
};

/** The leading two right singular vectors of the people's centred votes, by block power steps. */
const mapOf = (table: VoteTable, people: readonly number[]): OtherMap => {
  const { statementIds, rowStart, column, value, zeroed } = table;
  const statements = statementIds.length;
  const means = new Float64Array(statements);
  const seen = new Float64Array(statements);
  for (const person of people) {
    for (let cell = rowStart[person]; cell < rowStart[person + 1]; cell++) {
      means[column[cell]] += value[cell];
      seen[column[cell]]++;
    }
  }
  for (let at = 0; at < statements; at++) means[at] /= Math.max(1, seen[at]);
  let x = Float64Array.from(statementIds, (id, at) => (zeroed[at] ? 0 : unit(textHash(id))));
  let y = Float64Array.from(statementIds, (id, at) => (zeroed[at] ? 0 : unit(textHash(`${id} y`))));
  orthonormal(x, y);
  for (let turn = 0; turn < TURNS; turn++) {
    const nextX = new Float64Array(statements);
    const nextY = new Float64Array(statements);
    for (const person of people) {
      const place = placeOf(table, { means, x, y }, person);
      for (let cell = rowStart[person]; cell < rowStart[person + 1]; cell++) {
        const at = column[cell];
        if (zeroed[at]) continue;
        const vote = value[cell] - means[at];
        nextX[at] += vote * place.x;
        nextY[at] += vote * place.y;
      }
    }
    orthonormal(nextX, nextY);
    x = nextX;
    y = nextY;
  }
  return { means, x, y };
};

/** A hash as a number between −½ and ½. */
const unit = (hash: number): number => (hash >>> 0) / 2 ** 32 - 0.5;

/** Gram–Schmidt; a direction that vanishes stays 0. */
const orthonormal = (x: Float64Array, y: Float64Array): void => {
  scale(x);
  let along = 0;
  for (let at = 0; at < x.length; at++) along += x[at] * y[at];
  for (let at = 0; at < x.length; at++) y[at] -= along * x[at];
  scale(y);
};

const scale = (vector: Float64Array): void => {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square);
  for (let at = 0; at < vector.length; at++) vector[at] = length > 0 ? vector[at] / length : 0;
};

/** Where the votes of a person place them, not yet scaled by how many there are. */
const placeOf = (
  { rowStart, column, value, zeroed }: VoteTable,
  { means, x, y }: OtherMap,
  person: number,
) => {
  const place = { x: 0, y: 0 };
  for (let cell = rowStart[person]; cell < rowStart[person + 1]; cell++) {
    const at = column[cell];
    if (zeroed[at]) continue;
    place.x += (value[cell] - means[at]) * x[at];
    place.y += (value[cell] - means[at]) * y[at];
  }
  return place;
};

/** Few votes pull a person to the middle; as in step 5 of OPINIONS, this sets them apart again. */
const stretch = ({ rowStart }: VoteTable, person: number): number =>
  1 / Math.sqrt(Math.max(1, rowStart[person + 1] - rowStart[person]));

/** The middles of the groups' people on the map; a group without a teacher is nowhere. */
const middlesOf = (
  { table, groupOf, weights, groupCounts }: Grouped,
  map: OtherMap,
  people: readonly number[],
) => {
  const middles = groupCounts.map(() => ({ x: 0, y: 0, weight: 0 }));
  for (const person of people) {
    const place = placeOf(table, map, person);
    const middle = middles[groupOf[person]];
    const far = weights[person] * stretch(table, person);
    middle.x += far * place.x;
    middle.y += far * place.y;
    middle.weight += weights[person];
  }
  return middles.flatMap(({ x, y, weight }, group) =>
    weight > 0 ? [{ group, x: x / weight, y: y / weight }] : [],
  );
};

const countOthers = (
  { table, weights }: Grouped,
  map: OtherMap,
  middles: ReturnType<typeof middlesOf>,
  person: number,
  counts: readonly WeightedCounts[],
): void => {
  const { rowStart, column, value, zeroed } = table;
  const { means } = map;
  const place = placeOf(table, map, person);
  const far = stretch(table, person);
  for (let cell = rowStart[person]; cell < rowStart[person + 1]; cell++) {
    const at = column[cell];
    const own = zeroed[at] ? 0 : value[cell] - means[at];
    const x = far * (place.x - own * map.x[at]);
    const y = far * (place.y - own * map.y[at]);
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let one = 0; one < middles.length; one++) {
      const middle = middles[one];
      const acrossX = middle.x - x;
      const acrossY = middle.y - y;
      const distance = acrossX * acrossX + acrossY * acrossY;
      if (distance < least) {
        least = distance;
        best = middle.group;
      }
    }
    if (best >= 0) add(counts[best], at, value[cell], weights[person]);
  }
};
