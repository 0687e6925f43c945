import fc from "fast-check";
import { expect, test } from "vitest";
import { analyse, type Method, type VoteLog, voteTable } from "./engine.ts";
import {
  findingAnchor,
  findingKey,
  findingsOf,
  foremost,
  type OpinionFinding,
  shareWord,
} from "./findings.ts";
import { type GroupingResult, resultOf } from "./grouping.ts";
import { ownPlace } from "./own-place.ts";
import { resultsState, shownClusters, shownGroups } from "./shown-groups.ts";
import { shownVotes } from "./shown-votes.ts";

/** A log from one row of votes per person: "+-0." agree, disagree, pass, unseen. */
const logOf = (rows: readonly string[]): VoteLog => {
  const events = rows.flatMap((row, person) =>
    Array.from(row, (sign, statement) => ({ person, statement, sign })).filter(
      ({ sign }) => sign !== ".",
    ),
  );
  const values: Readonly<Record<string, number>> = { "+": 1, "-": -1, "0": 0 };
  const width = Math.max(0, ...rows.map((row) => row.length));
  return {
    participantIds: rows.map((_, person) => `p${person}`),
    statementIds: Array.from({ length: width }, (_, statement) => String(statement + 1)),
    participant: Int32Array.from(events, ({ person }) => person),
    statement: Int32Array.from(events, ({ statement }) => statement),
    value: Int8Array.from(events, ({ sign }) => values[sign]),
    time: Float64Array.from(events, (_, event) => event),
  };
};

interface Left {
  readonly hidden?: readonly number[];
  readonly meta?: readonly number[];
}

const resultBy = (
  method: Method,
  rows: readonly string[],
  { hidden = [], meta = [] }: Left,
): GroupingResult => {
  const ids = (numbers: readonly number[]) => new Set(numbers.map(String));
  const table = voteTable(logOf(rows), { hidden: ids(hidden), meta: ids(meta) });
  return resultOf(table, analyse(table, method));
};

const analysed = (rows: readonly string[], hidden: readonly number[] = []): GroupingResult =>
  resultBy("compatible", rows, { hidden });

const many = (count: number, row: string): string[] => Array.from({ length: count }, () => row);

/** Two camps of 20: agreed on 1 and 2, apart on 3 – 8. */
const camps = [...many(20, "+++++++-"), ...many(20, "++-----+")];

/** The findings of a kind that tell their figures. */
const exact = <K extends OpinionFinding["kind"]>(found: readonly OpinionFinding[], kind: K) =>
  found.flatMap((one) =>
    one.kind === kind && !one.rough
      ? [one as Extract<OpinionFinding, { kind: K; rough?: undefined }>]
      : [],
  );

test("common ground is what every group surely agrees with", () => {
  const found = exact(findingsOf(analysed(camps)), "common-ground");
  expect(found.map((finding) => [findingKey(finding), finding.n])).toEqual([
    ["common-ground:1", 40],
    ["common-ground:2", 40],
  ]);
  const [first] = found;
  expect(first && [first.share, first.groups]).toEqual([1, 2]);
  // Wilson's lower bound of 20 of 20 at 95 %: 20 / (20 + 1.96²) = 0.8389
  expect(first?.lower.toFixed(4)).toBe("0.8389");
});

test("what divides names the groups, their shares and the interval of the difference", () => {
  const [first] = exact(findingsOf(analysed(camps)), "dividing");
  expect(first).toMatchObject({ number: 3, mostShare: 1, leastShare: 0, difference: 1, n: 40 });
  // Agresti and Caffo: 21/22 − 1/22 ± 1.96·sqrt(2·(21/22)(1/22)/22)
  expect(first?.lower.toFixed(4)).toBe("0.7860");
  expect(first?.upper).toBe(1);
});

test("at most five of a kind are told", () => {
  const kinds = findingsOf(analysed(camps)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "dividing").length).toBe(5);
});

test("consensus speaks of everybody, with its interval", () => {
  const [first] = findingsOf(analysed(many(30, "+-"))).filter(({ kind }) => kind === "consensus");
  expect(first).toMatchObject({ side: "agree", number: 1, share: 1, n: 30, upper: 1 });
});

const robust = (rows: readonly string[], left: Left = {}): GroupingResult =>
  resultBy("robust", rows, left);

/** Two camps of 40 who differ a little among themselves: agreed on 1 and 2, apart on 3 – 8. */
const crowd = Array.from({ length: 80 }, (_, person) => {
  const row = Array.from(person < 40 ? "+++++++-" : "++-----+");
  row[2 + (person % 6)] = "0";
  return row.join("");
});

test("the robust method tells common ground, what bridges and what divides, with q", () => {
  const found = findingsOf(robust(crowd));
  const keys = (kind: string) => found.filter((one) => one.kind === kind).map(findingKey);
  expect(keys("common-ground")).toEqual(["common-ground:1", "common-ground:2"]);
  expect(keys("bridging")).toEqual(["bridging:1", "bridging:2"]);
  expect(keys("dividing")).toEqual([
    "dividing:7",
    "dividing:3",
    "dividing:4",
    "dividing:5",
    "dividing:6",
  ]);
  expect(keys("consensus")).toEqual(["consensus:1", "consensus:2"]);
  const [first] = found;
  expect(first).toMatchObject({ share: 1, n: 80, groups: 2, turnout: 1, upper: 1 });
  const rates = found.map((one) => ("q" in one && one.q !== undefined ? one.q : 0));
  expect(rates.filter((q) => q > 0.05)).toEqual([]);
  const [dividing] = exact(found, "dividing");
  const apart = dividing && [dividing.mostShare, dividing.leastShare];
  expect(apart?.map((share) => share.toFixed(3))).toEqual(["0.850", "0.000"]);
});

test("hidden and meta statements are in no finding and tell no group", () => {
  const result = robust(crowd, { hidden: [1], meta: [3] });
  const named = [
    ...findingsOf(result),
    ...result.groups.flatMap(({ representative }) => representative),
  ].map(({ number }) => number);
  expect(named.filter((number) => number === 1 || number === 3)).toEqual([]);
  expect(named.includes(2) && named.includes(4)).toBe(true);
});

test("what tells a group carries its interval and q, and how sure the groups are is told", () => {
  const { groups, kUncertainty } = robust(crowd);
  const [first] = groups[0]?.representative ?? [];
  expect([first?.lower, first?.upper, first?.q].map((value) => typeof value)).toEqual([
    "number",
    "number",
    "number",
  ]);
  expect(kUncertainty === undefined || (kUncertainty >= 0 && kUncertainty <= 1)).toBe(true);
});

test("a result that was stored without claims is told by its counts", () => {
  const { claims: _claims, kUncertainty: _unsure, ...stored } = robust(crowd);
  const kinds = new Set(findingsOf(stored).map(({ kind }) => kind));
  expect([...kinds]).toEqual(["common-ground", "dividing", "consensus"]);
});

test("a hidden statement is in no finding", () => {
  const numbers = findingsOf(analysed(camps, [1, 3])).map(({ number }) => number);
  expect(numbers.filter((number) => number === 1 || number === 3)).toEqual([]);
});

test("four people give no finding and are not shown", () => {
  const result = analysed(many(4, "+-"));
  expect([findingsOf(result), resultsState(result)]).toEqual([[], "few"]);
});

test("nobody gives a defined result", () => {
  const result = analysed([]);
  expect([findingsOf(result), resultsState(result), shownGroups(result)]).toEqual([[], "none", []]);
  expect(resultsState(undefined)).toBe("none");
});

test("people who all passed give figures and no claim", () => {
  const result = analysed(many(30, "0000"));
  expect([findingsOf(result), resultsState(result)]).toEqual([[], "all"]);
});

test("what is said first is common ground, else consensus, and then what divides", () => {
  const of = (rows: readonly string[]) =>
    foremost(findingsOf(analysed(rows)), (finding) => finding).map(findingAnchor);
  expect(of(camps)).toEqual(["common-ground-1", "common-ground-2", "dividing-3", "dividing-4"]);
  expect(of(many(30, "+-"))).toEqual(["consensus-1", "consensus-2"]);
  const kinds = [
    "dividing",
    "dividing",
    "dividing",
    "consensus",
    "consensus",
    "consensus",
  ] as const;
  const told = kinds.map((kind, number) => ({ kind, number, n: 9, rough: true }) as OpinionFinding);
  expect(foremost(told, (finding) => finding).map(findingAnchor)).toEqual([
    "consensus-3",
    "consensus-4",
    "dividing-0",
    "dividing-1",
  ]);
});

test("shares are said in words that they reach", () => {
  expect([0.96, 0.949, 0.9, 0.899, 0.8, 0.75, 0.7, 0.6].map(shareWord)).toEqual([
    "nearlyAll",
    "nineOfTen",
    "nineOfTen",
    "fourOfFive",
    "fourOfFive",
    "threeOfFour",
    "twoOfThree",
    "other",
  ]);
});

const votes = fc.array(
  fc.string({ unit: fc.constantFrom("+", "-", "0", "."), minLength: 6, maxLength: 6 }),
  { maxLength: 40 },
);

test("no conversation gives a number that is none", () => {
  fc.assert(
    fc.property(votes, fc.boolean(), (rows, isRobust) => {
      const result = isRobust ? robust(rows) : analysed(rows);
      // JSON writes NaN and infinity as null.
      expect(JSON.stringify(result)).not.toContain("null");
      const numbers = findingsOf(result).flatMap((finding) =>
        Object.values(finding).filter((value) => typeof value === "number"),
      );
      expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("nothing that is shown rests on one to four people", () => {
  fc.assert(
    fc.property(votes, fc.boolean(), (rows, isRobust) => {
      const result = isRobust ? robust(rows) : analysed(rows);
      const groups = shownGroups(result);
      expect(groups.filter(({ size }) => size < 5)).toEqual([]);
      const circles = shownClusters(result);
      expect(circles.filter(({ count }) => count < 5)).toEqual([]);
      const peopleIn = (rows: readonly { count: number }[]) =>
        rows.reduce((sum, { count }) => sum + count, 0);
      expect(peopleIn(circles)).toBe(peopleIn(groups.map(({ size }) => ({ count: size }))));
      expect(findingsOf(result).filter(({ n }) => n < 5)).toEqual([]);
      const votesOn = shownVotes(result);
      const small = (count: number | undefined) => count !== undefined && count > 0 && count < 5;
      for (const statement of result.statements) {
        const { everybody, groups: rows } = votesOn(statement);
        const counts = [everybody, ...rows].flatMap((row) => (row ? Object.values(row) : []));
        expect(counts.filter(small)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test("a finding whose figures would tell fewer than five people says only what is so", () => {
  const result = analysed(camps);
  const row = (agrees: number) => ({ agrees, disagrees: 20 - agrees, seen: 20 });
  // In each camp two people think otherwise.
  const voted = new Map([
    [1, [18, 18]],
    [3, [18, 2]],
  ]);
  const statements = result.statements.map((one) => {
    const agrees = voted.get(one.number);
    const all = (agrees ?? []).reduce((sum, count) => sum + count, 0);
    return agrees ? { ...one, agrees: all, disagrees: 40 - all, groups: agrees.map(row) } : one;
  });
  const found = findingsOf({ ...result, statements });
  const of = (kind: string) => found.filter((one) => one.kind === kind);
  expect(of("common-ground").find(({ number }) => number === 1)).toEqual({
    kind: "common-ground",
    number: 1,
    n: 40,
    rough: true,
    groups: 2,
    least: 0.75,
  });
  expect(of("consensus").find(({ number }) => number === 1)).toEqual({
    kind: "consensus",
    number: 1,
    n: 40,
    rough: true,
    side: "agree",
  });
  expect(of("dividing").find(({ number }) => number === 3)).toEqual(undefined);
  const eight = findingsOf({
    ...result,
    statements: statements.filter(({ number }) => number <= 3),
  });
  expect(eight.find(({ kind }) => kind === "dividing")).toEqual({
    kind: "dividing",
    number: 3,
    n: 40,
    rough: true,
    most: "A",
    least: "B",
  });
});

test("a person stands where the map has put people who voted the same", () => {
  const result = analysed(camps);
  const own = (row: string) =>
    ownPlace(
      result,
      Array.from(row, (sign, index) => ({
        number: index + 1,
        value: sign === "+" ? (1 as const) : (-1 as const),
      })),
    );
  const [first, second] = result.groups;
  const place = own(camps[0] ?? "");
  expect(place?.group).toBe(0);
  expect(Math.abs((place?.x ?? 0) - (first?.centre.x ?? 1)) < 1e-9).toBe(true);
  expect(own(camps[39] ?? "")?.group).toBe(1);
  expect(first?.size === 20 && second?.size === 20).toBe(true);
});

test("before seven votes a person is not placed, nor on an empty map", () => {
  const six = [1, 2, 3, 4, 5, 6].map((number) => ({ number, value: 1 as const }));
  expect(ownPlace(analysed(camps), six)).toBeUndefined();
  expect(ownPlace(analysed([]), six)).toBeUndefined();
});
