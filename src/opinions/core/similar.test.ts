import fc from "fast-check";
import { expect, test } from "vitest";
import type { Locale } from "../../kernel/locale.ts";
import { openSetsPresent, publishedColumn } from "../testing/open-sets.ts";
import { LIKE_ENOUGH, similarIndex, similarTo } from "./similar.ts";

const said = (lang: Locale, ...texts: string[]) => texts.map((text) => ({ text, lang }));

const FINNISH = said(
  "fi",
  "Bussien pitää kulkea iltaisin useammin",
  "Vanhuspalveluihin on saatava lisää hoitajia",
  "Kirjastojen pitää olla auki sunnuntaisin",
  "Metsän pitää olla jokaisen kävelymatkan päässä",
  "Lisää lääkäreitä terveysasemille",
);

const found = (text: string, others = FINNISH, lang: Locale = "fi") =>
  similarTo({ text, lang }, similarIndex(others)).map(({ index }) => index);

test.each([
  ["Iltaisin pitää kulkea enemmän busseja.", [0]],
  ["Hoitajia tarvitaan lisää vanhuspalveluihin", [1]],
  ["Jokaisella pitää olla metsä kävelymatkan päässä!", [3]],
  ["Kirjastot auki sunnuntaina", [2]],
  ["Lähipalvelut ovat tärkeitä", []],
  ["Hammashoitoon pitää päästä nopeammin", []],
])("what says the same in Finnish is found whatever its endings: %s", (text, indexes) => {
  expect(found(text)).toEqual(indexes);
});

test("what says the same in Swedish is found, too", () => {
  const swedish = said("sv", "Det behövs fler tider på kvällarna", "Bussarna ska gå oftare");
  expect(found("Fler tider på kvällen", swedish, "sv")).toEqual([0]);
  expect(found("Oftare bussar", swedish, "sv")).toEqual([1]);
});

test("case, spaces and signs make no difference", () => {
  const [only] = similarTo(
    { text: "  KIRJASTOJEN pitää – olla auki SUNNUNTAISIN?! ", lang: "fi" },
    similarIndex(FINNISH),
  );
  expect(only).toEqual({ index: 2, likeness: 1 });
});

test("the likest comes first, equal ones as they stand, and no more than asked for", () => {
  const others = said("en", "More buses", "More trains", "More buses", "More buses at night");
  const draft = { text: "More buses", lang: "en" } as const;
  expect(similarTo(draft, similarIndex(others)).map(({ index }) => index)).toEqual([0, 2, 3]);
  expect(similarTo(draft, similarIndex(others), 1).map(({ index }) => index)).toEqual([0]);
});

test("nothing is like a text among none, nor like one without words", () => {
  expect(found("Mitä vain", [])).toEqual([]);
  expect(found("!!!")).toEqual([]);
});

test("likeness is mutual, between the threshold and one, and the same every time", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 60 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const there = similarTo({ text: one, lang: "fi" }, similarIndex(said("fi", other)));
      const back = similarTo({ text: other, lang: "fi" }, similarIndex(said("fi", one)));
      expect(there.length).toBe(back.length);
      for (const [at, { likeness }] of there.entries()) {
        expect(likeness).toBeCloseTo(back[at]?.likeness ?? 0, 12);
        expect(likeness >= LIKE_ENOUGH && likeness <= 1).toBe(true);
      }
    }),
  );
});

test.runIf(openSetsPresent())("in a real conversation what was said again is found", async () => {
  const texts = await publishedColumn(
    "scoop-hivemind.ubi",
    "comments.csv",
    "comment-id",
    "comment-body",
  );
  const all = said("en", ...texts.values());
  const again = all.filter((draft, index) => {
    const [likest] = similarTo(draft, similarIndex(all.slice(0, index)), 1);
    return likest !== undefined && likest.likeness > 0.6;
  });
  // Looked at one by one: six repeat another, three are about the writer's age and sex.
  expect([all.length, again.length]).toEqual([71, 9]);
});
