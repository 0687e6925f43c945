import type { VoteTable } from "./vote-table.ts";

/**
 * The votes that the mathematics may see, in an order that depends on nothing but the votes:
 * statements by id, people by what they voted. Whoever came first and however a file was sorted,
 * the same votes give the same matrix, and so every sum over it the same bits.
 */
export interface OpinionMatrix {
  readonly people: number;
  readonly statements: number;
  /** The cells of row i are `rowStart[i] … rowStart[i + 1] − 1`, their columns ascending. */
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Int8Array;
  /** The table's participant of each row, and its statement of each column. */
  readonly personOf: Int32Array;
  readonly statementOf: Int32Array;
}

/** Votes on hidden and meta statements are left out; people without any other vote stay, empty. */
export const opinionMatrix = (table: VoteTable): OpinionMatrix => {
  const statementOf = visibleStatements(table);
  const sorted = rowsByColumn(table, statementOf);
  const personOf = peopleByVotes(sorted);
  return { ...inOrder(sorted, personOf), statements: statementOf.length, statementOf };
};

/** Shorter ids first, so that numbers stand in their order whatever else ids are. */
const byId = (a: string, b: string): number => a.length - b.length || Number(a > b) - Number(a < b);

const visibleStatements = ({ statementIds, zeroed }: VoteTable): Int32Array =>
  Int32Array.from(zeroed.keys())
    .filter((statement) => zeroed[statement] === 0)
    .sort((a, b) => byId(statementIds[a], statementIds[b]));

interface Rows {
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Int8Array;
}

/** The same people with the wanted statements only, cells ascending: two counting sorts. */
const rowsByColumn = (table: VoteTable, statementOf: Int32Array): Rows => {
  const people = table.participantIds.length;
  const place = new Int32Array(table.statementIds.length).fill(-1);
  for (let column = 0; column < statementOf.length; column++) place[statementOf[column]] = column;
  const start = new Int32Array(statementOf.length + 1);
  const rowStart = new Int32Array(people + 1);
  for (let person = 0; person < people; person++) {
    rowStart[person + 1] = rowStart[person];
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      const column = place[table.column[cell]];
      if (column < 0) continue;
      start[column + 1]++;
      rowStart[person + 1]++;
    }
  }
  for (let column = 0; column < statementOf.length; column++) start[column + 1] += start[column];
  const voter = new Int32Array(rowStart[people]);
  const vote = new Int8Array(voter.length);
  const next = start.slice();
  for (let person = 0; person < people; person++) {
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      const column = place[table.column[cell]];
      if (column < 0) continue;
      voter[next[column]] = person;
      vote[next[column]++] = table.value[cell];
    }
  }
  const column = new Int32Array(voter.length);
  const value = new Int8Array(voter.length);
  const fill = rowStart.slice();
  for (let at = 0; at < statementOf.length; at++) {
    for (let entry = start[at]; entry < start[at + 1]; entry++) {
      column[fill[voter[entry]]] = at;
      value[fill[voter[entry]]++] = vote[entry];
    }
  }
  return { rowStart, column, value };
};

/** Rows ordered by a hash of their votes, rows of one hash by the votes themselves. */
const peopleByVotes = (rows: Rows): Int32Array => {
  const people = rows.rowStart.length - 1;
  const hash = new Int32Array(people);
  for (let person = 0; person < people; person++) {
    let mixed = 0x811c9dc5;
    for (let cell = rows.rowStart[person]; cell < rows.rowStart[person + 1]; cell++) {
      mixed = Math.imul(mixed ^ (rows.column[cell] * 4 + rows.value[cell] + 1), 0x01000193);
      mixed ^= mixed >>> 15;
    }
    hash[person] = mixed;
  }
  return Int32Array.from(hash.keys()).sort((a, b) => hash[a] - hash[b] || byVotes(rows, a, b));
};

const byVotes = ({ rowStart, column, value }: Rows, a: number, b: number): number => {
  const length = rowStart[a + 1] - rowStart[a];
  const shorter = length - (rowStart[b + 1] - rowStart[b]);
  if (shorter !== 0) return shorter;
  for (let step = 0; step < length; step++) {
    const first = rowStart[a] + step;
    const second = rowStart[b] + step;
    const difference = column[first] - column[second] || value[first] - value[second];
    if (difference !== 0) return difference;
  }
  return 0;
};

const inOrder = (rows: Rows, personOf: Int32Array) => {
  const people = personOf.length;
  const rowStart = new Int32Array(people + 1);
  const column = new Int32Array(rows.column.length);
  const value = new Int8Array(rows.column.length);
  for (let row = 0; row < people; row++) {
    const from = rows.rowStart[personOf[row]];
    const to = rows.rowStart[personOf[row] + 1];
    column.set(rows.column.subarray(from, to), rowStart[row]);
    value.set(rows.value.subarray(from, to), rowStart[row]);
    rowStart[row + 1] = rowStart[row] + to - from;
  }
  return { people, rowStart, column, value, personOf };
};

/** True when two rows hold the same votes. In an opinion matrix such rows stand together. */
export const sameVotes = (matrix: OpinionMatrix, a: number, b: number): boolean =>
  byVotes(matrix, a, b) === 0;

/** The matrix of some rows, in the order given. */
export const withRows = (matrix: OpinionMatrix, rows: Int32Array): OpinionMatrix => {
  const rowStart = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    rowStart[at + 1] = rowStart[at] + matrix.rowStart[row + 1] - matrix.rowStart[row];
  });
  const column = new Int32Array(rowStart[rows.length]);
  const value = new Int8Array(column.length);
  rows.forEach((row, at) => {
    column.set(
      matrix.column.subarray(matrix.rowStart[row], matrix.rowStart[row + 1]),
      rowStart[at],
    );
    value.set(matrix.value.subarray(matrix.rowStart[row], matrix.rowStart[row + 1]), rowStart[at]);
  });
  const personOf = rows.map((row) => matrix.personOf[row]);
  return { ...matrix, people: rows.length, rowStart, column, value, personOf };
};
