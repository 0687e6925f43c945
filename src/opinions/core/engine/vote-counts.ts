import type { VoteTable } from "./vote-table.ts";

/** Counts of people's latest votes per statement; passes = seen − agrees − disagrees. */
export interface VoteCounts {
  readonly agrees: Int32Array;
  readonly disagrees: Int32Array;
  readonly seen: Int32Array;
}

/** The counts of one statement. */
export interface Tally {
  readonly agrees: number;
  readonly disagrees: number;
  readonly seen: number;
}

/** The counts over everybody who voted, real votes also on zeroed statements. */
export const countsOfAll = (table: VoteTable): VoteCounts =>
  countsByGroup(table, new Int32Array(table.participantIds.length), 1)[0];

/** The counts of each group; people in group −1 are left out. */
export const countsByGroup = (
  table: VoteTable,
  groupOf: Int32Array,
  groups: number,
): readonly VoteCounts[] => {
  const counts = Array.from({ length: groups }, () => noVotes(table.statementIds.length));
  for (let person = 0; person < groupOf.length; person++) {
    if (groupOf[person] < 0) continue;
    const { agrees, disagrees, seen } = counts[groupOf[person]];
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      const column = table.column[cell];
      seen[column]++;
      if (table.value[cell] > 0) agrees[column]++;
      if (table.value[cell] < 0) disagrees[column]++;
    }
  }
  return counts;
};

/** The sum of counts over groups: everybody who is in some group. */
export const sumOf = (counts: readonly VoteCounts[], statements: number): VoteCounts => {
  const sum = noVotes(statements);
  for (const { agrees, disagrees, seen } of counts) {
    for (let column = 0; column < statements; column++) {
      sum.agrees[column] += agrees[column];
      sum.disagrees[column] += disagrees[column];
      sum.seen[column] += seen[column];
    }
  }
  return sum;
};

export const tallyAt = (counts: VoteCounts, statement: number): Tally => ({
  agrees: counts.agrees[statement],
  disagrees: counts.disagrees[statement],
  seen: counts.seen[statement],
});

/** Counts of so many statements that nobody has seen. */
export const noVotes = (statements: number): VoteCounts => ({
  agrees: new Int32Array(statements),
  disagrees: new Int32Array(statements),
  seen: new Int32Array(statements),
});
