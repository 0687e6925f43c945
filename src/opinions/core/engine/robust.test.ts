import fc from "fast-check";
import { expect, test } from "vitest";
import { tableOf } from "../../testing/vote-rows.ts";
import { analyse } from "../engine.ts";
import { resultOf } from "../grouping.ts";
import { type OwnVotes, ownPlace } from "../own-place.ts";
import { seededNumbers } from "./random.ts";
import type { VoteTable, VoteValue } from "./vote-table.ts";

type Votes = readonly (readonly (number | null)[])[];

const anyVotes = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 10 }))
  .chain(([people, statements]) =>
    fc.array(
      fc.array(fc.constantFrom(1, 0, -1, null), { minLength: statements, maxLength: statements }),
      { minLength: people, maxLength: people },
    ),
  );

/** The same votes with people and statements in another order. */
const shuffled = (table: VoteTable, seed: number): VoteTable => {
  const random = seededNumbers(seed);
  const order = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ index, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ index }) => index);
  const rows = order(table.participantIds.length);
  const columns = order(table.statementIds.length);
  const votes = rows.map((row) => {
    const cells = new Map<number, number>();
    for (let cell = table.rowStart[row]; cell < table.rowStart[row + 1]; cell++) {
      cells.set(table.column[cell], table.value[cell]);
    }
    return columns.map((column) => cells.get(column) ?? null);
  });
  return {
    ...tableOf(votes),
    participantIds: rows.map((row) => table.participantIds[row]),
    statementIds: columns.map((column) => table.statementIds[column]),
    zeroed: Uint8Array.from(columns, (column) => table.zeroed[column]),
    meta: Uint8Array.from(columns, (column) => table.meta[column]),
  };
};

/** Three camps that vote alike but for some noise, and see two of three statements. */
const camps = (people: number, noise: number, seed: number, statements = 24): Votes => {
  const random = seededNumbers(seed);
  const vote = () => (random() < 0.5 ? 1 : -1);
  const views = Array.from({ length: 3 }, () => Array.from({ length: statements }, vote));
  return Array.from({ length: people }, (_, person) =>
    views[person % 3].map((view) => {
      if (random() < 1 / 3) return null;
      return random() < noise ? vote() : view;
    }),
  );
};

const notFinite = (value: unknown, path = ""): string[] => {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`));
};

const groupsById = (table: VoteTable, seed = 1): Record<string, number> => {
  const { groups } = analyse(table, "robust", { seed });
  return Object.fromEntries(table.participantIds.map((id, row) => [id, groups.of[row]]));
};

test("no conversation gives anything but finite numbers", () => {
  fc.assert(
    fc.property(
      anyVotes,
      fc.array(fc.nat(9)),
      fc.option(fc.integer({ min: 2, max: 5 })),
      (votes, zeroed, k) => {
        const analysis = analyse(tableOf(votes, { zeroed }), "robust", { groups: k ?? undefined });
        expect(notFinite({ ...analysis, kUncertainty: analysis.kUncertainty ?? -1 })).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test("the same votes and seed give the same analysis, bit by bit", () => {
  fc.assert(
    fc.property(anyVotes, fc.integer(), (votes, seed) => {
      const once = analyse(tableOf(votes), "robust", { seed });
      expect(analyse(tableOf(votes), "robust", { seed })).toEqual(once);
    }),
    { numRuns: 20 },
  );
});

test("the order of people and statements changes neither groups nor figures", () => {
  fc.assert(
    fc.property(anyVotes, fc.array(fc.nat(9)), fc.integer(), (votes, zeroed, seed) => {
      const table = tableOf(votes, { zeroed });
      const other = shuffled(table, seed);
      expect(groupsById(other)).toEqual(groupsById(table));
      const figures = ({ groups, kUncertainty }: ReturnType<typeof analyse>) => [
        groups.centres,
        groups.sizes,
        groups.candidates,
        kUncertainty,
      ];
      expect(figures(analyse(other, "robust"))).toEqual(figures(analyse(table, "robust")));
    }),
    { numRuns: 40 },
  );
});

test("no seed changes the groups of people who stand apart", () => {
  const table = tableOf(camps(90, 0.2, 7));
  const groups = groupsById(table, 1);
  for (const seed of [2, 3]) expect(groupsById(shuffled(table, seed), seed)).toEqual(groups);
  expect(new Set(Object.values(groups)).size).toBe(3);
});

test("no group weighs less than ten people, nor than five whatever is asked", () => {
  fc.assert(
    fc.property(anyVotes, fc.option(fc.integer({ min: 1, max: 20 })), (votes, least) => {
      const { groups, weights } = analyse(tableOf(votes), "robust", {
        leastGroup: least ?? undefined,
      });
      const mass = Array.from(groups.sizes, () => 0);
      groups.of.forEach((group, person) => {
        if (group >= 0) mass[group] += weights[person];
      });
      const allowed = Math.max(5, least ?? 10) - 1e-9;
      expect(mass.filter((sum) => sum < allowed)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const sizesOf = (votes: Votes, options = {}) => [
  ...analyse(tableOf(votes), "robust", options).groups.sizes,
];
const many = (count: number, row: readonly (number | null)[]): Votes =>
  Array.from({ length: count }, () => row);

test("nobody, one person and nine people are no group; thirty who only pass are one", () => {
  expect(sizesOf([])).toEqual([]);
  expect(sizesOf([[1]])).toEqual([]);
  expect(sizesOf([[]])).toEqual([]);
  expect(sizesOf(many(9, [1, -1, 1]))).toEqual([]);
  expect(sizesOf(many(30, [0, 0, 0]))).toEqual([30]);
});

test("two camps of ten are two groups, of nine one", () => {
  const two = (each: number) => [
    ...many(each, [1, 1, 1, 1, 1, 1, 1, -1]),
    ...many(each, [1, 1, -1, -1, -1, -1, -1, 1]),
  ];
  expect(sizesOf(two(10))).toEqual([10, 10]);
  expect(sizesOf(two(9))).toEqual([18]);
  expect(sizesOf(two(9), { leastGroup: 5 })).toEqual([9, 9]);
});

test("people whose votes follow nothing are not parted beyond what lasts", () => {
  const random = seededNumbers(5);
  const dice = Array.from({ length: 25 }, () =>
    Array.from({ length: 12 }, () => Math.floor(random() * 3) - 1),
  );
  expect(sizesOf(dice)).toEqual([25]);
});

test("the number of groups that is asked for is kept where groups are large enough", () => {
  const votes = camps(120, 0.3, 3);
  for (const k of [2, 3, 4]) expect(sizesOf(votes, { groups: k }).length).toBe(k);
  expect(sizesOf(camps(24, 0.1, 3), { groups: 5 }).length).toBeLessThan(3);
});

test("the former number of groups stays unless another is clearly surer", () => {
  const vague = tableOf(camps(90, 0.5, 7));
  const after = (previous?: number) => analyse(vague, "robust", { previous }).groups.count;
  expect([after(), after(3), after(4), after(5), after(9)]).toEqual([3, 3, 4, 5, 3]);
  const clear = tableOf(camps(90, 0.1, 7));
  expect(analyse(clear, "robust", { previous: 4 }).groups.count).toBe(3);
});

test("a hidden statement moves nobody, whatever the votes on it", () => {
  const votes = camps(60, 0.2, 2);
  const random = seededNumbers(1);
  const withHidden = votes.map((row) => [...row, random() < 0.5 ? 1 : -1]);
  const last = withHidden[0].length - 1;
  const plain = analyse(tableOf(votes), "robust");
  const hidden = analyse(tableOf(withHidden, { zeroed: [last] }), "robust");
  expect(hidden.groups).toEqual(plain.groups);
  expect(hidden.projection).toEqual(plain.projection);
  expect(hidden.commonGround.map(({ statement }) => statement).includes(last)).toBe(false);
});

test("one person far out neither makes a group nor moves the others' groups", () => {
  const votes = camps(60, 0.1, 4, 40);
  const alone = [...votes, votes[0].map((_, column) => (column % 2 === 0 ? 1 : -1))];
  const before = analyse(tableOf(votes), "robust").groups;
  const after = analyse(tableOf(alone), "robust").groups;
  expect(after.of.slice(0, 60)).toEqual(before.of);
});

test("a person's own place is where the engine put them", () => {
  const table = tableOf(camps(80, 0.4, 9), { zeroed: [3] });
  const numbered = {
    ...table,
    statementIds: table.statementIds.map((_, column) => String(column + 1)),
  };
  const analysis = analyse(numbered, "robust");
  // As it comes back from the database.
  const kept = JSON.parse(JSON.stringify(resultOf(numbered, analysis)));
  for (let row = 0; row < 80; row++) {
    const votes: OwnVotes = Array.from(
      numbered.column.subarray(numbered.rowStart[row], numbered.rowStart[row + 1]),
      (column, cell) => ({
        number: column + 1,
        value: numbered.value[numbered.rowStart[row] + cell] as VoteValue,
      }),
    );
    const place = ownPlace(kept, votes);
    expect(place?.group).toBe(analysis.groups.of[row]);
    expect(place?.x).toBeCloseTo(analysis.projection.x[row], 12);
    expect(place?.y).toBeCloseTo(analysis.projection.y[row], 12);
  }
});

test("what is kept of a robust map has at most a hundred clusters, each within its group", () => {
  const table = tableOf(camps(300, 0.4, 9));
  const analysis = analyse(table, "robust");
  const { clusters, groups, rim, kUncertainty, resampled, candidates } = resultOf(table, analysis);
  expect(clusters.length).toBeLessThanOrEqual(100);
  const counts = groups.map((_, group) =>
    clusters.filter((one) => one.group === group).reduce((sum, { count }) => sum + count, 0),
  );
  expect(counts).toEqual(groups.map(({ size }) => size));
  expect(Math.max(...clusters.map(({ x, y }) => Math.hypot(x, y)))).toBeLessThanOrEqual(
    (rim ?? 0) + 1e-9,
  );
  expect(kUncertainty).toBe(analysis.kUncertainty);
  expect(resampled).toEqual({ times: 24, people: 300 });
  expect(candidates.every(({ stability }) => stability !== undefined)).toBe(true);
});
