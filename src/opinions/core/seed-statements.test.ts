import { expect, test } from "vitest";
import { ok, refuse } from "../../kernel/result.ts";
import { MOST_LINES, readLines, sameTextKey } from "./seed-statements.ts";

const badLines = (...errors: object[]) => ({ ok: false, refusal: { kind: "bad-lines", errors } });

test("each line is a statement; empty lines and the marks of a list fall away", () => {
  const text = "Ensimmäinen väite.\n\n  2. Toinen väite.\r\n- Kolmas väite.\n• Neljäs väite.\n";
  expect(readLines(text)).toEqual(
    ok(["Ensimmäinen väite.", "Toinen väite.", "Kolmas väite.", "Neljäs väite."]),
  );
});

test("a number that belongs to the statement stays", () => {
  expect(readLines("30 minuuttia on liikaa.")).toEqual(ok(["30 minuuttia on liikaa."]));
});

test("every bad line is told with its number, and nothing is taken", () => {
  const text = `Hyvä väite.\n<b></b>\n\n${"x".repeat(281)}\nKatso www.example.org\nKirjoita a@example.org`;
  expect(readLines(text)).toEqual(
    badLines(
      { line: 2, text: "<b></b>", refusal: { kind: "statement-only-markup" } },
      { line: 4, text: "x".repeat(281), refusal: { kind: "statement-too-long" } },
      { line: 5, text: "Katso www.example.org", refusal: { kind: "statement-link" } },
      {
        line: 6,
        text: "Kirjoita a@example.org",
        refusal: { kind: "statement-personal-data", found: ["email"] },
      },
    ),
  );
});

test("a duplicate of an earlier line or of a statement that is there is noticed", () => {
  expect(readLines("Yksi asia.\nyksi  ASIA\nToinen asia!", ["Toinen asia."])).toEqual(
    badLines(
      { line: 2, text: "yksi ASIA", refusal: { kind: "statement-duplicate", line: 1 } },
      { line: 3, text: "Toinen asia!", refusal: { kind: "statement-duplicate" } },
    ),
  );
});

test("nothing written, or far too much, is refused", () => {
  expect(readLines(" \n\n ")).toEqual(refuse("no-lines"));
  const many = Array.from({ length: MOST_LINES + 1 }, (_, n) => `Väite ${n}`).join("\n");
  expect(readLines(many)).toEqual(refuse("too-many-lines"));
});

test("case and punctuation do not make a statement another one, words do", () => {
  expect(sameTextKey("Ei, kiitos!")).toBe(sameTextKey("ei kiitos"));
  expect(sameTextKey("Ei kiitos")).not.toBe(sameTextKey("Kyllä kiitos"));
});
