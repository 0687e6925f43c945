import fc from "fast-check";
import { expect, test } from "vitest";
import { analyse } from "../engine.ts";
import { tableOf } from "../../testing/vote-rows.ts";

type Votes = readonly (readonly (number | null)[])[];

const anyVotes = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 10 }))
  .chain(([people, statements]) =>
    fc.array(
      fc.array(fc.constantFrom(1, 0, -1, null), { minLength: statements, maxLength: statements }),
      { minLength: people, maxLength: people },
    ),
  );

/** Everything that is not a finite number, by path. */
const notFinite = (value: unknown, path = ""): string[] => {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`));
};

test("no small conversation gives anything but finite numbers", () => {
  fc.assert(
    fc.property(
      anyVotes,
      fc.array(fc.nat(9)),
      fc.option(fc.integer({ min: 2, max: 5 })),
      (votes, zeroed, k) => {
        const table = tableOf(votes, { zeroed });
        expect(notFinite(analyse(table, "compatible", { groups: k ?? undefined }))).toEqual([]);
      },
    ),
  );
});

test("the same votes and seed give the same analysis, bit by bit", () => {
  fc.assert(
    fc.property(anyVotes, fc.integer(), (votes, seed) => {
      const once = analyse(tableOf(votes), "compatible", { seed });
      expect(analyse(tableOf(votes), "compatible", { seed })).toEqual(once);
    }),
  );
});

test("every clustered person is in one group and the groups add up", () => {
  fc.assert(
    fc.property(anyVotes, (votes) => {
      const { groups, base } = analyse(tableOf(votes), "compatible");
      const clustered = [...base.of].filter((cluster) => cluster >= 0).length;
      expect(groups.sizes.reduce((sum, size) => sum + size, 0)).toBe(clustered);
      expect([...groups.of].filter((group) => group >= 0).length).toBe(clustered);
    }),
  );
});

const summary = (votes: Votes, zeroed: readonly number[] = []) => {
  const { groups, representative, commonGround, priority } = analyse(
    tableOf(votes, { zeroed }),
    "compatible",
  );
  return {
    groups: [...groups.sizes],
    representative: representative.map((list) => list.map(({ statement }) => statement)),
    commonGround: commonGround.map(({ statement }) => statement),
    priority: [...priority],
  };
};

test("a conversation without people or statements has no groups", () => {
  expect(summary([])).toEqual({ groups: [], representative: [], commonGround: [], priority: [] });
});

test("one person with one vote is one group", () => {
  const { groups, commonGround } = summary([[1]]);
  expect({ groups, commonGround }).toEqual({ groups: [1], commonGround: [0] });
});

test("people who only pass are one group with nothing to tell of it by agreement", () => {
  const { groups } = summary(Array.from({ length: 20 }, () => [0, 0, 0]));
  expect(groups).toEqual([20]);
});

test("two camps become two groups, told by what divides them, with the shared view as common ground", () => {
  const camp = (side: number) => Array.from({ length: 20 }, () => [side, side, -side, 1]);
  const { groups, representative, commonGround } = summary([...camp(1), ...camp(-1)]);
  expect(groups).toEqual([20, 20]);
  expect(representative.map((list) => list.toSorted((a, b) => a - b))).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ]);
  expect(commonGround[0]).toBe(3);
});

test("a hidden statement with the most votes is shown nowhere", () => {
  const rows = Array.from({ length: 30 }, (_, person) => [1, person % 2 === 0 ? 1 : -1]);
  const { representative, commonGround } = summary(rows, [0]);
  expect(representative.flat().includes(0)).toBe(false);
  expect(commonGround).toEqual([1]);
});
