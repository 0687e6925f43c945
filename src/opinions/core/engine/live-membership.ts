import { type BaseClusters, baseClusters, clusteredPeople, votesNeeded } from "./base-clusters.ts";
import {
  centring,
  countRow,
  emptyClusters,
  type LiveClusters,
  nearestCluster,
  seenBy,
} from "./live-clusters.ts";
import type { LiveVotes } from "./live-votes.ts";
import type { Components } from "./pca.ts";
import { type Points, placing, projection } from "./projection.ts";
import type { VoteTable } from "./vote-table.ts";

/** Which base cluster everybody is in, while votes change. */
export interface LiveMembership {
  /** Around every change of a person's votes: takes the person out, and puts them back. */
  readonly leave: (person: number) => void;
  readonly enter: (person: number) => void;
  /** To be called when statements were added (false), hidden or shown again (true). */
  readonly restate: (hidden: boolean) => void;
  /** Clusters everybody as a full recompute does. */
  readonly gather: (components: Components) => BaseClusters;
  /** Takes the base clusters of a full recompute of the votes of now. */
  readonly adopt: (base: BaseClusters) => void;
  /** Moves those who voted to the nearest cluster; the centres of all clusters after it. */
  readonly follow: (components: Components) => Points;
  readonly clusters: () => LiveClusters;
  /** −1 outside the clustered set. */
  readonly clusterOf: (person: number) => number;
  /** People in the clustered set. */
  readonly clustered: () => number;
  /** True when somebody's votes changed since everybody was last in place. */
  readonly unsettled: () => boolean;
}

/** The votes of now: in pieces, whole, and which statements are zeroed. */
export interface LiveSource {
  readonly votes: LiveVotes;
  readonly table: () => VoteTable;
  readonly zeroed: () => Uint8Array;
}

const NOWHERE = -1;

export const liveMembership = ({ votes, table, zeroed }: LiveSource): LiveMembership => {
  let of = new Int32Array(0);
  let clustered = 0;
  let clusters = emptyClusters(0, 0);
  /** True when the sums of the clusters must be counted anew before use. */
  let stale = false;
  let hidden = 0;
  const moved = new Set<number>();

  const clusterOf = (person: number): number => (person < of.length ? of[person] : NOWHERE);
  const count = (person: number, cluster: number, sign: 1 | -1) => {
    const row = votes.rowOf(person);
    countRow(clusters, cluster, row, seenBy(row, zeroed(), hidden), sign);
  };
  const change = (person: number, sign: 1 | -1) => {
    const cluster = clusterOf(person);
    if (cluster !== NOWHERE && !stale) count(person, cluster, sign);
  };
  const recount = (size: number) => {
    clusters = emptyClusters(size, roomFor(zeroed().length));
    hidden = zeroed().reduce((sum, mark) => sum + mark, 0);
    clustered = 0;
    for (let person = 0; person < of.length; person++) {
      if (of[person] === NOWHERE) continue;
      clusters.sizes[of[person]]++;
      clustered++;
      count(person, of[person], 1);
    }
    stale = false;
  };
  const move = (person: number, from: number, to: number) => {
    if (from === NOWHERE) clustered++;
    else {
      count(person, from, -1);
      clusters.sizes[from]--;
    }
    if (person >= of.length) of = widened(of, votes.people());
    of[person] = to;
    clusters.sizes[to]++;
    count(person, to, 1);
  };
  const adopt = (base: BaseClusters) => {
    of = Int32Array.from(base.of);
    recount(base.sizes.length);
    moved.clear();
  };
  return {
    leave: (person) => change(person, -1),
    enter: (person) => {
      change(person, 1);
      moved.add(person);
    },
    restate: (hiding) => {
      if (hiding || zeroed().length > clusters.room) stale = true;
    },
    gather: (components) => {
      const now = table();
      const base = baseClusters(projection(now, components), clusteredPeople(now));
      adopt(base);
      return base;
    },
    adopt,
    follow: (components) => {
      if (stale) recount(clusters.count);
      const centre = centring(clusters, components, zeroed());
      const centres = {
        x: new Float64Array(clusters.count),
        y: new Float64Array(clusters.count),
      };
      for (let cluster = 0; cluster < clusters.count; cluster++) centre(centres, cluster);
      const place = placing(zeroed(), components);
      const needed = votesNeeded(zeroed().length);
      const at = { x: new Float64Array(1), y: new Float64Array(1) };
      const changed = new Set<number>();
      for (const person of moved) {
        const row = votes.rowOf(person);
        const from = clusterOf(person);
        if (from === NOWHERE && row.end - row.start < needed) continue;
        place(row, row.start, row.end, at, 0);
        const to = nearestCluster(centres, clusters.sizes, at.x[0], at.y[0]);
        if (to === from) continue;
        move(person, from, to);
        changed.add(to).add(from);
      }
      moved.clear();
      for (const cluster of changed) if (cluster !== NOWHERE) centre(centres, cluster);
      return centres;
    },
    clusters: () => clusters,
    clusterOf,
    clustered: () => clustered,
    unsettled: () => moved.size > 0,
  };
};

const roomFor = (statements: number): number => Math.ceil(statements * 1.25) + 8;

/** Room for newcomers, who are nowhere yet. */
const widened = (of: Int32Array, people: number): Int32Array<ArrayBuffer> => {
  const wider = new Int32Array(Math.ceil(people * 1.25) + 8).fill(NOWHERE);
  wider.set(of);
  return wider;
};
