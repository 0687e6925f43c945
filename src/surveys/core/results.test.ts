import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answers } from "./answer.ts";
import type { Question } from "./questionnaire.ts";
import { arePublic, findingOf, foremostOf, medianOf, toldOrder } from "./results.ts";
import type { Audience } from "./survey.ts";
import { tallyOf } from "./tally.ts";

const option = (key: string) => ({ key, text: { fi: key } });
const base = { key: "q", text: { fi: "K" }, required: false };

const found = (
  question: Question,
  answers: readonly Answers[],
  audience: Audience = "counties",
) => {
  const page = { key: "p", title: { fi: "S" }, questions: [question] };
  const [tally] = tallyOf({ pages: [page] }, audience, answers);
  if (!tally) throw new Error("no tally");
  return findingOf(tally);
};

const SINGLE: Question = { ...base, kind: "single", options: [option("a"), option("b")] };
const SCALE: Question = { ...base, kind: "scale", scale: { min: 1, max: 5 } };
const CONTACT: Question = { ...base, kind: "contact" };
const TEXT: Question = { ...base, kind: "text", long: true, max: 100 };

test("results are public at once, after the closing, or never, and not before the opening", () => {
  expect(arePublic("open", "open")).toBe(true);
  expect(arePublic("open", "prepared")).toBe(false);
  expect(arePublic("closed", "open")).toBe(false);
  expect(arePublic("closed", "closed")).toBe(true);
  expect(arePublic("staff", "closed")).toBe(false);
});

test("the most chosen is told, and all of them where several were chosen as often", () => {
  const chose = (...keys: string[]) => keys.map((choice) => ({ q: { choice } }));
  const one = found(SINGLE, chose("a", "a", "b"));
  expect(one.kind === "chosen" && [one.options.map(({ key }) => key), one.count, one.n]).toEqual([
    ["a"],
    2,
    3,
  ]);
  const two = found(SINGLE, chose("a", "b"));
  expect(two.kind === "chosen" && two.options.map(({ key }) => key)).toEqual(["a", "b"]);
});

test("of several choices the most chosen is told first and other last; stages and hidden counts stay", () => {
  const counted = (key: string, count?: number) => ({ ...option(key), count });
  const keys = (kind: Question["kind"], ...options: ReturnType<typeof counted>[]) =>
    toldOrder({ kind }, options).map(({ key }) => key);
  const [a, b, c] = [counted("a", 1), counted("b", 3), counted("c", 1)];
  expect(keys("multiple", a, b, c, counted("other", 9))).toEqual(["b", "a", "c", "other"]);
  expect(keys("single", a, b, c)).toEqual(["a", "b", "c"]);
  expect(keys("multiple", a, counted("d"), b)).toEqual(["a", "d", "b"]);
});

test("beside a hidden count nobody is the most chosen", () => {
  expect(foremostOf([{ count: 9 }, {}])).toBe(undefined);
  expect(foremostOf([{ count: 0 }])).toBe(undefined);
  const few = [..."aaaaaaaab"].map((choice) => ({ q: { choice } }));
  expect(found(SINGLE, few, "residents")).toEqual({ kind: "hidden" });
});

test("the median of a scale lies between two points where the halves meet there", () => {
  const scored = (...points: number[]) => points.map((point) => ({ q: { point } }));
  const medianIn = (points: number[]) => {
    const finding = found(SCALE, scored(...points));
    return finding.kind === "median" ? finding.median : undefined;
  };
  expect(medianIn([1, 2, 5])).toBe(2);
  expect(medianIn([2, 3])).toBe(2.5);
  expect(medianIn([1, 1, 5, 5])).toBe(3);
  expect(medianOf([])).toBe(undefined);
});

test("half of the answers are no more, and half no less, than the median", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (points) => {
      const counts = [1, 2, 3, 4, 5, 6, 7].map((point) => ({
        ...option(String(point)),
        count: points.filter((one) => one === point).length,
      }));
      const median = medianOf(counts) ?? 0;
      const half = points.length / 2;
      const below = points.filter((point) => point <= median).length;
      const above = points.filter((point) => point >= median).length;
      expect([below >= half, above >= half]).toEqual([true, true]);
    }),
  );
});

test("a matrix of points tells its highest and lowest row", () => {
  const matrix: Question = {
    ...base,
    kind: "matrix",
    rows: [option("r"), option("s")],
    columns: { min: 1, max: 5 },
  };
  const finding = found(matrix, [{ q: { cells: { r: "2", s: "5" } } }]);
  expect(finding.kind === "rows" && [finding.high.key, finding.highMean]).toEqual(["s", 5]);
  expect(finding.kind === "rows" && [finding.low.key, finding.lowMean]).toEqual(["r", 2]);
});

test("a matrix of words tells its most chosen cell", () => {
  const matrix: Question = {
    ...base,
    kind: "matrix",
    rows: [option("r"), option("s")],
    columns: [option("x"), option("y")],
  };
  const finding = found(matrix, [
    { q: { cells: { r: "x", s: "y" } } },
    { q: { cells: { r: "x" } } },
  ]);
  expect(finding.kind === "cell" && [finding.row.key, finding.option.key, finding.count]).toEqual([
    "r",
    "x",
    2,
  ]);
});

test("wishes for contact and texts are counted; nobody and few are said", () => {
  expect(found(CONTACT, [{ q: { wish: true } }, { q: { wish: false } }])).toEqual({
    kind: "contact",
    count: 1,
    n: 2,
  });
  expect(found(TEXT, [{ q: { text: "sana" } }])).toEqual({ kind: "texts", n: 1 });
  expect(found(TEXT, [])).toEqual({ kind: "nobody" });
  expect(found(TEXT, [{ q: { text: "sana" } }], "residents")).toEqual({ kind: "hidden" });
});
