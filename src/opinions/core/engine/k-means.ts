import type { Points } from "./projection.ts";

export interface Clustering {
  /** The cluster of each point, 0 … clusters − 1. */
  readonly of: Int32Array;
  /** The centre of each cluster: the weighted mean of its points. No cluster is empty. */
  readonly centres: Points;
}

/** A round of Lloyd's method ends when no centre moved this far. */
const STILL = 0.01;

/**
 * Lloyd's k-means (IEEE Trans. Inf. Theory 28(2), 1982) in the plane, from given centres. A point
 * goes to the nearest centre, at equal distance to the first; a cluster left empty is dropped.
 * `weights` is the number of people behind each point.
 */
export const kMeans = (
  points: Points,
  weights: Int32Array,
  start: Points,
  iterations: number,
): Clustering => {
  let centres = start;
  const of = new Int32Array(points.x.length);
  for (let iteration = 0; iteration < iterations; iteration++) {
    assign(points, centres, of);
    const moved = recentred(points, weights, of, centres);
    centres = moved.centres;
    if (moved.still) break;
  }
  return { of, centres };
};

/** The first `count` different points, in their order: the cold start of the published method. */
export const firstDistinct = (points: Points, count: number): Points => {
  const x: number[] = [];
  const y: number[] = [];
  for (let point = 0; point < points.x.length && x.length < count; point++) {
    const known = x.some(
      (value, place) => value === points.x[point] && y[place] === points.y[point],
    );
    if (known) continue;
    x.push(points.x[point]);
    y.push(points.y[point]);
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
};

const assign = (points: Points, centres: Points, of: Int32Array): void => {
  for (let point = 0; point < of.length; point++) {
    const px = points.x[point];
    const py = points.y[point];
    let best = 0;
    let nearest = Number.POSITIVE_INFINITY;
    for (let cluster = 0; cluster < centres.x.length; cluster++) {
      const dx = px - centres.x[cluster];
      const dy = py - centres.y[cluster];
      const distance = dx * dx + dy * dy;
      if (distance < nearest) {
        nearest = distance;
        best = cluster;
      }
    }
    of[point] = best;
  }
};

/** New centres, without the empty ones; renumbers `of` to match. */
const recentred = (
  points: Points,
  weights: Int32Array,
  of: Int32Array,
  before: Points,
): { readonly centres: Points; readonly still: boolean } => {
  const count = before.x.length;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const mass = new Float64Array(count);
  for (let point = 0; point < of.length; point++) {
    const weight = weights[point];
    x[of[point]] += weight * points.x[point];
    y[of[point]] += weight * points.y[point];
    mass[of[point]] += weight;
  }
  const number = new Int32Array(count);
  let kept = 0;
  let still = true;
  for (let cluster = 0; cluster < count; cluster++) {
    if (mass[cluster] === 0) continue;
    x[kept] = x[cluster] / mass[cluster];
    y[kept] = y[cluster] / mass[cluster];
    const moved = Math.hypot(x[kept] - before.x[cluster], y[kept] - before.y[cluster]);
    if (moved >= STILL) still = false;
    number[cluster] = kept++;
  }
  for (let point = 0; point < of.length; point++) of[point] = number[of[point]];
  return {
    centres: { x: x.slice(0, kept), y: y.slice(0, kept) },
    still: still && kept === count,
  };
};
