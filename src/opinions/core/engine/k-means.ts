import { type NearCentres, nearCentres } from "./near-centres.ts";
import type { Points } from "./projection.ts";

export interface Clustering {
  /** The cluster of each point, 0 … clusters − 1. */
  readonly of: Int32Array;
  /** The centre of each cluster: the weighted mean of its points. No cluster is empty. */
  readonly centres: Points;
}

/** How much each point weighs: people behind it, or any positive number. */
export type Weights = Int32Array | Float64Array;

/** A round of Lloyd's method ends when no centre moved this far. */
const STILL = 0.01;

/** With fewer points than this per centre, all distances cost less than the bounds. */
const MANY = 8;

/**
 * Lloyd's k-means (IEEE Trans. Inf. Theory 28(2), 1982) in the plane, from given centres. A point
 * goes to the nearest centre, at equal distance to the first; a cluster left empty is dropped. It
 * ends after `iterations` rounds, or when no centre moved `still`. No point is measured against a
 * centre that bounds rule out (`hamerlyRound`); the result is that of the plain method, bit by bit.
 */
export const kMeans = (
  points: Points,
  weights: Weights,
  start: Points,
  iterations: number,
  still = STILL,
): Clustering => {
  const bounds = noBounds(points);
  let centres = start;
  const many = points.x.length > MANY * start.x.length;
  let moves: Moves | undefined;
  let near: NearCentres | undefined;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const sums = noSums(centres.x.length);
    if (moves && many) {
      near = nearCentres(centres, near);
      hamerlyRound(points, weights, centres, { bounds, moves, near, sums });
    } else plainRound(points, weights, centres, bounds, sums);
    const moved = recentred(bounds.of, sums, centres);
    centres = moved.centres;
    if (moved.complete && moved.moves.farthest < still) break;
    moves = moved.moves;
  }
  return { of: bounds.of, centres };
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

/** What is known of each point without measuring it anew. */
interface Bounds {
  readonly of: Int32Array;
  /** At most this far from its own centre. */
  readonly upper: Float64Array;
  /** At least this far from every other centre. */
  readonly lower: Float64Array;
  /** Greater than any error of rounding in the bounds, so that a near tie is always measured. */
  readonly margin: number;
}

/** How far the centres went in the last round. */
interface Moves {
  readonly of: Float64Array;
  readonly farthest: number;
  /** The centre that went farthest, and how far any other one went. */
  readonly leader: number;
  readonly next: number;
}

interface Sums {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly mass: Float64Array;
}

/** What a round with bounds goes by, and what it adds up. */
interface Round {
  readonly bounds: Bounds;
  readonly moves: Moves;
  readonly near: NearCentres;
  readonly sums: Sums;
}

const noBounds = ({ x, y }: Points): Bounds => {
  let scale = 0;
  for (let point = 0; point < x.length; point++) {
    scale = Math.max(scale, Math.abs(x[point]), Math.abs(y[point]));
  }
  return {
    of: new Int32Array(x.length),
    upper: new Float64Array(x.length),
    lower: new Float64Array(x.length),
    margin: scale * 1e-12,
  };
};

const noSums = (count: number): Sums => ({
  x: new Float64Array(count),
  y: new Float64Array(count),
  mass: new Float64Array(count),
});

/** Measures every point against every centre. */
const plainRound = (
  points: Points,
  weights: Weights,
  centres: Points,
  { of, upper, lower }: Bounds,
  sums: Sums,
): void => {
  const { x: cx, y: cy } = centres;
  for (let point = 0; point < of.length; point++) {
    const px = points.x[point];
    const py = points.y[point];
    let best = 0;
    let nearest = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let cluster = 0; cluster < cx.length; cluster++) {
      const dx = px - cx[cluster];
      const dy = py - cy[cluster];
      const distance = dx * dx + dy * dy;
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
        best = cluster;
      } else if (distance < second) second = distance;
    }
    of[point] = best;
    upper[point] = Math.sqrt(nearest);
    lower[point] = Math.sqrt(second);
    const weight = weights[point];
    sums.x[best] += weight * px;
    sums.y[best] += weight * py;
    sums.mass[best] += weight;
  }
};

/**
 * One round with the bounds of Hamerly (SIAM Int. Conf. Data Mining, 2010): a point stays where it
 * is when its own centre is nearer than any other can be, or nearer than half the way to the next
 * centre. Else only the centres around its own are measured (Newling & Fleuret, ICML 2016): both
 * the nearest and the second lie within 2·u + s of it, s being its distance to the next centre.
 */
const hamerlyRound = (
  points: Points,
  weights: Weights,
  centres: Points,
  { bounds, moves, near, sums }: Round,
): void => {
  const { of, upper, lower, margin } = bounds;
  const { x: cx, y: cy } = centres;
  const { order, distance: away, nearest: toNext } = near;
  const others = cx.length - 1;
  for (let point = 0; point < of.length; point++) {
    const px = points.x[point];
    const py = points.y[point];
    const own = of[point];
    let best = own;
    let most = upper[point] + moves.of[own];
    let least = lower[point] - (own === moves.leader ? moves.next : moves.farthest);
    const safe = Math.max(least, toNext[own] / 2) - margin;
    if (most >= safe) {
      let nearest = (px - cx[own]) * (px - cx[own]) + (py - cy[own]) * (py - cy[own]);
      most = Math.sqrt(nearest);
      if (most >= safe) {
        let second = Number.POSITIVE_INFINITY;
        const radius = 2 * most + toNext[own] + margin;
        for (let at = own * others; at < (own + 1) * others && away[at] <= radius; at++) {
          const other = order[at];
          const dx = px - cx[other];
          const dy = py - cy[other];
          const distance = dx * dx + dy * dy;
          if (distance < nearest || (distance === nearest && other < best)) {
            second = nearest;
            nearest = distance;
            best = other;
          } else if (distance < second) second = distance;
        }
        of[point] = best;
        most = Math.sqrt(nearest);
        least = Math.sqrt(second);
      }
    }
    upper[point] = most;
    lower[point] = least;
    const weight = weights[point];
    sums.x[best] += weight * px;
    sums.y[best] += weight * py;
    sums.mass[best] += weight;
  }
};

/** New centres, without the empty ones; renumbers `of` to match. */
const recentred = (
  of: Int32Array,
  { x, y, mass }: Sums,
  before: Points,
): { readonly centres: Points; readonly moves: Moves; readonly complete: boolean } => {
  const count = before.x.length;
  const number = new Int32Array(count);
  const moved = new Float64Array(count);
  let kept = 0;
  for (let cluster = 0; cluster < count; cluster++) {
    if (mass[cluster] === 0) continue;
    x[kept] = x[cluster] / mass[cluster];
    y[kept] = y[cluster] / mass[cluster];
    moved[kept] = Math.hypot(x[kept] - before.x[cluster], y[kept] - before.y[cluster]);
    number[cluster] = kept++;
  }
  if (kept < count) {
    for (let point = 0; point < of.length; point++) of[point] = number[of[point]];
  }
  return {
    centres: { x: x.slice(0, kept), y: y.slice(0, kept) },
    moves: movesOf(moved.slice(0, kept)),
    complete: kept === count,
  };
};

const movesOf = (of: Float64Array): Moves => {
  let leader = -1;
  let farthest = 0;
  let next = 0;
  for (let cluster = 0; cluster < of.length; cluster++) {
    if (leader < 0 || of[cluster] > farthest) {
      next = farthest;
      farthest = of[cluster];
      leader = cluster;
    } else next = Math.max(next, of[cluster]);
  }
  return { of, farthest, leader, next };
};
