import fc from "fast-check";
import { expect, test } from "vitest";
import { furthestApart, type Residents, turnoutByBackground } from "./turnout.ts";

const RESIDENTS: Residents = {
  year: 2019,
  source: "11re",
  residents: 1000,
  municipalities: new Map([
    ["091", 400],
    ["092", 600],
  ]),
  ages: new Map([
    ["0-6", 100],
    ["7-14", 60],
    ["15-17", 40],
    ["18-24", 300],
    ["75-84", 400],
    ["85+", 100],
  ]),
};
const OWN = ["091", "092"];

test("shares of those who told stand beside those of residents, in the order of the answers", () => {
  const [one] = turnoutByBackground(
    ["municipality"],
    { municipality: { "092": 30, "091": 60, elsewhere: 10 } },
    OWN,
    RESIDENTS,
  );
  expect(one.told).toBe(100);
  expect(
    one.parts.map(({ answer, told, residents }) => [answer, told?.people, told?.share, residents]),
  ).toEqual([
    ["091", 60, 0.6, 0.4],
    ["092", 30, 0.3, 0.6],
    ["elsewhere", 10, 0.1, undefined],
  ]);
  // Wilson at 95 %: 60 of 100.
  expect(one.parts[0].told?.lower).toBeCloseTo(0.502, 3);
  expect(one.parts[0].told?.upper).toBeCloseTo(0.6906, 4);
});

test("ages are sums of whole bands of the population", () => {
  const [one] = turnoutByBackground(["age"], { age: { "18-24": 10 } }, OWN, RESIDENTS);
  expect(one.parts.map(({ answer, residents }) => [answer, residents])).toEqual([
    ["under-18", 0.2],
    ["18-24", 0.3],
    ["25-34", 0],
    ["35-44", 0],
    ["45-54", 0],
    ["55-64", 0],
    ["65-74", 0],
    ["75-and-over", 0.5],
  ]);
});

test("a small count is hidden, and with it the smallest other one", () => {
  const counts = { age: { "18-24": 3, "25-34": 40, "35-44": 9 } };
  const [one] = turnoutByBackground(["age"], counts, OWN, RESIDENTS);
  const shown = one.parts.map(({ told }) => told?.people);
  expect(shown).toEqual([0, undefined, 40, undefined, 0, 0, 0, 0]);
});

test("nine people of a language are hidden, nine of a municipality are not", () => {
  const [language, municipality] = turnoutByBackground(
    ["language", "municipality"],
    { language: { fi: 50, sv: 9, other: 20 }, municipality: { "091": 9, "092": 50 } },
    OWN,
    RESIDENTS,
  );
  expect(language.parts.map(({ told }) => told?.people)).toEqual([50, undefined, 0, undefined]);
  expect(municipality.parts.map(({ told }) => told?.people)).toEqual([9, 50, 0]);
});

test("of fewer than ten people nothing is told, and nothing where nothing can be hidden", () => {
  const [few] = turnoutByBackground(["age"], { age: { "18-24": 9 } }, OWN, RESIDENTS);
  expect(few).toEqual({ question: "age", told: undefined, least: 5, parts: [] });
  const [all] = turnoutByBackground(
    ["age"],
    { age: { "18-24": 4, "25-34": 4, "35-44": 4 } },
    OWN,
    undefined,
  );
  expect([all.told, all.parts]).toEqual([12, []]);
  expect(turnoutByBackground(["language"], {}, OWN, RESIDENTS)[0].told).toBeUndefined();
});

test("without a population there is nothing beside, and no difference", () => {
  const [one] = turnoutByBackground(
    ["municipality"],
    { municipality: { "091": 20 } },
    OWN,
    undefined,
  );
  expect(one.parts.map(({ residents }) => residents)).toEqual([undefined, undefined, undefined]);
  expect(furthestApart(one)).toBeUndefined();
});

test("furthest apart is who surely differs most from the residents", () => {
  const told = (own: number, other: number) =>
    turnoutByBackground(
      ["municipality"],
      { municipality: { "091": own, "092": other } },
      OWN,
      RESIDENTS,
    )[0];
  expect(furthestApart(told(60, 40))?.answer).toBe("091");
  expect(furthestApart(told(41, 59))).toBeUndefined();
});

test("children are left aside where the largest difference is told", () => {
  const [one] = turnoutByBackground(["age"], { age: { "18-24": 30 } }, OWN, RESIDENTS);
  expect(furthestApart(one)?.answer).toBe("18-24");
});

test("no count of one to four people is shown or can be subtracted from the sum", () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 8 });
  const bands = ["under-18", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-and-over"];
  fc.assert(
    fc.property(amounts, (all) => {
      const age = Object.fromEntries(bands.map((band, at) => [band, all[at]]));
      const [{ told, parts }] = turnoutByBackground(["age"], { age }, OWN, RESIDENTS);
      if (told === undefined || parts.length === 0) return;
      const shown = parts.flatMap((part) => (part.told ? [part.told.people] : []));
      expect(shown.filter((people) => people > 0 && people < 5)).toEqual([]);
      expect(parts.length - shown.length).not.toBe(1);
    }),
  );
});
