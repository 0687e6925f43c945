import { expect, test } from "vitest";
import type { Answers } from "./answer.ts";
import { findingsOf } from "./findings.ts";
import { shareOf } from "./interval.ts";
import type { Question, Questionnaire } from "./questionnaire.ts";
import { tallyOf } from "./tally.ts";

const option = (key: string) => ({ key, text: { fi: key } });
const QUESTIONS: readonly Question[] = [
  {
    key: "one",
    kind: "single",
    text: { fi: "Yksi" },
    required: false,
    options: [option("a"), option("b"), option("c")],
  },
  {
    key: "many",
    kind: "multiple",
    text: { fi: "Monta" },
    required: false,
    options: [option("a"), option("b")],
  },
  {
    key: "mark",
    kind: "scale",
    text: { fi: "Asteikko" },
    required: false,
    scale: { min: 1, max: 3 },
  },
  {
    key: "rows",
    kind: "matrix",
    text: { fi: "Taulukko" },
    required: false,
    rows: [option("r")],
    columns: [option("x"), option("y")],
  },
  { key: "free", kind: "text", text: { fi: "Teksti" }, required: false, long: true, max: 10 },
  { key: "call", kind: "contact", text: { fi: "Yhteys" }, required: false },
];
const QUESTIONNAIRE: Questionnaire = {
  pages: [{ key: "p1", title: { fi: "Sivu" }, questions: QUESTIONS }],
};

const times = (count: number, answers: Answers): Answers[] =>
  Array.from({ length: count }, () => answers);
const countsOf = (tallies: ReturnType<typeof tallyOf>, key: string) =>
  tallies.find((one) => one.key === key)?.parts[0]?.options.map(({ count }) => count);

test("the counties' answers are counted as they are, however few", () => {
  const tallies = tallyOf(QUESTIONNAIRE, "counties", [
    { one: { choice: "a" }, many: { choices: ["a", "b"] }, mark: { point: 3 } },
    { one: { choice: "a" }, rows: { cells: { r: "y" } }, free: { text: "x" } },
    { one: { choice: "b" }, mark: { point: 2 }, call: { wish: true } },
  ]);
  expect(["one", "many", "mark", "rows", "call"].map((key) => countsOf(tallies, key))).toEqual([
    [2, 1, 0],
    [1, 1],
    [0, 1, 1],
    [0, 1],
    [1, 0],
  ]);
  expect(tallies.map(({ n }) => n)).toEqual([3, 1, 2, 1, 1, 1]);
  const mark = tallies.find(({ key }) => key === "mark");
  expect(mark?.parts[0]?.mean).toBe(2.5);
});

test("of fewer than five residents nothing is told", () => {
  const tallies = tallyOf(QUESTIONNAIRE, "residents", times(4, { one: { choice: "a" } }));
  expect(countsOf(tallies, "one")).toEqual([undefined, undefined, undefined]);
  expect([tallies[0]?.n, tallies[0]?.parts[0]?.n]).toEqual([undefined, undefined]);
  expect(findingsOf(tallies)).toEqual([]);
});

test("a small count of residents is hidden with as much beside it as it takes", () => {
  const answers = [
    ...times(3, { one: { choice: "a" } }),
    ...times(8, { one: { choice: "b" } }),
    ...times(20, { one: { choice: "c" } }),
  ];
  expect(countsOf(tallyOf(QUESTIONNAIRE, "residents", answers), "one")).toEqual([
    undefined,
    undefined,
    20,
  ]);
});

test("a choice of nearly all residents would tell of the few others, so it is hidden", () => {
  const answers = [
    ...times(18, { many: { choices: ["a"] } }),
    ...times(2, { many: { choices: ["b"] } }),
  ];
  expect(countsOf(tallyOf(QUESTIONNAIRE, "residents", answers), "many")).toEqual([
    undefined,
    undefined,
  ]);
});

test("a mean is told only where every point is", () => {
  const few = [...times(6, { mark: { point: 1 } }), ...times(2, { mark: { point: 3 } })];
  const enough = [...times(6, { mark: { point: 1 } }), ...times(6, { mark: { point: 3 } })];
  const meanOf = (answers: readonly Answers[]) =>
    tallyOf(QUESTIONNAIRE, "residents", answers)[2]?.parts[0]?.mean;
  expect([meanOf(few), meanOf(enough)]).toEqual([undefined, 2]);
});

test("a finding has its share, Wilson's interval and n; a scale its mean", () => {
  const tallies = tallyOf(QUESTIONNAIRE, "counties", [
    ...times(7, { one: { choice: "a" }, mark: { point: 1 } }),
    ...times(13, { one: { choice: "b" } }),
  ]);
  const findings = findingsOf(tallies);
  expect(findings.map(({ key, n }) => `${key} ${n}`)).toEqual([
    "one:a 20",
    "one:b 20",
    "one:c 20",
    "mark:mean 7",
  ]);
  const [first] = findings;
  expect(
    first?.kind === "share" && [first.share, first.lower.toFixed(3), first.upper.toFixed(3)],
  ).toEqual([0.35, "0.181", "0.567"]);
});

test("Wilson's interval meets its published values and its ends", () => {
  expect(shareOf(0, 0)).toBe(undefined);
  const none = shareOf(0, 10);
  expect([none?.share, none?.lower, none?.upper.toFixed(3)]).toEqual([0, 0, "0.278"]);
  expect(shareOf(10, 10)?.upper).toBe(1);
  expect(() => shareOf(3, 2)).toThrow(RangeError);
});
