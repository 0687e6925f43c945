import fc from "fast-check";
import { expect, test } from "vitest";
import { ok, refuse } from "../../kernel/result.ts";
import { CHOICES } from "./conversation.ts";
import {
  formNumber,
  nextFormNumber,
  type PaperAnswer,
  paperNotation,
  readPaperAnswers,
} from "./paper-notation.ts";

const PRINTED = new Set([1, 2, 3, 5, 12]);
const read = (text: string) => readPaperAnswers(text, PRINTED);
const said = (number: number, choice: PaperAnswer["choice"], important = false): PaperAnswer => ({
  number,
  choice,
  important,
});

test("a form is typed as numbers and signs; what was left empty is left out", () => {
  expect(read("1+ 2- 3o 5+!")).toEqual(
    ok([said(1, "agree"), said(2, "disagree"), said(3, "pass"), said(5, "agree", true)]),
  );
  expect(read("")).toEqual(ok([]));
});

test("commas, new lines, other dashes and stray spaces are understood", () => {
  expect(read("1 +,2−;3 O !\n12–")).toEqual(
    ok([said(1, "agree"), said(2, "disagree"), said(3, "pass", true), said(12, "disagree")]),
  );
});

test.each(["1", "+", "1*", "x+", "1++", "1+!!", "1 2+", "123456+", "1=", "<b>"])(
  "%j is refused with the part that is not understood",
  (text) => {
    const answer = read(text);
    expect(answer.ok ? "read" : answer.refusal.kind).toBe("bad-mark");
  },
);

test("a statement that is not on the form, or answered twice, is refused by its number", () => {
  expect(read("1+ 4-")).toEqual({ ok: false, refusal: { kind: "unknown-number", number: 4 } });
  expect(read("1+ 2- 1-")).toEqual({ ok: false, refusal: { kind: "answered-twice", number: 1 } });
});

test("what is written can be read again", () => {
  const answer = fc.record({
    number: fc.constantFrom(...PRINTED),
    choice: fc.constantFrom(...CHOICES),
    important: fc.boolean(),
  });
  const form = fc.uniqueArray(answer, { selector: ({ number }) => number });
  fc.assert(
    fc.property(form, (answers) => {
      expect(read(paperNotation(answers))).toEqual(ok(answers));
    }),
  );
});

test("a form has a number of letters and digits, at most twenty", () => {
  expect(formNumber(" a-17 ")).toEqual(ok("A-17"));
  expect(formNumber("Ä1")).toEqual(ok("Ä1"));
  expect(formNumber("  ")).toEqual(refuse("number-missing"));
  expect(["-1", "1 2", "1<", "1".repeat(21)].map((text) => formNumber(text))).toEqual(
    Array.from({ length: 4 }, () => refuse("bad-number")),
  );
});

test("the next form of the pile is the next number", () => {
  expect(["7", "A-09", "099", "9", "A"].map(nextFormNumber)).toEqual([
    "8",
    "A-10",
    "100",
    "10",
    undefined,
  ]);
});
