import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cells, liveVotes, voteIn } from "./live-votes.ts";
import { tableOf } from "../../testing/vote-rows.ts";

const FIRST = [
  [1, null, -1, 0],
  [null, null, 1, null],
  [0, 0, null, 1],
];

/** The first votes in arrays with `room` spare cells, in columns of two bytes. */
const roomy = (room: number): Cells => {
  const { rowStart, column, value } = tableOf(FIRST);
  const columns = new Uint16Array(column.length + room);
  columns.set(column);
  const values = new Int8Array(value.length + room);
  values.set(value);
  return {
    rowStart,
    column: columns.subarray(0, column.length),
    value: values.subarray(0, value.length),
  };
};

type Votes = (number | null)[][];

const rowsOf = ({ rowStart, column, value }: Cells, statements: number): Votes =>
  Array.from({ length: rowStart.length - 1 }, (_, person) => {
    const row: (number | null)[] = Array.from({ length: statements }, () => null);
    for (let cell = rowStart[person]; cell < rowStart[person + 1]; cell++) {
      row[column[cell]] = value[cell];
    }
    return row;
  });

const anyChange = fc.record({
  person: fc.nat(6),
  statement: fc.nat(5),
  vote: fc.constantFrom(1, 0, -1, undefined),
  gather: fc.boolean(),
});

test("after any changes the votes are those of a plain table, wherever there was room for them", () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 60 }), fc.nat(20), (changes, room) => {
      const votes = liveVotes(roomy(room), room);
      const plain: Votes = FIRST.map((row) => [...row, null, null]);
      for (const { person, statement, vote, gather } of changes) {
        const at = Math.min(person, plain.length);
        if (at === plain.length) plain.push([null, null, null, null, null, null]);
        expect(votes.put(at, statement, vote)).toBe(plain[at][statement] ?? undefined);
        plain[at][statement] = vote ?? null;
        expect(voteIn(votes.rowOf(at), statement)).toBe(vote);
        if (gather) votes.gathered();
      }
      expect(votes.people()).toBe(plain.length);
      expect(votes.count()).toBe(plain.flat().filter((vote) => vote !== null).length);
      const cells = votes.gathered();
      expect(rowsOf(cells, 6)).toEqual(plain);
      expect(cells.column.length).toBe(votes.count());
    }),
  );
});

test("many touched rows are worked in by themselves", () => {
  const votes = liveVotes(roomy(0));
  for (let person = 3; person < 70_000; person++) votes.put(person, 1, 1);
  expect(votes.touched().size).toBeLessThan(70_000 - 3);
  expect(votes.count()).toBe(7 + 70_000 - 3);
});

test("a statement beyond what two bytes can number is kept like any other", () => {
  const votes = liveVotes(roomy(2), 2);
  votes.put(1, 3, -1);
  votes.put(1, 70_000, 1);
  expect(voteIn(votes.rowOf(1), 70_000)).toBe(1);
  const { column, value } = votes.gathered();
  expect([...column]).toEqual([0, 2, 3, 2, 3, 70_000, 0, 1, 3]);
  expect([...value]).toEqual([1, -1, 0, 1, -1, 1, 0, 0, 1]);
});
