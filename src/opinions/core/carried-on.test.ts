import { expect, test } from "vitest";
import { carriedOn } from "./carried-on.ts";
import { type Method, type VoteTable, voteTable } from "./engine.ts";
import { analysisAsked, wholeAnalysis } from "./whole-analysis.ts";

const STATEMENTS = 12;

/** Two camps who part on odd statements; `people` come in turn from both. */
const campsOf = (people: number, hidden: readonly string[] = []): VoteTable => {
  const events = Array.from({ length: people * STATEMENTS }, (_, at) => ({
    person: Math.floor(at / STATEMENTS),
    statement: at % STATEMENTS,
  }));
  return voteTable(
    {
      participantIds: Array.from({ length: people }, (_, person) => `person ${person}`),
      statementIds: Array.from({ length: STATEMENTS }, (_, at) => String(at + 1)),
      participant: Int32Array.from(events, ({ person }) => person),
      statement: Int32Array.from(events, ({ statement }) => statement),
      value: Int8Array.from(events, ({ person, statement }) => {
        if ((person * 7 + statement * 5) % 11 === 0) return 0;
        return statement % 2 === 0 || person % 2 === 0 ? 1 : -1;
      }),
      time: Float64Array.from(events, (_, at) => at),
    },
    { hidden: new Set(hidden), meta: new Set() },
  );
};

const whole = (table: VoteTable, method: Method) => wholeAnalysis(analysisAsked(table, method));

const METHODS: readonly Method[] = ["robust", "compatible"];

test.each(METHODS)("carried on to the same votes, the %s analysis stays as it is", (method) => {
  const table = campsOf(60);
  const result = whole(table, method);
  expect(carriedOn(table, result)).toEqual(result);
});

test.each(METHODS)("newcomers stand in the nearest group of the %s map", (method) => {
  const now = carriedOn(campsOf(90), whole(campsOf(60), method));
  expect([now.people, now.grouped, now.groups.map(({ size }) => size)]).toEqual([90, 90, [45, 45]]);
});

test("votes are counted as a whole analysis of them counts them", () => {
  const table = campsOf(90);
  const counts = ({ statements }: ReturnType<typeof whole>) =>
    statements.map(({ number, agrees, disagrees, seen, groups }) => [
      number,
      agrees,
      disagrees,
      seen,
      groups,
    ]);
  const now = carriedOn(table, whole(campsOf(60), "robust"));
  expect(counts(now)).toEqual(counts(whole(table, "robust")));
  expect(now.votes).toBe(90 * STATEMENTS);
});

test("what tells a group apart has the group's votes of now", () => {
  const now = carriedOn(campsOf(90), whole(campsOf(60), "robust"));
  const told = now.groups.flatMap(({ representative }, group) =>
    representative.map(({ number, agrees, disagrees, seen }) => ({
      shown: { agrees, disagrees, seen },
      counted: now.statements.find((one) => one.number === number)?.groups[group],
    })),
  );
  expect(told.length > 0).toBe(true);
  expect(told.map(({ shown }) => shown)).toEqual(told.map(({ counted }) => counted));
});

test("people with few votes are in no group, as in a whole analysis", () => {
  const early = voteTable({
    participantIds: ["one"],
    statementIds: ["1"],
    participant: Int32Array.of(0),
    statement: Int32Array.of(0),
    value: Int8Array.of(1),
    time: Float64Array.of(0),
  });
  const now = carriedOn(early, whole(campsOf(60), "robust"));
  expect([now.people, now.votes, now.grouped, now.groups.map(({ size }) => size)]).toEqual([
    1,
    1,
    0,
    [0, 0],
  ]);
});

test("a statement that was hidden since moves nobody", () => {
  const last = whole(campsOf(60), "robust");
  const now = carriedOn(campsOf(60, ["1", "2", "3", "4", "5", "6"]), last);
  expect([now.people, now.grouped]).toEqual([60, 0]);
});

test("an analysis of nobody can be carried on", () => {
  const nobody = campsOf(0);
  expect(carriedOn(nobody, whole(nobody, "robust")).people).toBe(0);
  expect(carriedOn(campsOf(20), whole(nobody, "robust")).groups).toEqual([]);
});
