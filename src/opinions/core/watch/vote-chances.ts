import type { VoteTable } from "../engine.ts";

/** Chance that somebody of the class who saw the statement voted so. */
export type Chance = (ofClass: number, column: number, value: number) => number;

/** How likely every vote is where people of a group vote independently of each other. */
export interface VoteChances {
  /** The class of each person: their group, or the last class for those in none. */
  readonly classOf: Int32Array;
  readonly classes: number;
  /**
   * The chances beside a block of people, which must not be its own yardstick: its votes on a
   * statement weigh no more than those of the others, and a group of which it is half or more is
   * measured by everybody.
   */
  readonly beside: (block: readonly number[]) => Chance;
}

/** How many votes of everybody weigh with those of a group. */
const PRIOR = 3;

/**
 * Chances from the votes themselves, by group and statement. Independence within a group is the
 * yardstick: what people of one mind have in common is in the group, so that only what goes beyond
 * it looks unusual.
 */
export const voteChances = (table: VoteTable, groupOf: Int32Array, groups: number): VoteChances => {
  const classes = groups + 1;
  const classOf = groupOf.map((group) => (group < 0 ? groups : group));
  const everybody = classOf.map((_, row) => row);
  const all = countsOf(table, classOf, classes, everybody);
  const sizes = sizesOf(classOf, classes, everybody);
  const beside = (block: readonly number[]): Chance => {
    const own = countsOf(table, classOf, classes, block);
    const ownSizes = sizesOf(classOf, classes, block);
    return (ofClass, column, value) => {
      const place = (of: number) => (of * all.statements + column) * 3;
      const overall = shareBeside(all, own, { at: place(classes), value }, 1 / 3);
      if (ownSizes[ofClass] * 2 >= sizes[ofClass]) return overall;
      return shareBeside(all, own, { at: place(ofClass), value }, overall);
    };
  };
  return { classOf, classes, beside };
};

const sizesOf = (classOf: Int32Array, classes: number, rows: Iterable<number>): Int32Array => {
  const sizes = new Int32Array(classes);
  for (const row of rows) sizes[classOf[row]]++;
  return sizes;
};

/** Votes by class, statement and value; after the classes stand those of all classes together. */
interface ClassCounts {
  readonly statements: number;
  readonly votes: Int32Array;
}

const countsOf = (
  { rowStart, column, value, statementIds }: VoteTable,
  classOf: Int32Array,
  classes: number,
  rows: Iterable<number>,
): ClassCounts => {
  const statements = statementIds.length;
  const votes = new Int32Array((classes + 1) * statements * 3);
  for (const row of rows) {
    for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
      votes[(classOf[row] * statements + column[cell]) * 3 + value[cell] + 1]++;
      votes[(classes * statements + column[cell]) * 3 + value[cell] + 1]++;
    }
  }
  return { statements, votes };
};

/** Share of a vote among the three counts that begin at `at`. */
const shareBeside = (
  all: ClassCounts,
  own: ClassCounts,
  { at, value }: { readonly at: number; readonly value: number },
  prior: number,
): number => {
  const seen = all.votes[at] + all.votes[at + 1] + all.votes[at + 2];
  const ownSeen = own.votes[at] + own.votes[at + 1] + own.votes[at + 2];
  const others = seen - ownSeen;
  const weight = ownSeen === 0 ? 0 : Math.min(ownSeen, others) / ownSeen;
  const ownSame = own.votes[at + value + 1];
  const same = all.votes[at + value + 1] - ownSame + weight * ownSame;
  return (same + PRIOR * prior) / (others + weight * ownSeen + PRIOR);
};
