import fc from "fast-check";
import { expect, test } from "vitest";
import { type Agreement, agreementOf, agreementOfPairs, strengthOf } from "./coding-kappa.ts";

const kappaOf = (agreement: Agreement) => {
  if (agreement.kind !== "kappa") throw new Error(agreement.kind);
  return agreement;
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits)) + 0;

test("the example of Cohen (1960) gives 0.492", () => {
  const { n, observed, expected, kappa } = kappaOf(
    agreementOf([
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ]),
  );
  expect(n).toBe(200);
  expect([observed, expected, kappa].map((value) => rounded(value, 3))).toEqual([0.7, 0.41, 0.492]);
});

test("the example of Fleiss, Cohen and Everitt (1969) gives 0.429 with variance 0.002885", () => {
  const { kappa, standardError } = kappaOf(
    agreementOf([
      [106, 10, 4],
      [22, 28, 10],
      [2, 12, 6],
    ]),
  );
  expect(rounded(kappa, 3)).toBe(0.429);
  expect(rounded(standardError ** 2, 6)).toBe(0.002885);
});

test("the diagnoses of Fleiss, Levin and Paik (2003) give 0.68 with the interval 0.50 to 0.85", () => {
  const { kappa, standardError, lower, upper } = kappaOf(
    agreementOf([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ]),
  );
  expect([kappa, lower, upper].map((value) => rounded(value, 2))).toEqual([0.68, 0.5, 0.85]);
  expect(rounded(standardError, 3)).toBe(0.088);
});

test("the pathologists of Agresti (2002) give 0.493 with a standard error of 0.057", () => {
  const { kappa, standardError } = kappaOf(
    agreementOf([
      [22, 2, 2, 0],
      [5, 7, 14, 0],
      [0, 2, 36, 0],
      [0, 1, 17, 10],
    ]),
  );
  expect([kappa, standardError].map((value) => rounded(value, 3))).toEqual([0.493, 0.057]);
});

test("without anything coded by both there is no kappa", () => {
  expect(agreementOf([])).toEqual({ kind: "nothing-coded", n: 0 });
  expect(agreementOfPairs([])).toEqual({ kind: "nothing-coded", n: 0 });
});

test("where both used one category throughout there is no kappa", () => {
  expect(
    agreementOfPairs([
      ["a", "a"],
      ["a", "a"],
    ]),
  ).toEqual({ kind: "one-category", n: 2 });
});

test("where each used one category, but not the same, kappa is 0", () => {
  expect(
    kappaOf(
      agreementOfPairs([
        ["a", "b"],
        ["a", "b"],
      ]),
    ).kappa,
  ).toBe(0);
});

test("strengths have the words of Landis and Koch", () => {
  expect([-0.1, 0, 0.2, 0.21, 0.5, 0.8, 0.81, 1].map(strengthOf)).toEqual([
    "poor",
    "slight",
    "slight",
    "fair",
    "moderate",
    "substantial",
    "perfect",
    "perfect",
  ]);
});

const category = fc.constantFrom("a", "b", "c", "d");
const pairs = fc.array(fc.tuple(category, category), { maxLength: 60 });

test("kappa and its interval lie within −1 and 1, and nothing is ever not a number", () => {
  fc.assert(
    fc.property(pairs, (coded) => {
      const agreement = agreementOfPairs(coded);
      if (agreement.kind !== "kappa") return;
      const { kind: _, ...numbers } = agreement;
      for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true);
      const { lower, kappa, upper, standardError } = agreement;
      const inOrder = -1 <= lower && lower <= kappa && kappa <= upper && upper <= 1;
      expect([inOrder, standardError >= 0]).toEqual([true, true]);
    }),
  );
});

test("kappa does not depend on who of the two is the first", () => {
  fc.assert(
    fc.property(pairs, (coded) => {
      const one = agreementOfPairs(coded);
      const other = agreementOfPairs(coded.map(([first, second]) => [second, first]));
      expect(other.kind).toBe(one.kind);
      if (one.kind !== "kappa" || other.kind !== "kappa") return;
      expect(rounded(other.kappa, 10)).toBe(rounded(one.kappa, 10));
      expect(rounded(other.standardError, 10)).toBe(rounded(one.standardError, 10));
    }),
  );
});

test("who agree on everything have a kappa of 1 without uncertainty, or none at all", () => {
  fc.assert(
    fc.property(fc.array(category, { minLength: 1, maxLength: 60 }), (coded) => {
      const told = agreementOfPairs(coded.map((one) => [one, one]));
      const ends = told.kind === "kappa" ? [told.kappa, told.lower, told.upper] : [];
      const one = new Set(coded).size === 1;
      expect([told.kind, ...ends.map((value) => rounded(value, 6))]).toEqual(
        one ? ["one-category"] : ["kappa", 1, 1, 1],
      );
    }),
  );
});
