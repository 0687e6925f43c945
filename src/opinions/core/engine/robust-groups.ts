import { SMALL_CELL } from "../../../kernel/small-cell.ts";
import {
  type Choice,
  chosenOf,
  type GroupedPlaces,
  RESAMPLES,
  stabilities,
  uncertaintyOf,
  withoutTiny,
} from "./group-choice.ts";
import { FEWEST_GROUPS, type GroupCandidate, MOST_GROUPS } from "./groups.ts";
import type { OpinionMatrix } from "./opinion-matrix.ts";
import { type OpinionPlane, withinRim } from "./opinion-plane.ts";
import type { Points } from "./projection.ts";
import { seededNumbers } from "./random.ts";
import { bestPartition, type Partition } from "./seeded-k-means.ts";

/** No group is smaller unless told otherwise, and never smaller than a cell that may be shown. */
const LEAST_GROUP = 10;
const ENOUGH_VOTES = 7;
const STARTS = 40;
/** With fewer people than so many smallest groups a conversation is small. */
const SMALL = 3;
const BEYOND_DOUBT = 0.9;
/** Groups that agree less with themselves when votes are left out are none. */
const LASTING = 0.5;
/** The rim is the distance of the third furthest person; of a further one if need be. */
const FURTHEST = 3;

export interface RobustGroups {
  /** Per row of the matrix; −1 for people outside. Groups stand from left to right on the map. */
  readonly of: Int32Array;
  readonly centres: Points;
  /** Nobody is drawn further from the middle. */
  readonly rim: number;
  readonly candidates: readonly GroupCandidate[];
  /** The share of resamples that are surer of another number of groups, 0 … 1. */
  readonly kUncertainty: number;
}

export interface RobustGroupsOptions {
  /** The number of groups wanted. */
  readonly groups?: number;
  readonly seed?: number;
  /** The number of groups that stood before: it stays unless another is clearly surer. */
  readonly previous?: number;
  /** People, by weight, of the smallest group that may be. */
  readonly leastGroup?: number;
}

/**
 * Groups of the people with at least min(7, C) votes. Fewer of them than one smallest group are
 * no group, fewer than two are one. Otherwise 2 … 5 groups by k-means, the number by stability.
 * Moves the places of the furthest people onto the rim. Where every parting would cut off fewer
 * people than a group needs, the rim is drawn in further before all are left in one group.
 */
export const robustGroups = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  plane: OpinionPlane,
  places: Points,
  options: RobustGroupsOptions,
): RobustGroups => {
  const least = Math.max(SMALL_CELL, options.leastGroup ?? LEAST_GROUP);
  const random = seededNumbers(options.seed ?? 1);
  const rows = groupedRows(matrix);
  const people = rows.reduce((sum, row) => sum + weights[row], 0);
  let furthest = FURTHEST;
  let rim = drawnIn(places, rows, furthest);
  if (people < least) return noGroups(matrix.people, rim);
  let grouped = groupedPlaces(rows, places, weights);
  let partitions = partitionsOf(grouped, least, random, options.groups);
  while (partitions.length === 0 && furthest < least) {
    furthest += 2;
    rim = drawnIn(places, rows, furthest);
    grouped = groupedPlaces(rows, places, weights);
    partitions = partitionsOf(grouped, least, random, options.groups);
  }
  if (partitions.length === 0) partitions = [bestPartition(grouped, 1, 1, random)];
  const tried = stabilities(matrix, weights, { plane, rim }, grouped, partitions);
  const free = options.groups === undefined;
  const choices = free ? lasting(tried, grouped, people < SMALL * least, random) : tried;
  const wanted = choices.find(({ partition }) => partition.centres.x.length === options.groups);
  const chosen = free ? chosenOf(choices, options.previous) : (wanted ?? choices[0]);
  return {
    ...leftToRight(chosen.partition, rows, matrix.people),
    rim,
    candidates: choices.map(candidateOf),
    kUncertainty: choices.length < 2 ? 0 : uncertaintyOf(choices, chosen),
  };
};

/**
 * The choices that last when votes are left out, or one group where none does: in a small
 * conversation only what came out nearly the same every time.
 */
const lasting = (
  choices: readonly Choice[],
  grouped: GroupedPlaces,
  small: boolean,
  random: () => number,
): readonly Choice[] => {
  const kept = choices.filter(({ stability }) => stability >= (small ? BEYOND_DOUBT : LASTING));
  if (kept.length > 0) return kept;
  return [
    {
      partition: bestPartition(grouped, 1, 1, random),
      silhouette: 0,
      stability: 1,
      agreement: new Float64Array(RESAMPLES).fill(1),
    },
  ];
};

/** People with enough votes that the mathematics may see. */
const groupedRows = ({ people, statements, rowStart }: OpinionMatrix): Int32Array => {
  const needed = Math.max(1, Math.min(ENOUGH_VOTES, statements));
  return Int32Array.from({ length: people }, (_, row) => row).filter(
    (row) => rowStart[row + 1] - rowStart[row] >= needed,
  );
};

const groupedPlaces = (rows: Int32Array, places: Points, weights: Float64Array): GroupedPlaces => ({
  rows,
  x: Float64Array.from(rows, (row) => places.x[row]),
  y: Float64Array.from(rows, (row) => places.y[row]),
  weight: Float64Array.from(rows, (row) => weights[row]),
});

/**
 * Nobody is drawn further from the middle than the so-manieth furthest, so that no group is pulled
 * towards one far place. Returns that radius; moves everybody within it.
 */
const drawnIn = (places: Points, rows: Int32Array, furthest: number): number => {
  const distances = Float64Array.from(rows, (row) => Math.hypot(places.x[row], places.y[row]));
  distances.sort();
  const rim = distances[Math.max(0, distances.length - furthest)] ?? 0;
  for (let row = 0; row < places.x.length; row++) {
    const place = withinRim(places.x[row], places.y[row], rim);
    places.x[row] = place.x;
    places.y[row] = place.y;
  }
  return rim;
};

/**
 * One partition per number of groups, by number: the best of many starts. Where it holds a group
 * that is too small, groups are joined, and what comes out stands for its own number if no better
 * one does. None when nothing but one group comes out. `wanted` is the largest number tried, and
 * then stands first.
 */
const partitionsOf = (
  grouped: GroupedPlaces,
  least: number,
  random: () => number,
  wanted: number | undefined,
): readonly Partition[] => {
  const found = new Map<number, Partition>();
  const joined = new Map<number, Partition>();
  const most = wanted ?? MOST_GROUPS;
  for (let groups = FEWEST_GROUPS; groups <= most; groups++) {
    const best = bestPartition(grouped, groups, STARTS, random);
    const kept = withoutTiny(grouped, best, least);
    const count = kept.centres.x.length;
    if (kept === best) found.set(count, kept);
    else if (!joined.has(count)) joined.set(count, kept);
  }
  for (const [count, partition] of joined) {
    if (count > 1 && !found.has(count)) found.set(count, partition);
  }
  const counts = [...found.keys()].sort((a, b) => (wanted === undefined ? a - b : b - a));
  return counts.flatMap((count) => found.get(count) ?? []);
};

const candidateOf = ({ partition, stability, silhouette }: Choice): GroupCandidate => {
  const groups = partition.centres.x.length;
  return { k: groups, groups, silhouette, stability };
};

const leftToRight = ({ of, centres }: Partition, rows: Int32Array, people: number) => {
  const order = [...centres.x.keys()].sort(
    (a, b) => centres.x[a] - centres.x[b] || centres.y[a] - centres.y[b],
  );
  const groupOf = new Int32Array(people).fill(-1);
  for (let place = 0; place < rows.length; place++) {
    groupOf[rows[place]] = order.indexOf(of[place]);
  }
  return {
    of: groupOf,
    centres: {
      x: Float64Array.from(order, (group) => centres.x[group]),
      y: Float64Array.from(order, (group) => centres.y[group]),
    },
  };
};

const noGroups = (people: number, rim: number): RobustGroups => ({
  of: new Int32Array(people).fill(-1),
  centres: { x: new Float64Array(0), y: new Float64Array(0) },
  rim,
  candidates: [],
  kUncertainty: 0,
});
