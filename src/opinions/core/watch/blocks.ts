import { mixed } from "../engine/hash.ts";
import type { VoteTable } from "../engine.ts";
import { FALSE_ALARM, FEWEST_PEOPLE, FEWEST_VOTES, type Found } from "./found.ts";
import { poissonTail } from "./tails.ts";
import type { Chance, VoteChances } from "./vote-chances.ts";

/** People with one and the same set of votes. */
interface Equals {
  readonly people: number[];
}

const length = ({ rowStart }: VoteTable, row: number): number => rowStart[row + 1] - rowStart[row];

/** 53 bits of a row: of its votes, or of what it has seen. */
const rowKey = ({ rowStart, column, value }: VoteTable, row: number, votes: boolean): number => {
  let high = 0;
  let low = 0x9e3779b9;
  for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
    const token = column[cell] * 4 + (votes ? value[cell] + 2 : 0);
    high = mixed(high ^ mixed(token));
    low = mixed((low + token) ^ high);
  }
  return high * 2 ** 21 + (low >>> 11);
};

const sameRow = (table: VoteTable, a: number, b: number): boolean => {
  const { rowStart, column, value } = table;
  const cells = length(table, a);
  if (cells !== length(table, b)) return false;
  for (let at = 0; at < cells; at++) {
    const [left, right] = [rowStart[a] + at, rowStart[b] + at];
    if (column[left] !== column[right] || value[left] !== value[right]) return false;
  }
  return true;
};

/** Everybody with enough votes, those with the same votes together, in the order of the table. */
export const equalsOf = (table: VoteTable): readonly Equals[] => {
  const byKey = new Map<number, Equals[]>();
  const found: Equals[] = [];
  for (let row = 0; row < table.participantIds.length; row++) {
    if (length(table, row) < FEWEST_VOTES) continue;
    const key = rowKey(table, row, true);
    const known = byKey.get(key) ?? [];
    const same = known.find(({ people }) => sameRow(table, people[0], row));
    if (same) same.people.push(row);
    else {
      const fresh = { people: [row] };
      found.push(fresh);
      byKey.set(key, [...known, fresh]);
    }
  }
  return found;
};

const nameOf = (table: VoteTable, row: number): string => {
  const { rowStart, column, value, statementIds } = table;
  let hash = 0;
  for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
    // Order and numbering of the columns may change with the next vote; the statements do not.
    hash = (hash + mixed(mixed(Number(statementIds[column[cell]])) + value[cell] + 2)) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
};

/**
 * Blocks of five people or more with exactly the same votes, more than would agree by chance among
 * those who saw the same statements: Poisson tail, corrected for every set of votes looked at.
 */
export const identicalBlocks = (
  table: VoteTable,
  equals: readonly Equals[],
  { classOf, classes, beside }: VoteChances,
): Found[] => {
  const seen = new Map<number, Int32Array>();
  for (const { people } of equals) {
    const key = rowKey(table, people[0], false);
    const counts = seen.get(key) ?? new Int32Array(classes);
    for (const row of people) counts[classOf[row]]++;
    seen.set(key, counts);
  }
  return equals.flatMap(({ people }) => {
    if (people.length < FEWEST_PEOPLE) return [];
    const [row] = people;
    const counts = seen.get(rowKey(table, row, false)) ?? new Int32Array(classes);
    const chance = beside(people);
    let expected = 0;
    counts.forEach((count, ofClass) => {
      let all = count;
      for (let cell = table.rowStart[row]; all > 0 && cell < table.rowStart[row + 1]; cell++) {
        all *= chance(ofClass, table.column[cell], table.value[cell]);
      }
      expected += all;
    });
    const odds = Math.min(1, poissonTail(people.length, expected) * equals.length);
    if (odds > FALSE_ALARM) return [];
    const key = `identical:${nameOf(table, row)}`;
    return [{ kind: "identical", key, people, expected, odds, statements: length(table, row) }];
  });
};

/** Two people are nearly alike when so many of the statements that both saw got the same vote. */
const NEARLY = 0.95;
const FEWEST_COMMON = 10;

const alike = (table: VoteTable, a: number, b: number): boolean => {
  const { rowStart, column, value } = table;
  let [left, right, common, same] = [rowStart[a], rowStart[b], 0, 0];
  while (left < rowStart[a + 1] && right < rowStart[b + 1]) {
    if (column[left] < column[right]) left++;
    else if (column[left] > column[right]) right++;
    else {
      common++;
      if (value[left] === value[right]) same++;
      left++;
      right++;
    }
  }
  return common >= FEWEST_COMMON && same >= NEARLY * common;
};

const BANDS = 12;
const BAND_CELLS = 3;
const SKETCH = BANDS * BAND_CELLS;

/** One permutation hashing (Li, Owen & Zhang, NIPS 2012): alike rows share parts of the sketch. */
const sketchOf = ({ rowStart, column, value }: VoteTable, row: number): Int32Array => {
  const sketch = new Int32Array(SKETCH);
  for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
    const hash = mixed(column[cell] * 4 + value[cell] + 2);
    const place = hash % SKETCH;
    sketch[place] = Math.max(sketch[place], (hash >>> 8) + 1);
  }
  return sketch;
};

/**
 * Rows that are nearly alike one that many share: in every band of the sketches each row is
 * compared with the row of most equals alone, so the work grows with people, not with pairs.
 */
const nearestLeaders = (
  table: VoteTable,
  equals: readonly Equals[],
): ReadonlyMap<number, ReadonlySet<number>> => {
  const sketches = equals.map(({ people }) => sketchOf(table, people[0]));
  const blocks = new Map<number, Set<number>>();
  for (let band = 0; band < BANDS; band++) {
    const keys = sketches.map((sketch) =>
      mixed(sketch[band * 3] ^ mixed(sketch[band * 3 + 1] ^ mixed(sketch[band * 3 + 2]))),
    );
    const leaders = new Map<number, number>();
    keys.forEach((key, index) => {
      const known = leaders.get(key);
      if (known === undefined || equals[index].people.length > equals[known].people.length) {
        leaders.set(key, index);
      }
    });
    keys.forEach((key, index) => {
      const leader = leaders.get(key) ?? index;
      if (leader === index) return;
      if (!alike(table, equals[leader].people[0], equals[index].people[0])) return;
      const members = blocks.get(leader) ?? new Set();
      blocks.set(leader, members.add(index));
    });
  }
  return blocks;
};

/** Chance that somebody of a class agrees with the leader as nearly, on what both have seen. */
const chanceOfNear = (
  table: VoteTable,
  leader: number,
  row: number,
  chanceAt: (column: number, value: number) => number,
): number => {
  const { rowStart, column, value } = table;
  const agreeing: number[] = [];
  let [left, right] = [rowStart[leader], rowStart[row]];
  while (left < rowStart[leader + 1] && right < rowStart[row + 1]) {
    if (column[left] < column[right]) left++;
    else if (column[left] > column[right]) right++;
    else {
      agreeing.push(chanceAt(column[left], value[left]));
      left++;
      right++;
    }
  }
  if (agreeing.length < FEWEST_COMMON) return 0;
  // The number of differences is a sum of unlike coins: its distribution, one vote at a time.
  const most = Math.floor((1 - NEARLY) * agreeing.length + 1e-9);
  const differing = new Float64Array(most + 1);
  differing[0] = 1;
  for (const p of agreeing) {
    for (let at = most; at > 0; at--)
      differing[at] = differing[at] * p + differing[at - 1] * (1 - p);
    differing[0] *= p;
  }
  return differing.reduce((sum, chance) => sum + chance, 0);
};

/** People who are asked how likely it is to be so near the leader, evenly taken. */
const ASKED = 400;

const expectedNear = (
  table: VoteTable,
  leader: number,
  classOf: Int32Array,
  chance: Chance,
): number => {
  const people = table.participantIds.length;
  const step = Math.max(1, people / ASKED);
  let [sum, asked] = [0, 0];
  for (let at = 0; at < people; at += step) {
    const row = Math.floor(at);
    sum += chanceOfNear(table, leader, row, (column, value) => chance(classOf[row], column, value));
    asked++;
  }
  return (sum / Math.max(1, asked)) * people;
};

/** Blocks that are looked at, the largest first. */
const MOST_LEADERS = 100;

/**
 * Blocks of people who vote nearly alike one of them, beyond those whose votes are exactly the
 * same, and more than chance gives. Everybody is in one block at most, the largest first.
 */
export const nearBlocks = (
  table: VoteTable,
  equals: readonly Equals[],
  { classOf, beside }: VoteChances,
): Found[] => {
  const enough = equals.filter(({ people }) => length(table, people[0]) >= FEWEST_COMMON);
  const sizeOf = (members: Iterable<number>): number => {
    let size = 0;
    for (const index of members) size += enough[index].people.length;
    return size;
  };
  const leaders = [...nearestLeaders(table, enough)]
    .map(([leader, members]) => ({ leader, size: sizeOf([leader, ...members]) }))
    .filter(({ size }) => size >= FEWEST_PEOPLE)
    .sort((a, b) => b.size - a.size || a.leader - b.leader)
    .slice(0, MOST_LEADERS);
  const taken = new Set<number>();
  return leaders.flatMap(({ leader }) => {
    if (taken.has(leader)) return [];
    const [row] = enough[leader].people;
    // The sketches found whom to ask; who is near is then asked of everybody.
    const members = enough.flatMap(({ people }, index) =>
      !taken.has(index) && (index === leader || alike(table, row, people[0])) ? [index] : [],
    );
    const people = members.flatMap((index) => enough[index].people);
    const exact = enough[leader].people.length;
    if (people.length < FEWEST_PEOPLE || people.length - exact < FEWEST_PEOPLE) return [];
    const expected = expectedNear(table, row, classOf, beside(people));
    const odds = Math.min(1, poissonTail(people.length, expected) * equals.length);
    if (odds > FALSE_ALARM) return [];
    for (const index of members) taken.add(index);
    const key = `near:${nameOf(table, row)}`;
    return [{ kind: "near", key, people, expected, odds, statements: length(table, row) }];
  });
};
