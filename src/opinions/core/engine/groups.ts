import type { BaseClusters } from "./base-clusters.ts";
import { firstDistinct, kMeans } from "./k-means.ts";
import type { Points } from "./projection.ts";
import { meanSilhouette } from "./silhouette.ts";

/** One number of groups that was tried. */
export interface GroupCandidate {
  /** The number of groups asked for. */
  readonly k: number;
  /** The number that came out: fewer when there are fewer distinct places. */
  readonly groups: number;
  /** Mean silhouette over the base clusters, −1 … 1. */
  readonly silhouette: number;
  /** How alike the groups came out when votes were left out, ≤ 1; the robust method only. */
  readonly stability?: number;
}

export interface Groups {
  /** The number of groups; 0 when nobody is clustered. */
  readonly count: number;
  /** The group of each participant, −1 for people outside the clustered set. */
  readonly of: Int32Array;
  readonly ofBaseCluster: Int32Array;
  readonly centres: Points;
  /** People in each group. */
  readonly sizes: Int32Array;
  /** Every k that was compared, ascending. */
  readonly candidates: readonly GroupCandidate[];
}

export const FEWEST_GROUPS = 2;
export const MOST_GROUPS = 5;
const BASE_CLUSTERS_PER_EXTRA_GROUP = 12;
const ITERATIONS = 20;

/**
 * Step 7: k-means over the base centres, weighted by their people, for k = 2 … min(5, 2 + B/12);
 * the k with the greatest silhouette, the smaller one at a tie. `wanted` sets k and leaves the
 * comparison as information.
 */
export const groupsOf = (base: BaseClusters, wanted?: number): Groups => {
  const most = Math.min(
    MOST_GROUPS,
    FEWEST_GROUPS + Math.floor(base.sizes.length / BASE_CLUSTERS_PER_EXTRA_GROUP),
  );
  const tried = Array.from({ length: most - FEWEST_GROUPS + 1 }, (_, step) =>
    grouping(base, FEWEST_GROUPS + step),
  );
  const best = tried.reduce((a, b) => (b.candidate.silhouette > a.candidate.silhouette ? b : a));
  const chosen = wanted === undefined ? best : grouping(base, wanted);
  const { of: ofBaseCluster, centres } = chosen.clustering;
  const sizes = new Int32Array(centres.x.length);
  ofBaseCluster.forEach((group, cluster) => {
    sizes[group] += base.sizes[cluster];
  });
  return {
    count: sizes.length,
    of: base.of.map((cluster) => (cluster < 0 ? -1 : ofBaseCluster[cluster])),
    ofBaseCluster,
    centres,
    sizes,
    candidates: tried.map(({ candidate }) => candidate),
  };
};

const grouping = (base: BaseClusters, k: number) => {
  const start = firstDistinct(base.centres, k);
  const clustering = kMeans(base.centres, base.sizes, start, ITERATIONS);
  const groups = clustering.centres.x.length;
  const silhouette = meanSilhouette(base.centres, clustering.of, groups);
  return {
    clustering,
    candidate: { k, groups, silhouette } satisfies GroupCandidate,
  };
};
