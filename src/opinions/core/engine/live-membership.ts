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

interface State extends LiveSource {
  of: Int32Array;
  clustered: number;
  clusters: LiveClusters;
  /** True when the sums of the clusters must be counted anew before use. */
  stale: boolean;
  hidden: number;
  readonly moved: Set<number>;
}

export const liveMembership = (source: LiveSource): LiveMembership => {
  const state: State = {
    ...source,
    of: new Int32Array(0),
    clustered: 0,
    clusters: emptyClusters(0, 0),
    stale: false,
    hidden: 0,
    moved: new Set(),
  };
  return {
    leave: (person) => change(state, person, -1),
    enter: (person) => {
      change(state, person, 1);
      state.moved.add(person);
    },
    restate: (hiding) => {
      if (hiding || source.zeroed().length > state.clusters.room) state.stale = true;
    },
    gather: (components) => {
      const now = source.table();
      const base = baseClusters(projection(now, components), clusteredPeople(now));
      adopt(state, base);
      return base;
    },
    adopt: (base) => adopt(state, base),
    follow: (components) => {
      if (state.stale) recount(state, state.clusters.count);
      return moveVoters(state, components);
    },
    clusters: () => state.clusters,
    clusterOf: (person) => clusterOf(state, person),
    clustered: () => state.clustered,
    unsettled: () => state.moved.size > 0,
  };
};

const clusterOf = ({ of }: State, person: number): number =>
  person < of.length ? of[person] : NOWHERE;

const count = (
  { votes, zeroed, clusters, hidden }: State,
  person: number,
  cluster: number,
  sign: 1 | -1,
): void => {
  const row = votes.rowOf(person);
  countRow(clusters, cluster, row, seenBy(row, zeroed(), hidden), sign);
};

const change = (state: State, person: number, sign: 1 | -1): void => {
  const cluster = clusterOf(state, person);
  if (cluster !== NOWHERE && !state.stale) count(state, person, cluster, sign);
};

/** Counts everybody's votes anew. */
const recount = (state: State, clusters: number): void => {
  const { of, zeroed } = state;
  state.clusters = emptyClusters(clusters, roomFor(zeroed().length));
  state.hidden = zeroed().reduce((sum, mark) => sum + mark, 0);
  state.clustered = 0;
  for (let person = 0; person < of.length; person++) {
    if (of[person] === NOWHERE) continue;
    state.clusters.sizes[of[person]]++;
    state.clustered++;
    count(state, person, of[person], 1);
  }
  state.stale = false;
};

const adopt = (state: State, base: BaseClusters): void => {
  state.of = Int32Array.from(base.of);
  recount(state, base.sizes.length);
  state.moved.clear();
};

const move = (state: State, person: number, from: number, to: number): void => {
  if (from === NOWHERE) state.clustered++;
  else {
    count(state, person, from, -1);
    state.clusters.sizes[from]--;
  }
  if (person >= state.of.length) state.of = widened(state.of, state.votes.people());
  state.of[person] = to;
  state.clusters.sizes[to]++;
  count(state, person, to, 1);
};

const moveVoters = (state: State, components: Components): Points => {
  const { clusters, votes, moved } = state;
  const zeroed = state.zeroed();
  const centre = centring(clusters, components, zeroed);
  const size = clusters.count;
  const centres = { x: new Float64Array(size), y: new Float64Array(size) };
  for (let cluster = 0; cluster < size; cluster++) centre(centres, cluster);
  const place = placing(zeroed, components);
  const needed = votesNeeded(zeroed.length);
  const at = { x: new Float64Array(1), y: new Float64Array(1) };
  const changed = new Set<number>();
  for (const person of moved) {
    const row = votes.rowOf(person);
    const from = clusterOf(state, person);
    if (from === NOWHERE && row.end - row.start < needed) continue;
    place(row, row.start, row.end, at, 0);
    const to = nearestCluster(centres, clusters.sizes, at.x[0], at.y[0]);
    if (to === from) continue;
    move(state, person, from, to);
    changed.add(to).add(from);
  }
  moved.clear();
  for (const cluster of changed) if (cluster !== NOWHERE) centre(centres, cluster);
  return centres;
};

const roomFor = (statements: number): number => Math.ceil(statements * 1.25) + 8;

/** Room for newcomers, who are nowhere yet. */
const widened = (of: Int32Array, people: number): Int32Array<ArrayBuffer> => {
  const wider = new Int32Array(Math.ceil(people * 1.25) + 8).fill(NOWHERE);
  wider.set(of);
  return wider;
};
