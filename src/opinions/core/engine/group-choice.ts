import { adjustedRandIndex } from "../adjusted-rand.ts";
import type { OpinionMatrix } from "./opinion-matrix.ts";
import { followedPlane, type OpinionPlane, placesOn, withinRim } from "./opinion-plane.ts";
import type { Points } from "./projection.ts";
import { seededNumbers } from "./random.ts";
import { bestPartition, lloyd, type Partition, type WeightedPoints } from "./seeded-k-means.ts";
import { meanSilhouette } from "./silhouette.ts";

/** Some rows of a matrix with their places and weights: those who are grouped. */
export interface GroupedPlaces extends WeightedPoints {
  readonly rows: Int32Array;
}

/** A number of groups that was tried, and how often it came out the same. */
export interface Choice {
  readonly partition: Partition;
  /** Mean silhouette of its people, −1 … 1. */
  readonly silhouette: number;
  /** Mean over the resamples of the adjusted Rand index with the groups of all votes, ≤ 1. */
  readonly stability: number;
  /** The index of each resample. */
  readonly agreement: Float64Array;
}

export const RESAMPLES = 24;
/** The share of votes that each resample leaves out. */
const LEFT_OUT = 0.15;
/** Above this many people the resamples follow as many of them, evenly taken. */
export const RESAMPLED_PEOPLE = 2000;

/** The resamples are the same for everybody: no seed shall choose the number of groups. */
const RESAMPLE_SEED = 20_260_101;
const RESAMPLE_STARTS = 3;
/** Another number of groups is clearly surer when so many of the resamples are surer of it: nineteen of twenty. */
const CLEARLY = 0.95;
/** It is hardly less sure when fewer of them are surer of the other. */
const HARDLY = 0.8;
/** Groups are clearly further apart when their mean silhouette is larger by so much. */
const FURTHER_APART = 0.05;
const SILHOUETTE_POINTS = 400;

/**
 * How stable each partition is: every resample leaves out 15 % of the votes, follows the plane,
 * places the same people and parts them anew (Hennig, "Cluster-wise assessment of cluster
 * stability", Comput. Stat. Data Anal. 52, 2007, with votes instead of people left out).
 */
export const stabilities = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  { plane, rim }: { readonly plane: OpinionPlane; readonly rim: number },
  grouped: GroupedPlaces,
  partitions: readonly Partition[],
): readonly Choice[] => {
  const taken = evenly(grouped.rows.length, RESAMPLED_PEOPLE);
  const rows = taken.map((index) => grouped.rows[index]);
  const labels = partitions.map(({ of }) => taken.map((index) => of[index]));
  const weight = Float64Array.from(rows, (row) => weights[row]);
  const agreement = partitions.map(() => new Float64Array(RESAMPLES));
  const random = seededNumbers(RESAMPLE_SEED);
  for (let turn = 0; turn < RESAMPLES; turn++) {
    const fewer = withoutSome(matrix, rows, random);
    const points = rimmed(placesOn(fewer, followedPlane(fewer, weight, plane)), rim);
    for (let which = 0; which < partitions.length; which++) {
      const groups = partitions[which].centres.x.length;
      const middles = middlesOf(points, weight, labels[which], groups);
      const again = bestPartition({ ...points, weight }, groups, RESAMPLE_STARTS, random, [
        middles,
      ]);
      agreement[which][turn] = adjustedRandIndex(labels[which], again.of);
    }
  }
  return partitions.map((partition, which) => ({
    partition,
    silhouette: silhouetteOf(grouped, partition),
    stability: mean(agreement[which]),
    agreement: agreement[which],
  }));
};

/**
 * The fewest groups, unless more are clearly surer, or as sure and clearly further apart. The former
 * number of groups stays on the same condition. `choices` stand by number of groups.
 */
export const chosenOf = (choices: readonly Choice[], previous?: number): Choice => {
  const former = choices.find(({ partition }) => partition.centres.x.length === previous);
  const others = choices.filter((choice) => choice !== former);
  return others.reduce((best, next) => (beats(next, best) ? next : best), former ?? choices[0]);
};

const beats = (one: Choice, other: Choice): boolean =>
  surerIn(one, other) >= CLEARLY ||
  (surerIn(other, one) < HARDLY && one.silhouette >= other.silhouette + FURTHER_APART);

/** The share of resamples in which one came out more alike than the other. */
const surerIn = (one: Choice, other: Choice): number => {
  let surer = 0;
  for (let turn = 0; turn < RESAMPLES; turn++) {
    if (one.agreement[turn] > other.agreement[turn]) surer++;
  }
  return surer / RESAMPLES;
};

/** The share of resamples in which another number of groups came out more alike, 0 … 1. */
export const uncertaintyOf = (choices: readonly Choice[], chosen: Choice): number => {
  let others = 0;
  for (let turn = 0; turn < RESAMPLES; turn++) {
    if (choices.some(({ agreement }) => agreement[turn] > chosen.agreement[turn])) others++;
  }
  return others / RESAMPLES;
};

/** The mean silhouette of at most `SILHOUETTE_POINTS` people, evenly taken. */
const silhouetteOf = ({ rows, x, y }: GroupedPlaces, { of, centres }: Partition): number => {
  const taken = evenly(rows.length, SILHOUETTE_POINTS);
  const points = {
    x: Float64Array.from(taken, (index) => x[index]),
    y: Float64Array.from(taken, (index) => y[index]),
  };
  return meanSilhouette(
    points,
    taken.map((index) => of[index]),
    centres.x.length,
  );
};

/**
 * Takes out clusters that weigh less than `least`, the lightest first, and lets their people join
 * the nearest of the others, until none is left or all people are one.
 */
export const withoutTiny = (
  points: WeightedPoints,
  partition: Partition,
  least: number,
): Partition => {
  const mass = massOf(partition, points.weight);
  const lightest = mass.indexOf(Math.min(...mass));
  if (mass.length < 2 || mass[lightest] >= least) return partition;
  const others = (of: Float64Array) => of.filter((_, cluster) => cluster !== lightest);
  const { x, y } = partition.centres;
  return withoutTiny(points, lloyd(points, { x: others(x), y: others(y) }), least);
};

/** The weight of every cluster. */
const massOf = ({ of, centres }: Partition, weight: Float64Array): Float64Array => {
  const mass = new Float64Array(centres.x.length);
  for (let point = 0; point < of.length; point++) mass[of[point]] += weight[point];
  return mass;
};

/** At most `most` indices below `count`, evenly taken. */
const evenly = (count: number, most: number): Int32Array =>
  Int32Array.from({ length: Math.min(count, most) }, (_, place) =>
    Math.floor((place * count) / Math.min(count, most)),
  );

const mean = (of: Float64Array): number => of.reduce((sum, entry) => sum + entry, 0) / of.length;

/** These rows with each vote kept by chance. */
const withoutSome = (
  { rowStart, column, value, ...rest }: OpinionMatrix,
  rows: Int32Array,
  random: () => number,
): OpinionMatrix => {
  let cells = 0;
  for (const row of rows) cells += rowStart[row + 1] - rowStart[row];
  const fewer = {
    ...rest,
    people: rows.length,
    rowStart: new Int32Array(rows.length + 1),
    column: new Int32Array(cells),
    value: new Int8Array(cells),
  };
  let kept = 0;
  for (let place = 0; place < rows.length; place++) {
    for (let cell = rowStart[rows[place]]; cell < rowStart[rows[place] + 1]; cell++) {
      if (random() < LEFT_OUT) continue;
      fewer.column[kept] = column[cell];
      fewer.value[kept++] = value[cell];
    }
    fewer.rowStart[place + 1] = kept;
  }
  return fewer;
};

const rimmed = ({ x, y }: Points, rim: number): Points => {
  for (let point = 0; point < x.length; point++) {
    const place = withinRim(x[point], y[point], rim);
    x[point] = place.x;
    y[point] = place.y;
  }
  return { x, y };
};

const middlesOf = (
  { x, y }: Points,
  weight: Float64Array,
  labels: Int32Array,
  groups: number,
): Points => {
  const middle = { x: new Float64Array(groups), y: new Float64Array(groups) };
  const mass = new Float64Array(groups);
  for (let point = 0; point < labels.length; point++) {
    middle.x[labels[point]] += weight[point] * x[point];
    middle.y[labels[point]] += weight[point] * y[point];
    mass[labels[point]] += weight[point];
  }
  for (let group = 0; group < groups; group++) {
    middle.x[group] /= Math.max(mass[group], Number.MIN_VALUE);
    middle.y[group] /= Math.max(mass[group], Number.MIN_VALUE);
  }
  return middle;
};
