import type { Row } from "./co-occurrence.ts";
import type { Components } from "./pca.ts";
import type { Points } from "./projection.ts";
import { noVotes, type VoteCounts } from "./vote-counts.ts";

/**
 * The base clusters of a map that is kept up to date, with what their centres and the counts of
 * their groups rest on: per cluster × statement the votes, and the sums of v and of M over its
 * people, each weighed by 1 / sqrt(max(1, n_i)). A centre on any map is then a sum over statements
 * (step 5 of the method is linear in them), whoever the people are.
 */
export interface LiveClusters {
  readonly count: number;
  /** Statements that there is room for. */
  readonly room: number;
  /** People in each cluster; a cluster may have lost its last one. */
  readonly sizes: Int32Array;
  readonly tallies: readonly VoteCounts[];
  readonly votes: readonly Float64Array[];
  readonly seen: readonly Float64Array[];
}

/** Clusters without people; `statements` is the room for statements. */
export const emptyClusters = (count: number, statements: number): LiveClusters => ({
  count,
  room: statements,
  sizes: new Int32Array(count),
  tallies: Array.from({ length: count }, () => noVotes(statements)),
  votes: Array.from({ length: count }, () => new Float64Array(statements)),
  seen: Array.from({ length: count }, () => new Float64Array(statements)),
});

/** How many statements count as seen by the person: all zeroed ones, and the others voted on. */
export const seenBy = ({ column, start, end }: Row, zeroed: Uint8Array, hidden: number): number => {
  let seen = hidden;
  for (let cell = start; cell < end; cell++) seen += 1 - zeroed[column[cell]];
  return seen;
};

/** Counts a person's votes into a cluster (`sign` 1) or out of it (−1). */
export const countRow = (
  { tallies, votes, seen }: LiveClusters,
  cluster: number,
  { column, value, start, end }: Row,
  seenCount: number,
  sign: 1 | -1,
): void => {
  const { agrees, disagrees, seen: counted } = tallies[cluster];
  const weight = sign / Math.sqrt(Math.max(1, seenCount));
  for (let cell = start; cell < end; cell++) {
    const statement = column[cell];
    const vote = value[cell];
    counted[statement] += sign;
    if (vote > 0) agrees[statement] += sign;
    if (vote < 0) disagrees[statement] += sign;
    votes[cluster][statement] += weight * vote;
    seen[cluster][statement] += weight;
  }
};

/** Writes the mean place of the cluster's people; the middle of the map for an empty one. */
type Centring = (into: Points, cluster: number) => void;

export const centring = (
  { sizes, votes, seen }: LiveClusters,
  { means, vectors }: Components,
  zeroed: Uint8Array,
): Centring => {
  const stretch = Math.sqrt(means.length);
  const [first, second] = vectors.map((vector) =>
    vector.map((entry, statement) => (zeroed[statement] ? 0 : entry)),
  );
  return (into, cluster) => {
    const voted = votes[cluster];
    const saw = seen[cluster];
    let x = 0;
    let y = 0;
    for (let statement = 0; statement < means.length; statement++) {
      const sum = voted[statement] - means[statement] * saw[statement];
      x += sum * first[statement];
      y += sum * second[statement];
    }
    into.x[cluster] = (stretch * x) / Math.max(1, sizes[cluster]);
    into.y[cluster] = (stretch * y) / Math.max(1, sizes[cluster]);
  };
};

/** The cluster with people whose centre is nearest; at equal distance the first. */
export const nearestCluster = (
  { x, y }: Points,
  sizes: Int32Array,
  px: number,
  py: number,
): number => {
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let cluster = 0; cluster < sizes.length; cluster++) {
    if (sizes[cluster] === 0) continue;
    const distance = (px - x[cluster]) ** 2 + (py - y[cluster]) ** 2;
    if (distance < nearest) {
      nearest = distance;
      best = cluster;
    }
  }
  return best;
};
