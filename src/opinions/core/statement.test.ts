import fc from "fast-check";
import { expect, test } from "vitest";
import { personalDataIn } from "./personal-data.ts";
import { cleanText, LONGEST_STATEMENT, lengthOf, statementText } from "./statement.ts";

test("an empty statement is refused", () => {
  expect(statementText(" \n\u200b ")).toEqual({ ok: false, refusal: { kind: "statement-empty" } });
});

test("a statement of 280 characters is taken, one of 281 refused", () => {
  const longest = "ä".repeat(LONGEST_STATEMENT);
  expect(statementText(longest)).toEqual({ ok: true, value: longest });
  expect(statementText(`${longest}a`)).toEqual({
    ok: false,
    refusal: { kind: "statement-too-long" },
  });
});

test("length is counted as people count it", () => {
  expect(lengthOf("😀ä")).toBe(2);
});

test.each(["<b></b>", "!!! ???", "&nbsp;&#8203;", "<script src=x>", "👍"])(
  "a statement without words is refused: %s",
  (text) => {
    expect(statementText(text)).toEqual({
      ok: false,
      refusal: { kind: "statement-only-markup" },
    });
  },
);

test.each(["Больше услуг на русском языке", "مزيد من الخدمات", "更多服务", "Больше buses"])(
  "a statement that its readers cannot read is refused gently: %s",
  (text) => {
    expect(statementText(text)).toEqual({ ok: false, refusal: { kind: "statement-other-script" } });
  },
);

test("ten thousand characters are refused like any text that is too long", () => {
  expect(statementText("sana ".repeat(2000))).toEqual({
    ok: false,
    refusal: { kind: "statement-too-long" },
  });
});

test.each(["Katso https://example.org", "Lue www.example.org", "Kaikki on example.fi/sivu"])(
  "a statement with a link is refused: %s",
  (text) => {
    expect(statementText(text)).toEqual({ ok: false, refusal: { kind: "statement-link" } });
  },
);

test.each([
  ["Soita 040 123 4567", ["phone"]],
  ["Numero on +358 40 1234567.", ["phone"]],
  ["Soita 09-3101691", ["phone"]],
  ["Kirjoita osoitteeseen erkki.esimerkki@example.org", ["email"]],
  ["Tunnus 131052-308T", ["identity-code"]],
  ["Tunnus 131052u308t kuuluu toiselle", ["identity-code"]],
  ["131052A308T, a@b.fi, 0401234567", ["email", "phone", "identity-code"]],
] as const)("a statement that gives somebody away is refused: %s", (text, found) => {
  expect(statementText(text)).toEqual({
    ok: false,
    refusal: { kind: "statement-personal-data", found },
  });
});

test.each([
  "Suomi.fi-viestit pitää saada myös ruotsiksi",
  "Vuosina 2023-2025 tarvitaan 1 000 000 euroa",
  "Postinumero 00100 jää ilman terveysasemaa",
  "Päätös 14.3.2023 § 45 oli oikea",
  "Ajan pitää järjestyä 7 päivässä, ei 03 kuukaudessa",
  "Sana ”спасибо” kuuluu kaikille",
  "a < b, mutta b > a",
])("ordinary words pass: %s", (text) => {
  expect(statementText(text)).toEqual({ ok: true, value: text });
});

test("a statement stands on one line without invisible characters", () => {
  expect(cleanText(" Lisää\r\n\taikoja\u202e \u0000\u0007 nyt ")).toBe("Lisää aikoja nyt");
});

test("cleaning twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
  );
});

test("whatever is taken is clean, short and gives nobody away", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 320 }), (text) => {
      const taken = statementText(text);
      if (!taken.ok) return;
      expect(taken.value).toBe(cleanText(taken.value));
      expect(lengthOf(taken.value)).toBeLessThanOrEqual(LONGEST_STATEMENT);
      expect(personalDataIn(taken.value)).toEqual([]);
    }),
  );
});
