import { expect, test } from "vitest";
import type { AccountId } from "../../kernel/ids.ts";
import { agreementsOf, type CodedAnswer, codedCounts, settledCodes } from "./coding-agreement.ts";
import {
  checkCode,
  checkCodes,
  type Code,
  freeKey,
  isCodable,
  isCompared,
  LONGEST_DEFINITION,
  seatOf,
  textToCode,
} from "./coding.ts";

const code = (key: string, fi = key): Code => ({ key, name: { fi }, definition: `${fi} on tätä.` });
const codes = [code("a", "Digi"), code("b", "Nuoret")];

const coded = (
  response: string,
  first: readonly string[],
  second: readonly string[],
  decision?: readonly string[],
): CodedAnswer => ({ response, marks: { 1: first, 2: second }, ...(decision ? { decision } : {}) });

test("texts and what other is can be coded, nothing else", () => {
  const base = { key: "q", text: { fi: "K" }, required: false };
  const scale = { min: 1, max: 5 };
  expect(isCodable({ ...base, kind: "text", long: true, max: 9 })).toBe(true);
  expect(isCodable({ ...base, kind: "single", options: [] })).toBe(false);
  expect(isCodable({ ...base, kind: "multiple", options: [], other: { fi: "Muu" } })).toBe(true);
  expect(isCodable({ ...base, kind: "scale", scale })).toBe(false);
  expect(textToCode({ text: "sana" })).toBe("sana");
  expect(textToCode({ choice: "other", other: "muu" })).toBe("muu");
  expect(textToCode({ choices: ["a"] })).toBe(undefined);
  expect(textToCode({ point: 3 })).toBe(undefined);
  expect(textToCode(undefined)).toBe(undefined);
});

test("a code needs a name of its own and a definition", () => {
  const kindOf = (one: Partial<Code>) => {
    const checked = checkCode({ ...code("c", "Uusi"), ...one }, codes);
    return checked.ok ? "ok" : checked.refusal.kind;
  };
  expect(kindOf({})).toBe("ok");
  expect(kindOf({ name: { fi: " " } })).toBe("code-name-missing");
  expect(kindOf({ name: { fi: "digi" } })).toBe("code-name-taken");
  expect(kindOf({ key: "a", name: { fi: "Digi" } })).toBe("ok");
  expect(kindOf({ definition: " " })).toBe("code-definition-missing");
  expect(kindOf({ definition: "x".repeat(LONGEST_DEFINITION + 1) })).toBe("code-too-long");
});

test("the codes of an answer are known, at least one, and one only where the frame says so", () => {
  expect(checkCodes({ codes, several: true }, ["b", "a"])).toEqual({ ok: true, value: ["a", "b"] });
  const kindOf = (several: boolean, chosen: readonly string[]) => {
    const checked = checkCodes({ codes, several }, chosen);
    return checked.ok ? "ok" : checked.refusal.kind;
  };
  expect(kindOf(false, ["a", "b"])).toBe("one-code-only");
  expect(kindOf(true, [])).toBe("no-code");
  expect(kindOf(true, ["z"])).toBe("unknown-code");
});

test("keys are free, seats belong to accounts, and both must be done to compare", () => {
  expect(freeKey(new Set(["c1", "c3"]))).toBe("c2");
  const me = "me" as AccountId;
  expect(seatOf({ coders: { 1: {}, 2: { account: me } } }, me)).toBe(2);
  expect(seatOf({ coders: { 1: {}, 2: {} } }, me)).toBe(undefined);
  const doneAt = "2025-01-01T00:00:00.000Z";
  expect(isCompared({ coders: { 1: { doneAt } as never, 2: {} } })).toBe(false);
});

test("what both said holds, and what was decided holds over it", () => {
  expect(settledCodes(coded("1", ["a", "b"], ["b", "a"]))).toEqual(["a", "b"]);
  expect(settledCodes(coded("1", ["a"], ["b"]))).toBe(undefined);
  expect(settledCodes(coded("1", ["a"], ["b"], ["b"]))).toEqual(["b"]);
});

test("kappa is counted in all and per code, before discussion", () => {
  const answers = [
    coded("1", ["a"], ["a"]),
    coded("2", ["b"], ["b"]),
    coded("3", ["a"], ["b"], ["b"]),
    { response: "4", marks: { 1: ["a"] } },
  ];
  const { all, codes: each } = agreementsOf({ codes }, answers);
  expect(all.n).toBe(3);
  expect(each.map(({ agreement }) => agreement.n)).toEqual([3, 3]);
  // Observed 2/3, expected 4/9.
  expect(all.kind === "kappa" && Number(all.kappa.toFixed(4))).toBe(0.4);
});

test("nothing is counted while a disagreement is open", () => {
  const open = [coded("1", ["a"], ["b"])];
  expect(codedCounts({ codes, several: false }, open, "counties")).toEqual({
    counts: [],
    settled: false,
  });
  expect(codedCounts({ codes, several: false }, [], "counties").settled).toBe(false);
});

test("of counties every count is told", () => {
  const answers = [coded("1", ["a"], ["a"]), coded("2", ["b"], ["b"])];
  const told = codedCounts({ codes, several: false }, answers, "counties");
  expect([told.n, ...told.counts.map(({ count }) => count)]).toEqual([2, 1, 1]);
});

const many = (first: number, second: number): CodedAnswer[] => [
  ...Array.from({ length: first }, (_, at) => coded(`a${at}`, ["a"], ["a"])),
  ...Array.from({ length: second }, (_, at) => coded(`b${at}`, ["b"], ["b"])),
];

test("of residents 1 to 4 are hidden, and what would tell them", () => {
  const few = codedCounts({ codes, several: false }, many(3, 20), "residents");
  expect([few.n, ...few.counts.map(({ count }) => count)]).toEqual([23, undefined, undefined]);
  const several = codedCounts({ codes, several: true }, many(3, 20), "residents");
  expect(several.counts.map(({ count }) => count)).toEqual([undefined, undefined]);
  const enough = codedCounts({ codes, several: false }, many(6, 20), "residents");
  expect(enough.counts.map(({ count }) => count)).toEqual([6, 20]);
  const tiny = codedCounts({ codes, several: false }, many(2, 2), "residents");
  expect([tiny.n, ...tiny.counts.map(({ count }) => count)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
