import fc from "fast-check";
import { expect, test } from "vitest";
import { type VoteLog, voteCount, voteTable } from "./vote-table.ts";

type Event = readonly [person: string, statement: string, value: number, time: number];

const logOf = (events: readonly Event[]): VoteLog => {
  const participantIds = [...new Set(events.map(([person]) => person))].sort();
  const statementIds = [...new Set(events.map(([, statement]) => statement))].sort();
  return {
    participantIds,
    statementIds,
    participant: Int32Array.from(events, ([person]) => participantIds.indexOf(person)),
    statement: Int32Array.from(events, ([, statement]) => statementIds.indexOf(statement)),
    value: Int8Array.from(events, ([, , value]) => value),
    time: Float64Array.from(events, ([, , , time]) => time),
  };
};

const cellsOf = (events: readonly Event[]): Record<string, number> => {
  const table = voteTable(logOf(events));
  const cells: Record<string, number> = {};
  table.participantIds.forEach((person, row) => {
    for (let cell = table.rowStart[row]; cell < table.rowStart[row + 1]; cell++) {
      cells[`${person}/${table.statementIds[table.column[cell]]}`] = table.value[cell];
    }
  });
  return cells;
};

test("people and statements stand in the order of their first votes in time", () => {
  const table = voteTable(
    logOf([
      ["ann", "s1", 1, 30],
      ["bo", "s2", 1, 10],
      ["cy", "s1", -1, 20],
      ["ann", "s3", 0, 5],
    ]),
  );
  expect(table.participantIds).toEqual(["ann", "bo", "cy"]);
  expect(table.statementIds).toEqual(["s3", "s2", "s1"]);
  expect(voteCount(table)).toBe(4);
});

test("at equal times the earlier row comes first and the later row wins", () => {
  const events: Event[] = [
    ["b", "s", 1, 7],
    ["a", "s", 1, 7],
    ["b", "s", -1, 7],
  ];
  expect(voteTable(logOf(events)).participantIds).toEqual(["b", "a"]);
  expect(cellsOf(events)).toEqual({ "b/s": -1, "a/s": 1 });
});

test("a vote that is older but comes later in the file does not win", () => {
  expect(
    cellsOf([
      ["a", "s", 1, 9],
      ["a", "s", -1, 3],
    ]),
  ).toEqual({ "a/s": 1 });
});

test("hidden and meta statements are marked as zeroed and keep their votes", () => {
  const events: Event[] = [
    ["a", "s1", 1, 1],
    ["a", "s2", 1, 2],
    ["a", "s3", 1, 3],
  ];
  const table = voteTable(logOf(events), { hidden: new Set(["s2"]), meta: new Set(["s3"]) });
  expect([...table.zeroed]).toEqual([0, 1, 1]);
  expect([...table.meta]).toEqual([0, 0, 1]);
  expect([...table.value]).toEqual([1, 1, 1]);
});

test("a log without votes gives an empty table", () => {
  const table = voteTable(logOf([]));
  expect(table.participantIds).toEqual([]);
  expect([...table.rowStart]).toEqual([0]);
});

const anyEvent = fc.tuple(
  fc.constantFrom("a", "b", "c", "d"),
  fc.constantFrom("s", "t", "u"),
  fc.constantFrom(-1, 0, 1),
  fc.integer({ min: 0, max: 5 }),
);

test("the latest vote wins, whatever the order of the log", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const latest: Record<string, number> = {};
      const inTime = events.map((event) => event).sort((a, b) => a[3] - b[3]);
      for (const [person, statement, value] of inTime) latest[`${person}/${statement}`] = value;
      expect(cellsOf(events)).toEqual(latest);
    }),
  );
});
