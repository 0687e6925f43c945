import { analyseCompatible } from "./engine/compatible.ts";
import { liveMap } from "./engine/live-map.ts";
import { type Components, principalComponents } from "./engine/pca.ts";
import { type Points, projection } from "./engine/projection.ts";
import { seededNumbers } from "./engine/random.ts";
import type { VoteTable, VoteValue } from "./engine/vote-table.ts";
import {
  type SyntheticConversation,
  type SyntheticShape,
  syntheticConversation,
} from "./synthetic.ts";

/** What the measurement may look at. */
export interface Instruments {
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
  /** The most memory that the process has held so far, in megabytes. */
  readonly peakMb: () => number;
}

/** What `puntari opinions bench` prints. */
export interface EngineMeasure {
  /** A full recompute by the compatible method: the median of three, of one when it is slow. */
  readonly fullMs: number;
  /** One more vote to a fresh map with everybody's place: of 200 votes, after 20 unmeasured. */
  readonly voteP50Ms: number;
  readonly voteP95Ms: number;
  /** Peak memory of the whole process. */
  readonly rssMb: number;
  /** Of means, directions and places: the live map after those votes against a full recompute. */
  readonly maxDifference: number;
}

const UNMEASURED_VOTES = 20;
const MEASURED_VOTES = 200;
const FULL_TURNS = 3;
/** A recompute slower than this is measured once. */
const SLOW_MS = 1000;

/** Measures the engine on a made-up conversation. */
export const measureEngine = (
  shape: SyntheticShape,
  { now, peakMb }: Instruments,
): EngineMeasure => {
  const conversation = syntheticConversation(shape);
  const fullMs = measureFull(conversation.table, now);
  const { times, table, map, places } = measureVotes(conversation, shape.seed, now);
  const maxDifference = differenceFromFull(table, map, places);
  return {
    fullMs,
    voteP50Ms: quantile(times, 0.5),
    voteP95Ms: quantile(times, 0.95),
    rssMb: peakMb(),
    maxDifference,
  };
};

const measureFull = (table: VoteTable, now: () => number): number => {
  const times: number[] = [];
  do {
    const begun = now();
    analyseCompatible(table);
    times.push(now() - begun);
  } while (times.length < FULL_TURNS && times[0] < SLOW_MS);
  return quantile(times, 0.5);
};

const measureVotes = (
  { table: first, room }: SyntheticConversation,
  seed: number,
  now: () => number,
) => {
  const random = seededNumbers(seed + 1);
  const below = (count: number): number => Math.floor(random() * count);
  const people = first.participantIds.length;
  const statements = first.statementIds.length;
  const live = liveMap(first, { room });
  const times: number[] = [];
  for (let vote = 0; vote < UNMEASURED_VOTES + MEASURED_VOTES; vote++) {
    const value = (below(3) - 1) as VoteValue;
    const begun = now();
    live.put(below(people), below(statements), value);
    live.map();
    live.places();
    if (vote >= UNMEASURED_VOTES) times.push(now() - begun);
  }
  return { times, table: live.table(), map: live.map().components, places: live.places() };
};

const differenceFromFull = (table: VoteTable, map: Components, places: Points): number => {
  const full = principalComponents(table, 1);
  const { x, y } = projection(table, full);
  return Math.max(
    difference(full.means, map.means),
    difference(full.vectors[0], map.vectors[0]),
    difference(full.vectors[1], map.vectors[1]),
    difference(x, places.x),
    difference(y, places.y),
  );
};

const difference = (a: Float64Array, b: Float64Array): number => {
  let greatest = 0;
  for (let at = 0; at < a.length; at++) greatest = Math.max(greatest, Math.abs(a[at] - b[at]));
  return greatest;
};

/** The value at this share of the sorted times. */
const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
