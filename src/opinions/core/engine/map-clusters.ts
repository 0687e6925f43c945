import type { BaseClusters } from "./base-clusters.ts";
import type { Points } from "./projection.ts";
import { lloyd, plusPlus } from "./seeded-k-means.ts";

/** Small clusters of people to draw a map by, each within one group. */
export interface MapClusters extends BaseClusters {
  readonly ofGroup: Int32Array;
}

const MOST_CLUSTERS = 100;
/** People of whom the middles of the clusters are found, evenly taken; all then join the nearest. */
const SOUGHT_AMONG = 5000;

/**
 * At most 100 clusters of the grouped people, shared out to the groups by their people, at least
 * one each: k-means within the group. `of` is −1 outside the groups.
 */
export const mapClusters = (
  places: Points,
  groupOf: Int32Array,
  groups: number,
  random: () => number,
): MapClusters => {
  const of = new Int32Array(groupOf.length).fill(-1);
  const x: number[] = [];
  const y: number[] = [];
  const ofGroup: number[] = [];
  const grouped = groupOf.reduce((sum, group) => sum + (group < 0 ? 0 : 1), 0);
  for (let group = 0; group < groups; group++) {
    const people = Int32Array.from(groupOf.keys()).filter((person) => groupOf[person] === group);
    const share = Math.floor((MOST_CLUSTERS * people.length) / grouped);
    const found = clustered(places, people, Math.max(1, share), random);
    for (let place = 0; place < people.length; place++) {
      of[people[place]] = x.length + found.of[place];
    }
    x.push(...found.centres.x);
    y.push(...found.centres.y);
    for (let cluster = 0; cluster < found.centres.x.length; cluster++) ofGroup.push(group);
  }
  const sizes = new Int32Array(x.length);
  for (const cluster of of) if (cluster >= 0) sizes[cluster]++;
  const centres = { x: Float64Array.from(x), y: Float64Array.from(y) };
  return { of, sizes, centres, ofGroup: Int32Array.from(ofGroup) };
};

const clustered = (places: Points, people: Int32Array, count: number, random: () => number) => {
  const pick = (rows: Int32Array) => ({
    x: Float64Array.from(rows, (person) => places.x[person]),
    y: Float64Array.from(rows, (person) => places.y[person]),
    weight: new Float64Array(rows.length).fill(1),
  });
  const every = Math.ceil(people.length / SOUGHT_AMONG);
  const some = pick(people.filter((_, place) => place % every === 0));
  const sought = lloyd(some, plusPlus(some, count, random));
  return every === 1 ? sought : lloyd(pick(people), sought.centres, 1);
};
