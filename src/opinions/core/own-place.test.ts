import { expect, test } from "vitest";
import type { GroupingResult, StatementFigures } from "./grouping.ts";
import { type OwnVotes, ownPlace, surenessOf, votesMissing } from "./own-place.ts";

const tally = { agrees: 10, disagrees: 10, seen: 20 };

/** Ten statements that part two groups of ten along the first direction. */
const statements: StatementFigures[] = Array.from({ length: 10 }, (_, index) => ({
  number: index + 1,
  zeroed: false,
  ...tally,
  groups: [tally, tally],
  priority: 1,
  groupAware: 0.5,
  mean: 0,
  first: Math.sqrt(0.1),
  second: 0,
}));

const group = (x: number, size: number) => ({
  size,
  centre: { x, y: 0 },
  spread: { x: 1, y: 1 },
  representative: [],
});

const resultOf = (sizes: readonly number[]): GroupingResult =>
  ({
    method: "compatible",
    people: 20,
    votes: 200,
    grouped: 20,
    groups: sizes.map((size, index) => group(index === 0 ? 3 : -3, size)),
    clusters: sizes.map((count, index) => ({ x: index === 0 ? 3 : -3, y: 0, count, group: index })),
    statements,
    consensus: { agree: [], disagree: [] },
    candidates: [],
  }) as unknown as GroupingResult;

const RESULT = resultOf([10, 10]);

const votes = (values: readonly (1 | 0 | -1)[]): OwnVotes =>
  values.map((value, index) => ({ number: index + 1, value }));

test("somebody who votes like a group stands with it, and surely", () => {
  const place = ownPlace(RESULT, votes([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]));
  expect(place).toMatchObject({ group: 0, sure: 1, votes: 10 });
  expect(place?.next).toBeUndefined();
  expect(ownPlace(RESULT, votes([-1, -1, -1, -1, -1, -1, -1]))).toMatchObject({ group: 1 });
});

test("somebody between the groups is told so, and which the other one is", () => {
  const place = ownPlace(RESULT, votes([1, -1, 1, -1, 1, -1, 1, -1, 0, 0]));
  expect(place && [place.group, place.next, surenessOf(place)]).toEqual([0, 1, "unsure"]);
});

test("the same votes always give the same place, in whatever order they come", () => {
  const own = votes([1, -1, 1, 1, -1, 1, 0, 1]);
  expect(ownPlace(RESULT, own)).toEqual(ownPlace(RESULT, own.toReversed()));
});

test("before seven votes there is no place, only how many are missing", () => {
  expect(ownPlace(RESULT, votes([1, 1, 1]))).toBeUndefined();
  expect(votesMissing(RESULT, votes([1, 1, 1]))).toBe(4);
  expect(votesMissing(RESULT, [])).toBe(7);
  expect(votesMissing(RESULT, votes([1, 1, 1, 1, 1, 1, 1, 1]))).toBe(0);
});

test("votes on statements that the map does not know do not count", () => {
  const unknown = votes([1, 1, 1, 1, 1, 1, 1]).map((vote) => ({
    ...vote,
    number: vote.number + 100,
  }));
  expect(votesMissing(RESULT, unknown)).toBe(7);
});

test("a group too small to be shown is nobody's group; without two there is no place", () => {
  expect(ownPlace(resultOf([10, 4]), votes([1, 1, 1, 1, 1, 1, 1, 1]))).toBeUndefined();
});

test("passing on everything still gives a place, and no NaN", () => {
  const place = ownPlace(RESULT, votes([0, 0, 0, 0, 0, 0, 0]));
  expect(place && [Number.isFinite(place.x), Number.isFinite(place.sure)]).toEqual([true, true]);
});

test("sureness in words", () => {
  expect([1, 0.9, 0.89, 0.7, 0.69, 0].map((sure) => surenessOf({ sure }))).toEqual([
    "sure",
    "sure",
    "fairly",
    "fairly",
    "unsure",
    "unsure",
  ]);
});
