import type { Points } from "./projection.ts";

/** Points in the plane, each counted by its weight. */
export interface WeightedPoints extends Points {
  readonly weight: Float64Array;
}

export interface Partition {
  /** The cluster of each point. */
  readonly of: Int32Array;
  readonly centres: Points;
  /** Weighted sum of squared distances to the own centre. */
  readonly within: number;
}

const MOST_ROUNDS = 100;

/** Above this many points the search for a start runs on as many of them, evenly taken. */
const SEARCH_POINTS = 5000;
/** How many of the best starts are then run to their end on all points. */
const FINALISTS = 4;
/** Sums nearer to each other than this share are taken as equal. */
const EQUAL = 1e-9;

/**
 * The best of `starts` runs of Lloyd's method, each from centres drawn by k-means++ (Arthur &
 * Vassilvitskii, SODA 2007), with Hamerly's bounds (SIAM Data Mining 2010), which skip distances
 * that cannot matter and change no result. Above `SEARCH_POINTS` points the starts are compared
 * on an even sample, and the four best are finished on all. Fewer distinct points than `count`
 * give fewer clusters; no cluster is empty. Also tried are the `known` centres.
 */
export const bestPartition = (
  points: WeightedPoints,
  count: number,
  starts: number,
  random: () => number,
  known: readonly Points[] = [],
): Partition => {
  const sample = evenSample(points, SEARCH_POINTS);
  const begun = Array.from({ length: starts }, () => plusPlus(sample, count, random));
  const searched = [...known, ...begun].map((start) => lloyd(sample, start));
  const finalists = searched.toSorted((a, b) => a.within - b.within).slice(0, FINALISTS);
  return least(
    finalists.map((found) =>
      settled(points, sample === points ? found : lloyd(points, found.centres)),
    ),
  );
};

/** Rounds of single moves after Lloyd's method; each lowers the sum, so few are ever needed. */
const MOST_MOVES = 20;

/**
 * Moves single points while that lowers the sum of squares (Hartigan's exchange, Clustering
 * Algorithms, 1975): what Lloyd's method leaves a point or two away from is reached from either
 * side, so that different starts end alike.
 */
const settled = (points: WeightedPoints, partition: Partition): Partition => {
  let best = partition;
  for (let round = 0; round < MOST_MOVES; round++) {
    const centres = movedCentres(points, best);
    if (centres === undefined) break;
    const next = lloyd(points, centres);
    if (next.within >= best.within) break;
    best = next;
  }
  return best;
};

/** The centres after every single move that lowers the sum; undefined when there is none. */
const movedCentres = (
  { x, y, weight }: WeightedPoints,
  { of, centres }: Partition,
): Points | undefined => {
  const cx = centres.x.slice();
  const cy = centres.y.slice();
  const mass = new Float64Array(cx.length);
  for (let point = 0; point < of.length; point++) mass[of[point]] += weight[point];
  let moved = false;
  for (let point = 0; point < of.length; point++) {
    const own = of[point];
    const w = weight[point];
    if (mass[own] <= w) continue;
    const square = (centre: number) => (x[point] - cx[centre]) ** 2 + (y[point] - cy[centre]) ** 2;
    const gain = (mass[own] / (mass[own] - w)) * square(own);
    let to = own;
    let cost = gain * (1 - EQUAL);
    for (let centre = 0; centre < cx.length; centre++) {
      if (centre === own) continue;
      const other = (mass[centre] / (mass[centre] + w)) * square(centre);
      if (other >= cost) continue;
      cost = other;
      to = centre;
    }
    if (to === own) continue;
    cx[own] += ((cx[own] - x[point]) * w) / (mass[own] - w);
    cy[own] += ((cy[own] - y[point]) * w) / (mass[own] - w);
    mass[own] -= w;
    mass[to] += w;
    cx[to] += ((x[point] - cx[to]) * w) / mass[to];
    cy[to] += ((y[point] - cy[to]) * w) / mass[to];
    moved = true;
  }
  return moved ? { x: cx, y: cy } : undefined;
};

const least = (partitions: readonly Partition[]): Partition =>
  partitions.reduce((best, next) => (next.within < best.within ? next : best));

const evenSample = (points: WeightedPoints, most: number): WeightedPoints => {
  const count = points.x.length;
  if (count <= most) return points;
  const taken = Int32Array.from({ length: most }, (_, place) => Math.floor((place * count) / most));
  const pick = (of: Float64Array) => Float64Array.from(taken, (point) => of[point]);
  return { x: pick(points.x), y: pick(points.y), weight: pick(points.weight) };
};

/** Centres drawn one by one with a chance in proportion to weight × squared distance. */
export const plusPlus = (
  { x, y, weight }: WeightedPoints,
  count: number,
  random: () => number,
): Points => {
  const chance = weight.slice();
  const nearest = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY);
  const chosen: number[] = [];
  while (chosen.length < count) {
    const point = drawn(chance, random());
    if (point < 0) break;
    chosen.push(point);
    for (let other = 0; other < x.length; other++) {
      const square = (x[other] - x[point]) ** 2 + (y[other] - y[point]) ** 2;
      if (square < nearest[other]) nearest[other] = square;
      chance[other] = weight[other] * nearest[other];
    }
  }
  return {
    x: Float64Array.from(chosen, (point) => x[point]),
    y: Float64Array.from(chosen, (point) => y[point]),
  };
};

/** An index with a chance in proportion to its entry; −1 when no entry is positive. */
const drawn = (chance: Float64Array, random: number): number => {
  let total = 0;
  for (const entry of chance) total += entry;
  if (!(total > 0)) return -1;
  let left = random * total;
  let last = -1;
  for (let index = 0; index < chance.length; index++) {
    if (chance[index] <= 0) continue;
    last = index;
    left -= chance[index];
    if (left < 0) break;
  }
  return last;
};

/** Lloyd's method to its end, where no point changes its cluster; empty clusters are dropped. */
export const lloyd = (
  points: WeightedPoints,
  start: Points,
  rounds: number = MOST_ROUNDS,
): Partition => {
  const { x, y, weight } = points;
  const of = new Int32Array(x.length);
  let centres: Points = { x: start.x.slice(), y: start.y.slice() };
  const upper = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY);
  const lower = new Float64Array(x.length);
  for (let round = 0; round < rounds; round++) {
    const changed = assign(points, centres, of, upper, lower);
    const moved = recentred(points, of, centres);
    if (moved.x.length < centres.x.length) {
      upper.fill(Number.POSITIVE_INFINITY);
      lower.fill(0);
    } else {
      relax(centres, moved, of, upper, lower);
    }
    centres = moved;
    if (!changed && round > 0) break;
  }
  let within = 0;
  for (let point = 0; point < of.length; point++) {
    const dx = x[point] - centres.x[of[point]];
    const dy = y[point] - centres.y[of[point]];
    within += weight[point] * (dx * dx + dy * dy);
  }
  return { of, centres, within };
};

/** Half the distance of each centre to the nearest other one. */
const halfGaps = ({ x, y }: Points): Float64Array =>
  x.map((own, centre) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let other = 0; other < x.length; other++) {
      if (other !== centre)
        nearest = Math.min(nearest, Math.hypot(own - x[other], y[centre] - y[other]));
    }
    return nearest / 2;
  });

/** Puts each point to the nearest centre, the first of equally near ones; true when any moved. */
const assign = (
  { x, y }: WeightedPoints,
  centres: Points,
  of: Int32Array,
  upper: Float64Array,
  lower: Float64Array,
): boolean => {
  const gaps = halfGaps(centres);
  let changed = false;
  for (let point = 0; point < of.length; point++) {
    if (upper[point] < Math.max(gaps[of[point]], lower[point])) continue;
    let best = 0;
    let nearest = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let centre = 0; centre < centres.x.length; centre++) {
      const dx = x[point] - centres.x[centre];
      const dy = y[point] - centres.y[centre];
      const square = dx * dx + dy * dy;
      if (square < nearest) {
        second = nearest;
        nearest = square;
        best = centre;
      } else if (square < second) second = square;
    }
    upper[point] = Math.sqrt(nearest);
    lower[point] = Math.sqrt(second);
    if (of[point] !== best) {
      of[point] = best;
      changed = true;
    }
  }
  return changed;
};

/** Weighted means; clusters without weight are dropped and `of` renumbered. */
const recentred = ({ x, y, weight }: WeightedPoints, of: Int32Array, before: Points): Points => {
  const count = before.x.length;
  const sumX = new Float64Array(count);
  const sumY = new Float64Array(count);
  const mass = new Float64Array(count);
  for (let point = 0; point < of.length; point++) {
    sumX[of[point]] += weight[point] * x[point];
    sumY[of[point]] += weight[point] * y[point];
    mass[of[point]] += weight[point];
  }
  const number = new Int32Array(count);
  let kept = 0;
  for (let cluster = 0; cluster < count; cluster++) {
    if (!(mass[cluster] > 0)) continue;
    sumX[kept] = sumX[cluster] / mass[cluster];
    sumY[kept] = sumY[cluster] / mass[cluster];
    number[cluster] = kept++;
  }
  if (kept < count) for (let point = 0; point < of.length; point++) of[point] = number[of[point]];
  return { x: sumX.slice(0, kept), y: sumY.slice(0, kept) };
};

/** Widens the bounds by what the centres moved. */
const relax = (
  before: Points,
  after: Points,
  of: Int32Array,
  upper: Float64Array,
  lower: Float64Array,
): void => {
  const moved = before.x.map((from, centre) =>
    Math.hypot(from - after.x[centre], before.y[centre] - after.y[centre]),
  );
  let furthest = 0;
  for (const distance of moved) furthest = Math.max(furthest, distance);
  for (let point = 0; point < of.length; point++) {
    upper[point] += moved[of[point]];
    lower[point] -= furthest;
  }
};
