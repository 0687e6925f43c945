import fc from "fast-check";
import { expect, test } from "vitest";
import type { GroupingResult, StatementFigures } from "./grouping.ts";
import { hiddenVotes, shownVotes, VOTES } from "./shown-votes.ts";

type Row = readonly [number, number, number];

const tally = ([agrees, disagrees, pass]: Row) => ({
  agrees,
  disagrees,
  seen: agrees + disagrees + pass,
});

const sumOf = (rows: readonly Row[]): Row =>
  rows.reduce<Row>((sum, row) => [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2]], [0, 0, 0]);

/** A result with the votes of groups on each statement, and of people outside of them. */
const resultWith = (
  statements: readonly { readonly groups: readonly Row[]; readonly rest: Row }[],
): GroupingResult => {
  const figures = statements.map(
    ({ groups, rest }, at): StatementFigures => ({
      number: at + 1,
      zeroed: false,
      ...tally(sumOf([...groups, rest])),
      groups: groups.map(tally),
      priority: 1,
      groupAware: 1,
      mean: 0,
      first: 0,
      second: 0,
    }),
  );
  const groups = (statements[0]?.groups ?? []).map(() => ({
    size: 200,
    centre: { x: 0, y: 0 },
    spread: { x: 1, y: 1 },
    representative: [],
  }));
  return {
    method: "robust",
    people: 600,
    votes: figures.reduce((sum, { seen }) => sum + seen, 0),
    grouped: groups.length * 200,
    groups,
    clusters: [],
    statements: figures,
    consensus: { agree: [], disagree: [] },
    candidates: [],
  };
};

/** Rows as a page shows them: agree, disagree, pass, people; null where it is hidden. */
const told = (groups: readonly Row[], rest: Row = [0, 0, 0]) => {
  const result = resultWith([{ groups, rest }]);
  const votes = shownVotes(result)(result.statements[0]);
  return [votes.everybody, ...votes.groups].map((row) =>
    row ? [...VOTES.map((vote) => row[vote] ?? null), row.people] : null,
  );
};

test("large counts and zeros are shown as they are", () => {
  expect(
    told([
      [40, 10, 0],
      [5, 30, 20],
    ]),
  ).toEqual([
    [45, 40, 20, 105],
    [40, 10, 0, 50],
    [5, 30, 20, 55],
  ]);
});

test("a small count takes along what it could be worked out from, passes before sides", () => {
  expect(
    told([
      [40, 10, 3],
      [5, 30, 20],
    ]),
  ).toEqual([
    [45, 40, 23, 108],
    [40, null, null, 53],
    [5, null, null, 55],
  ]);
});

test("people outside the groups take the place of a second group", () => {
  expect(
    told(
      [
        [40, 10, 3],
        [5, 30, 20],
      ],
      [10, 10, 10],
    ),
  ).toEqual([
    [55, 50, 33, 138],
    [40, null, null, 53],
    [5, 30, 20, 55],
  ]);
});

test("a share whose complement is small is hidden with it", () => {
  const hidden = (...row: Row) => hiddenVotes(row).slice(0, 3);
  expect(hidden(20, 2, 1)).toEqual([true, true, true]);
  expect(hidden(20, 3, 0)).toEqual([true, true, false]);
  expect(hidden(20, 4, 4)).toEqual([false, true, true]);
  expect(hidden(20, 3, 10)).toEqual([false, true, true]);
  expect(hidden(20, 0, 0)).toEqual([false, false, false]);
});

test("of a hidden majority that is said which could as well be five who think otherwise", () => {
  const most = (...row: Row) => {
    const result = resultWith([{ groups: [row, [40, 40, 20]], rest: [0, 0, 0] }]);
    return shownVotes(result)(result.statements[0]).groups[0]?.most;
  };
  // 20 of 21 could be 16: three of four.
  expect(most(20, 1, 0)).toEqual({ side: "agree", share: 0.75 });
  expect(most(1, 97, 2)).toEqual({ side: "disagree", share: 0.95 });
  expect(most(7, 1, 2)).toEqual(undefined);
  expect(most(20, 5, 0)).toEqual(undefined);
});

test("a group of fewer than five takes another along, lest the total give it away", () => {
  const rows = (...seen: number[]) =>
    told(seen.map((count): Row => [count, 0, 0]))
      .slice(1)
      .map((row) => row?.[0]);
  expect(rows(20, 9, 4).filter((count) => count === undefined).length).toBe(2);
  expect(rows(20, 9, 0)).toEqual([20, 9, undefined]);
  expect(rows(20, 9, 5)).toEqual([20, 9, 5]);
});

test("one statement with few votes takes the smallest other along, lest all votes give it away", () => {
  const rest: Row = [0, 0, 0];
  const result = resultWith([
    {
      groups: [
        [10, 10, 0],
        [10, 10, 0],
      ],
      rest,
    },
    {
      groups: [
        [5, 5, 0],
        [5, 5, 0],
      ],
      rest,
    },
    {
      groups: [
        [2, 0, 0],
        [0, 0, 0],
      ],
      rest,
    },
  ]);
  const votes = shownVotes(result);
  expect(result.statements.map((one) => votes(one).everybody?.people)).toEqual([
    40,
    undefined,
    undefined,
  ]);
});

/** Unknown counts and everything that is shown about them: sums of some that are known. */
interface Known {
  readonly unknowns: readonly number[];
  /** One row a shown figure: how often it counts each unknown. */
  readonly equations: readonly (readonly number[])[];
}

/** Is an unknown told by the equations? It is, where its unit vector lies in their span. */
const toldBy = ({ unknowns, equations }: Known): boolean[] => {
  const rows = equations.map((row) => [...row]);
  const pivots: number[] = [];
  let at = 0;
  for (let column = 0; column < unknowns.length && at < rows.length; column += 1) {
    const found = rows.findIndex((row, index) => index >= at && Math.abs(row[column]) > 1e-9);
    if (found < 0) continue;
    [rows[at], rows[found]] = [rows[found], rows[at]];
    const by = rows[at][column];
    rows[at] = rows[at].map((value) => value / by);
    rows.forEach((row, index) => {
      if (index === at || Math.abs(row[column]) < 1e-9) return;
      const times = row[column];
      rows[index] = row.map((value, place) => value - times * rows[at][place]);
    });
    pivots.push(column);
    at += 1;
  }
  return unknowns.map((_, unknown) => {
    const row = rows[pivots.indexOf(unknown)];
    return (
      pivots.includes(unknown) &&
      row.every((value, column) => column === unknown || Math.abs(value) < 1e-9)
    );
  });
};

/** What is known of one statement: the cells of groups and of the people outside of them. */
const knownOf = (groups: readonly Row[], rest: Row): Known => {
  const result = resultWith([{ groups, rest }]);
  const { everybody, groups: rows } = shownVotes(result)(result.statements[0]);
  const all = [...groups, rest];
  const unknowns = all.flat();
  const equation = (counts: (group: number, vote: number) => boolean) =>
    all.flatMap((_, group) => [0, 1, 2].map((vote) => (counts(group, vote) ? 1 : 0)));
  const equations: number[][] = [];
  if (everybody) {
    equations.push(equation(() => true));
    VOTES.forEach((name, vote) => {
      if (everybody[name] !== undefined) equations.push(equation((_, one) => one === vote));
    });
  }
  rows.forEach((row, group) => {
    if (!row) return;
    equations.push(equation((of) => of === group));
    VOTES.forEach((name, vote) => {
      if (row[name] !== undefined)
        equations.push(equation((of, one) => of === group && one === vote));
    });
  });
  return { unknowns, equations };
};

const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 60 }) },
);
const rowOf: fc.Arbitrary<Row> = fc.tuple(count, count, count);

const small = (value: number) => value >= 1 && value <= 4;

test("no difference of shown figures tells a count of one to four people", () => {
  fc.assert(
    fc.property(
      fc.array(rowOf, { minLength: 2, maxLength: 5 }),
      fc.oneof(fc.constant<Row>([0, 0, 0]), rowOf),
      (groups, rest) => {
        fc.pre(sumOf([...groups, rest]).reduce((sum, one) => sum + one, 0) >= 5);
        const known = knownOf(groups, rest);
        const toldOnes = toldBy(known);
        expect(known.unknowns.filter((value, at) => small(value) && toldOnes[at])).toEqual([]);
      },
    ),
    { numRuns: 3000 },
  );
});

/** All sums of shown rows and columns that differ by subtraction: everybody less some groups. */
test("nor does everybody less any of the groups, vote by vote or together", () => {
  fc.assert(
    fc.property(fc.array(rowOf, { minLength: 2, maxLength: 4 }), (groups) => {
      const all = sumOf(groups);
      fc.pre(all[0] + all[1] + all[2] >= 5);
      const result = resultWith([{ groups, rest: [0, 0, 0] }]);
      const { everybody, groups: rows } = shownVotes(result)(result.statements[0]);
      const left: number[] = [];
      const figures = [...VOTES, "people"] as const;
      for (const figure of figures)
        for (let subset = 0; subset < 2 ** groups.length; subset += 1) {
          const picked = rows.filter((_, at) => (subset >> at) % 2 === 1);
          const counts = picked.map((row) => row?.[figure]);
          const whole = everybody?.[figure];
          if (whole === undefined || counts.includes(undefined)) continue;
          left.push(whole - counts.reduce<number>((sum, one) => sum + (one ?? 0), 0));
        }
      expect(left.filter(small)).toEqual([]);
      const shares = [everybody, ...rows].flatMap((row) =>
        VOTES.flatMap((vote) => {
          const one = row?.[vote];
          return row === undefined || one === undefined ? [] : [one, row.people - one];
        }),
      );
      expect(shares.filter(small)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
