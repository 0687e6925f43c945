import fc from "fast-check";
import { expect, test } from "vitest";
import { seededNumbers } from "./random.ts";
import { bestPartition, lloyd, plusPlus, type WeightedPoints } from "./seeded-k-means.ts";

const points = (...places: readonly (readonly [number, number, number?])[]): WeightedPoints => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
  weight: Float64Array.from(places, ([, , weight]) => weight ?? 1),
});

const TWO = points([0, 0], [0, 2], [10, 0], [10, 2]);

test("two pairs of near points become two clusters around their means", () => {
  const { of, centres, within } = bestPartition(TWO, 2, 5, seededNumbers(1));
  expect(of[0] === of[1] && of[2] === of[3] && of[0] !== of[2]).toBe(true);
  expect([...centres.x].toSorted((a, b) => a - b)).toEqual([0, 10]);
  expect(within).toBe(4);
});

test("a heavy point pulls its centre and its squares count as often", () => {
  const { centres, within } = lloyd(points([0, 0, 3], [0, 2]), points([0, 0]));
  expect([...centres.y]).toEqual([0.5]);
  expect(within).toBe(3);
});

test("fewer distinct places give fewer clusters, and no place none", () => {
  const same = points([1, 1], [1, 1], [1, 1]);
  expect(bestPartition(same, 3, 4, seededNumbers(1)).centres.x.length).toBe(1);
  expect(bestPartition(points(), 2, 3, seededNumbers(1)).of.length).toBe(0);
});

test("drawn centres are points, each another one", () => {
  const { x, y } = plusPlus(TWO, 4, seededNumbers(3));
  const drawn = Array.from(x, (at, index) => `${at} ${y[index]}`);
  expect(drawn.toSorted()).toEqual(["0 0", "0 2", "10 0", "10 2"]);
});

const cloud = fc.array(
  fc.tuple(
    fc.double({ min: -9, max: 9, noNaN: true }),
    fc.double({ min: -9, max: 9, noNaN: true }),
  ),
  { minLength: 5, maxLength: 60 },
);

test("every point ends with its nearest centre: the bounds skip nothing that matters", () => {
  fc.assert(
    fc.property(cloud, fc.integer({ min: 1, max: 5 }), fc.integer(), (places, count, seed) => {
      const all = points(...places);
      const { of, centres } = bestPartition(all, count, 3, seededNumbers(seed));
      places.forEach(([x, y], point) => {
        const distances = Array.from(centres.x, (at, c) => Math.hypot(at - x, centres.y[c] - y));
        expect(distances[of[point]]).toBeLessThanOrEqual(Math.min(...distances) + 1e-9);
      });
    }),
  );
});

test("many thousand points are searched by a sample and finished on all", () => {
  const random = seededNumbers(8);
  const places = Array.from({ length: 12_000 }, (_, point) => {
    const middle = point % 3 === 0 ? -5 : 5;
    return [middle + random(), random()] as const;
  });
  const { of, within } = bestPartition(points(...places), 2, 6, seededNumbers(1));
  const size = of.filter((cluster) => cluster === of[0]).length;
  expect(size).toBe(4000);
  expect(within / 12_000).toBeLessThan(0.18);
});
