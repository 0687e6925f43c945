import { expect, test } from "vitest";
import { translator } from "./translator.ts";

type Texts = { plain: {}; answers: { readonly count: number } };

const CATALOGUE = {
  fi: { plain: "Hei", answers: "{count, plural, one {# vastaus} other {# vastausta}}" },
  sv: { plain: "Hej", answers: "{count, plural, one {# svar} other {# svar}}" },
  en: { plain: "Hello", answers: "{count, plural, one {# answer} other {# answers}}" },
};

test("a text is inflected by the language's own rules", () => {
  const fi = translator<Texts>(CATALOGUE, "fi");
  const sv = translator<Texts>(CATALOGUE, "sv");
  expect(fi("plain")).toBe("Hei");
  expect([1, 3, 1200].map((count) => fi("answers", { count }))).toEqual([
    "1 vastaus",
    "3 vastausta",
    "1\u00a0200 vastausta",
  ]);
  expect(sv("answers", { count: 1 })).toBe("1 svar");
});
