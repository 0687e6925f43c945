import fc from "fast-check";
import { expect, test } from "vitest";
import { firstDistinct, kMeans } from "./k-means.ts";
import { seededNumbers } from "./random.ts";
import { meanSilhouette } from "./silhouette.ts";
import { plainKMeans } from "../../testing/plain-k-means.ts";

const points = (...places: readonly (readonly [number, number])[]) => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
});

const FOUR = points([0, 0], [0, 2], [10, 0], [10, 2]);

test("two pairs of near points make two clusters around their means", () => {
  const { of, centres } = kMeans(FOUR, new Int32Array(4).fill(1), points([0, 0], [10, 0]), 20);
  expect([...of]).toEqual([0, 0, 1, 1]);
  expect([...centres.x]).toEqual([0, 10]);
  expect([...centres.y]).toEqual([1, 1]);
});

test("a heavy point pulls the centre of its cluster", () => {
  const { centres } = kMeans(FOUR, Int32Array.of(3, 1, 1, 1), points([0, 0], [10, 0]), 20);
  expect([...centres.y]).toEqual([0.5, 1]);
});

test("a cluster that nobody is near is dropped and the others are renumbered", () => {
  const start = points([-50, -50], [0, 0], [10, 0]);
  const { of, centres } = kMeans(FOUR, new Int32Array(4).fill(1), start, 20);
  expect([...of]).toEqual([0, 0, 1, 1]);
  expect(centres.x.length).toBe(2);
});

test("a point as near to two centres goes to the first", () => {
  const { of } = kMeans(points([5, 0]), Int32Array.of(1), points([0, 0], [10, 0]), 1);
  expect([...of]).toEqual([0]);
});

test("the start is the first different points in their order", () => {
  const start = firstDistinct(points([1, 1], [1, 1], [2, 1], [1, 1], [3, 3]), 2);
  expect([...start.x]).toEqual([1, 2]);
});

test("no points make no clusters", () => {
  const { of, centres } = kMeans(points(), new Int32Array(0), points(), 20);
  expect([of.length, centres.x.length]).toEqual([0, 0]);
});

test("the silhouette of two pairs is that of the formula", () => {
  // Every point: a = 2, b = (10 + sqrt(104)) / 2.
  const b = (10 + Math.sqrt(104)) / 2;
  expect(meanSilhouette(FOUR, Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo((b - 2) / b, 12);
});

test("a point alone in its cluster counts 0 in the silhouette", () => {
  const three = points([0, 0], [0, 1], [0, 11]);
  const expected = ((11 - 1) / 11 + (10 - 1) / 10 + 0) / 3;
  expect(meanSilhouette(three, Int32Array.of(0, 0, 1), 2)).toBeCloseTo(expected, 12);
});

test("one cluster, no points and points in one place have silhouette 0", () => {
  const same = points([1, 1], [1, 1], [1, 1], [1, 1]);
  expect(meanSilhouette(FOUR, new Int32Array(4), 1)).toBe(0);
  expect(meanSilhouette(points(), new Int32Array(0), 2)).toBe(0);
  expect(meanSilhouette(same, Int32Array.of(0, 0, 1, 1), 2)).toBe(0);
});

/** Places on a coarse grid have many ties; those from a seed have none. */
const anyPlaces = fc.oneof(
  fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
    minLength: 1,
    maxLength: 120,
  }),
  fc.tuple(fc.integer(), fc.integer({ min: 1, max: 400 })).map(([seed, count]) => {
    const random = seededNumbers(seed);
    return Array.from({ length: count }, () => [random() * 9, random() * 9] as [number, number]);
  }),
);

test("bounds change nothing: clusters and centres are those of the plain method, bit by bit", () => {
  fc.assert(
    fc.property(anyPlaces, fc.integer({ min: 1, max: 8 }), fc.integer(), (places, k, seed) => {
      const all = points(...places);
      const random = seededNumbers(seed);
      const weights = Float64Array.from(places, () => random() + 0.1);
      const start = firstDistinct(all, k);
      expect(kMeans(all, weights, start, 50)).toEqual(plainKMeans(all, weights, start, 50));
    }),
  );
});

test("centres away from the points, too, lead to what the plain method finds", () => {
  fc.assert(
    fc.property(anyPlaces, anyPlaces, (places, centres) => {
      const all = points(...places);
      const start = firstDistinct(points(...centres), 6);
      const ones = new Int32Array(places.length).fill(1);
      expect(kMeans(all, ones, start, 50)).toEqual(plainKMeans(all, ones, start, 50));
    }),
  );
});

test("many points around many centres are clustered as by the plain method", () => {
  const random = seededNumbers(7);
  const all = points(...Array.from({ length: 4000 }, () => [random() * 5, random() * 3] as const));
  const ones = new Int32Array(4000).fill(1);
  const start = firstDistinct(all, 100);
  expect(kMeans(all, ones, start, 100)).toEqual(plainKMeans(all, ones, start, 100));
});
