import { type BaseClusters, MOST_CLUSTERS } from "./base-clusters.ts";
import { type Groups, groupsOf } from "./groups.ts";
import { type Clustering, kMeans } from "./k-means.ts";
import { type LiveSource, liveMembership } from "./live-membership.ts";
import type { Components } from "./pca.ts";
import type { Points } from "./projection.ts";
import { sumOf, type VoteCounts } from "./vote-counts.ts";

/** Groups as they stand after the latest vote. */
export interface LiveGroupFigures {
  readonly count: number;
  /** People in each group. */
  readonly sizes: Int32Array;
  readonly centres: Points;
  /** Latest votes of each group. */
  readonly counts: readonly VoteCounts[];
  /** The base clusters that have people. */
  readonly base: {
    readonly centres: Points;
    readonly sizes: Int32Array;
    readonly group: Int32Array;
  };
}

/** Base clusters and groups that follow the votes. */
export interface LiveGroups {
  /** Around every change of a person's votes: takes the person out, and puts them back. */
  readonly leave: (person: number) => void;
  readonly enter: (person: number) => void;
  /** To be called when statements were added (false), hidden or shown again (true). */
  readonly restate: (hidden: boolean) => void;
  /** Goes on from the base clusters and groups of a full recompute of the votes of now. */
  readonly adopt: (base: BaseClusters, found: Groups) => void;
  /** The next groups start from these centres: those of the last full analysis, say. */
  readonly startFrom: (centres: Points) => void;
  /** `wanted` sets the number of groups where they are found anew. */
  readonly figures: (components: Components, wanted?: number) => LiveGroupFigures;
  /** As of the last figures; −1 outside the clustered set. */
  readonly groupOf: (person: number) => number;
}

const ROUNDS = 20;

/**
 * Between two settlements people stay in their base clusters, except those who vote: they go to
 * the nearest one. The groups are Lloyd's over the base clusters, begun where the same base
 * clusters had them before and with their number kept, so they stay put as far as the votes do.
 * While fewer people are clustered than there may be base clusters, all is clustered anew.
 */
export const liveGroups = (source: LiveSource): LiveGroups => {
  const people = liveMembership(source);
  let groupOfCluster = new Int32Array(0);
  let groups = 0;
  let start: Points | undefined;
  let gathered = false;

  const remember = (clusters: Int32Array, found: Pick<Clustering, "of">, size: number) => {
    groupOfCluster = new Int32Array(size).fill(-1);
    clusters.forEach((cluster, at) => {
      groupOfCluster[cluster] = found.of[at];
    });
  };
  const adopt = (found: Groups) => {
    gathered = true;
    groupOfCluster = Int32Array.from(found.ofBaseCluster);
    groups = found.count;
  };
  return {
    leave: people.leave,
    enter: people.enter,
    restate: people.restate,
    adopt: (base, found) => {
      people.adopt(base);
      adopt(found);
      start = undefined;
    },
    startFrom: (centres) => {
      start = centres;
    },
    figures: (components, wanted) => {
      const few = people.clustered() < MOST_CLUSTERS && people.unsettled();
      if (few || !gathered) {
        const known = gathered && groups > 1 ? groups : undefined;
        adopt(groupsOf(people.gather(components), wanted ?? known));
      }
      const all = people.follow(components);
      const { sizes, tallies, count } = people.clusters();
      const alive = Int32Array.from(sizes.keys()).filter((cluster) => sizes[cluster] > 0);
      const centres = pick(all, alive);
      const weights = alive.map((cluster) => sizes[cluster]);
      const begin = start ?? means(centres, weights, alive, groupOfCluster, groups);
      const warm = kMeans(centres, weights, begin, ROUNDS);
      const whole = begin.x.length > 0 && warm.centres.x.length === begin.x.length;
      const found = whole ? warm : coldGroups(centres, weights);
      groups = found.centres.x.length;
      start = undefined;
      remember(alive, found, count);
      return {
        ...summed(
          found,
          weights,
          Array.from(alive, (cluster) => tallies[cluster]),
          source.zeroed().length,
        ),
        base: { centres, sizes: weights, group: found.of },
      };
    },
    groupOf: (person) => groupOfCluster[people.clusterOf(person)] ?? -1,
  };
};

const coldGroups = (centres: Points, sizes: Int32Array): Clustering => {
  const found = groupsOf({ of: new Int32Array(0), centres, sizes });
  return { of: found.ofBaseCluster, centres: found.centres };
};

const pick = ({ x, y }: Points, which: Int32Array): Points => ({
  x: Float64Array.from(which, (at) => x[at]),
  y: Float64Array.from(which, (at) => y[at]),
});

/** The mean of each group's base clusters, weighed by people. */
const means = (
  { x, y }: Points,
  weights: Int32Array,
  clusters: Int32Array,
  groupOf: Int32Array,
  groups: number,
): Points => {
  const sums = { x: new Float64Array(groups), y: new Float64Array(groups) };
  const mass = new Float64Array(groups);
  clusters.forEach((cluster, at) => {
    const group = groupOf[cluster] ?? -1;
    if (group < 0) return;
    sums.x[group] += weights[at] * x[at];
    sums.y[group] += weights[at] * y[at];
    mass[group] += weights[at];
  });
  return {
    x: sums.x.map((sum, group) => sum / Math.max(1, mass[group])),
    y: sums.y.map((sum, group) => sum / Math.max(1, mass[group])),
  };
};

/** The figures of the groups from those of their base clusters. */
const summed = (
  { of, centres }: Clustering,
  weights: Int32Array,
  tallies: readonly VoteCounts[],
  statements: number,
): Omit<LiveGroupFigures, "base"> => {
  const count = centres.x.length;
  const sizes = new Int32Array(count);
  const members: VoteCounts[][] = Array.from({ length: count }, () => []);
  of.forEach((group, at) => {
    sizes[group] += weights[at];
    members[group].push(tallies[at]);
  });
  return { count, sizes, centres, counts: members.map((list) => sumOf(list, statements)) };
};
