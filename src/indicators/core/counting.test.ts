import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day } from "../../kernel/instant.ts";
import { COUNTINGS } from "./counting.ts";
import type { ActivityFact, Facts } from "./facts.ts";
import { LIBRARY } from "./library.ts";
import { measuredFrom, sourceText } from "./observation.ts";

const day = (text: string) => text as Day;
const activity = (id: string, extra: Partial<ActivityFact> = {}): ActivityFact => ({
  id,
  title: { fi: id },
  openedOn: day("2024-02-01"),
  people: 0,
  filler: false,
  ...extra,
});
const facts = (extra: Partial<Facts>): Facts => ({
  asOf: day("2024-12-31"),
  activities: [],
  recommendations: [],
  decisions: [],
  residents: [],
  ...extra,
});
const count = (code: string, given: Facts) => {
  const definition = LIBRARY.find((one) => one.code === code);
  const counting = COUNTINGS[code];
  if (!definition || !counting) throw new Error(code);
  return counting(given).map((year) => measuredFrom(definition, year, given.asOf));
};
const brief = (code: string, given: Facts) =>
  count(code, given).map(({ periodStart, num, den, value, status }) => ({
    year: periodStart.slice(0, 4),
    num,
    den,
    value,
    status,
  }));

test("FEE1 counts answered among closed activities, by the year of closing", () => {
  const given = facts({
    activities: [
      activity("a", { closedOn: day("2023-12-31"), answeredOn: day("2024-03-01") }),
      activity("b", { closedOn: day("2024-05-01"), answeredOn: day("2024-06-01") }),
      activity("c", { closedOn: day("2024-05-02") }),
      activity("d"),
    ],
  });
  expect(brief("FEE1", given)).toEqual([
    { year: "2023", num: 1, den: 1, value: 100, status: "A" },
    { year: "2024", num: 1, den: 2, value: 50, status: "A" },
  ]);
});

test("an answer after the day of counting is not there yet", () => {
  const closed = { closedOn: day("2024-05-01"), answeredOn: day("2024-08-01") };
  const given = facts({ asOf: day("2024-07-01"), activities: [activity("a", closed)] });
  expect(brief("FEE1", given)).toEqual([{ year: "2024", num: 0, den: 1, value: 0, status: "P" }]);
});

test("INF1 counts recommendations answered with a reason", () => {
  const recommendation = (id: string, answeredBy?: string) => ({
    id,
    text: { fi: id },
    activityId: "a",
    submittedOn: day("2024-03-01"),
    filler: false,
    ...(answeredBy ? { answeredBy } : {}),
  });
  const given = facts({
    recommendations: [recommendation("r1", "d1"), recommendation("r2"), recommendation("r3", "d1")],
  });
  expect(brief("INF1", given)).toEqual([
    { year: "2024", num: 2, den: 3, value: (2 / 3) * 100, status: "A" },
  ]);
  expect(count("INF1", given)[0]?.rows.map(({ ref, part, home }) => [ref, part, home?.id])).toEqual(
    [
      ["r1", "both", "d1"],
      ["r2", "denominator", "a"],
      ["r3", "both", "d1"],
    ],
  );
});

test("INF4 leaves out decisions without an activity", () => {
  const decision = (id: string, hasActivity: boolean, cites: boolean) => ({
    id,
    title: { fi: id },
    decidedOn: day("2024-03-01"),
    hasActivity,
    cites,
    filler: false,
  });
  const given = facts({
    decisions: [
      decision("d1", true, true),
      decision("d2", true, false),
      decision("d3", false, false),
    ],
  });
  expect(brief("INF4", given)).toEqual([{ year: "2024", num: 1, den: 2, value: 50, status: "A" }]);
});

const residents = [2019, 2022, 2024].map((year) => ({
  ref: `04:${year}`,
  label: { fi: `Asukkaat ${year}` },
  year,
  residents: year * 100,
}));

test("REA1 with one activity is exact and takes the newest population of its time", () => {
  const given = facts({ activities: [activity("a", { people: 20 })], residents });
  const [measured] = count("REA1", given);
  expect([measured?.num, measured?.den, measured?.interval, measured?.status]).toEqual([
    20,
    202_400,
    undefined,
    "A",
  ]);
});

test("REA1 of a year before the newest population takes the one known by its end", () => {
  const given = facts({
    activities: [activity("a", { people: 20, openedOn: day("2023-05-01") })],
    residents,
  });
  expect(count("REA1", given)[0]?.den).toBe(202_200);
});

test("REA1 of several activities lies between the largest and the sum", () => {
  const given = facts({
    activities: [activity("a", { people: 30 }), activity("b", { people: 50 })],
    residents: [{ ref: "04:2023", label: { fi: "x" }, year: 2023, residents: 1000 }],
  });
  const [measured] = count("REA1", given);
  expect([measured?.value, measured?.interval, measured?.status]).toEqual([
    80,
    { kind: "bounds", low: 50, high: 80 },
    "E",
  ]);
});

test("REA1 of 1 to 4 people is hidden, never zero", () => {
  const given = facts({ activities: [activity("a", { people: 3 })], residents });
  const [measured] = count("REA1", given);
  expect([measured?.value, measured?.num, measured?.status]).toEqual([undefined, 3, "Q"]);
});

test("REA1 is hidden where its sum would give small activities away", () => {
  const small = [activity("a", { people: 4 }), activity("b", { people: 4 })];
  const [measured] = count("REA1", facts({ activities: small, residents }));
  expect([measured?.value, measured?.status]).toEqual([undefined, "Q"]);
});

test("REA1 without a population has no number", () => {
  expect(count("REA1", facts({ activities: [activity("a", { people: 20 })] }))).toEqual([]);
});

test("filler among the rows marks the number", () => {
  const closed = activity("a", { closedOn: day("2024-05-01"), filler: true });
  expect(count("FEE1", facts({ activities: [closed] }))[0]?.filler).toBe(true);
});

test("no rows give a missing number", () => {
  const [definition] = LIBRARY;
  if (!definition) throw new Error("empty library");
  const measured = measuredFrom(definition, { year: 2024, rows: [] }, day("2024-07-01"));
  expect([measured.status, measured.num, measured.den, measured.value]).toEqual([
    "M",
    0,
    0,
    undefined,
  ]);
});

const someActivities = fc.array(
  fc.record({
    people: fc.integer({ min: 0, max: 40 }),
    closed: fc.boolean(),
    answered: fc.boolean(),
  }),
  { maxLength: 12 },
);

test("the rows of every number add up to its numerator and denominator", () => {
  fc.assert(
    fc.property(someActivities, (made) => {
      const activities = made.map(({ people, closed, answered }, index) =>
        activity(String(index), {
          people,
          ...(closed ? { closedOn: day("2024-05-01") } : {}),
          ...(answered ? { answeredOn: day("2024-06-01") } : {}),
        }),
      );
      for (const code of ["FEE1", "REA1"])
        for (const { num, den, rows } of count(code, facts({ activities, residents }))) {
          const sum = (without: string) =>
            rows
              .filter(({ part }) => part !== without)
              .reduce((all, { amount }) => all + amount, 0);
          expect([sum("denominator"), sum("numerator")]).toEqual([num, den]);
        }
    }),
  );
});

test("the order of the facts does not change what is counted", () => {
  fc.assert(
    fc.property(someActivities, (made) => {
      const activities = made.map(({ people }, index) =>
        activity(`a${index}`, { people, closedOn: day("2024-05-01") }),
      );
      const text = (given: readonly ActivityFact[]) =>
        count("FEE1", facts({ activities: given })).map((one) => sourceText("v", one));
      expect(text(activities.toReversed())).toEqual(text(activities));
    }),
  );
});

test("a corrected title is no new number", () => {
  const closed = activity("a", { closedOn: day("2024-05-01") });
  const text = (title: string) =>
    count("FEE1", facts({ activities: [{ ...closed, title: { fi: title } }] })).map((one) =>
      sourceText("v", one),
    );
  expect(text("Uusi otsikko")).toEqual(text("Vanha otsikko"));
});
