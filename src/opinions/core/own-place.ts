import type { VoteValue } from "./engine.ts";
import { placesOn, withinRim } from "./engine/opinion-plane.ts";
import { projection } from "./engine/projection.ts";
import { seededNumbers } from "./engine/random.ts";
import type { Cluster, GroupingResult, Place } from "./grouping.ts";
import { shownGroups } from "./shown-groups.ts";

/** A person's votes: the number of the statement and the vote. */
export type OwnVotes = readonly { readonly number: number; readonly value: VoteValue }[];

export interface OwnPlace extends Place {
  /** Index of the shown group whose people are nearest. */
  readonly group: number;
  /** Index of the group that came out instead most often, where any did. */
  readonly next?: number;
  /** Share of the trials in which the group stayed the same, 0 … 1. */
  readonly sure: number;
  /** Votes of the person that the map knows. */
  readonly votes: number;
}

/** So many votes place a person on the map, the number from which people are grouped. */
export const ENOUGH_VOTES = 7;

/** How sure a place is, in words: 9 of 10 trials, 7 of 10, or less. */
export const surenessOf = ({ sure }: Pick<OwnPlace, "sure">): "sure" | "fairly" | "unsure" =>
  sure >= 0.9 ? "sure" : sure >= 0.7 ? "fairly" : "unsure";

/** Trials, each without a third of the votes. */
const TRIALS = 100;
const LEFT_OUT = 1 / 3;

interface SeenVote {
  readonly column: number;
  readonly value: VoteValue;
}

type Placer = (seen: readonly SeenVote[]) => Place;

/** Places votes as the method of the map places everybody's: step 5 of OPINIONS, or the robust one. */
const placerOf = ({ method, rim, statements }: GroupingResult): Placer => {
  const components = {
    means: Float64Array.from(statements, ({ mean }) => mean),
    vectors: [
      Float64Array.from(statements, ({ first }) => first),
      Float64Array.from(statements, ({ second }) => second),
    ] as const,
  };
  const zeroed = Uint8Array.from(statements, (one) => (one.zeroed ? 1 : 0));
  if (method === "robust") {
    const visible = statements.filter((one) => !one.zeroed).length;
    return (seen) => {
      const votes = { ...cellsOf(seen), people: 1, statements: visible };
      const { x, y } = placesOn(votes, components);
      return withinRim(x[0], y[0], rim ?? Number.POSITIVE_INFINITY);
    };
  }
  return (seen) => {
    const { x, y } = projection({ ...cellsOf(seen), zeroed }, components);
    return { x: x[0], y: y[0] };
  };
};

const cellsOf = (seen: readonly SeenVote[]) => ({
  rowStart: Int32Array.of(0, seen.length),
  column: Int32Array.from(seen, ({ column }) => column),
  value: Int8Array.from(seen, ({ value }) => value),
});

/** Middles with the group that people nearest to them are in: of clusters, or of whole groups. */
type Middle = Place & Pick<Cluster, "group">;

/** The compatible method groups clusters; the robust one people, by the nearest middle of a group. */
const middlesOf = ({ method, clusters, groups }: GroupingResult): readonly Middle[] =>
  method === "robust" ? groups.map(({ centre }, group) => ({ ...centre, group })) : clusters;

const nearestTo = (middles: readonly Middle[], { x, y }: Place): number => {
  const distance = (place: Place): number => Math.hypot(place.x - x, place.y - y);
  return middles.reduce((best, next) => (distance(next) < distance(best) ? next : best)).group;
};

/** How often each group comes out without a third of the votes, drawn anew in every trial. */
const trialsOf = (
  seen: readonly SeenVote[],
  groupOf: (seen: readonly SeenVote[]) => number,
): ReadonlyMap<number, number> => {
  const random = seededNumbers(seen.length);
  const counts = new Map<number, number>();
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const kept = seen.filter(() => random() >= LEFT_OUT);
    const group = groupOf(kept.length > 0 ? kept : seen);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
};

/** The statements of which votes count: of the robust map those that it sees. */
const counted = ({ method, statements }: GroupingResult) =>
  method === "robust" ? statements.filter(({ zeroed }) => !zeroed) : statements;

/** The votes of a person that the map knows, in its order. */
const seenOn = (result: GroupingResult, votes: OwnVotes): SeenVote[] => {
  const known = new Set(counted(result).map(({ number }) => number));
  const columnOf = new Map(
    result.statements.flatMap(({ number }, column) =>
      known.has(number) ? [[number, column]] : [],
    ),
  );
  return votes
    .flatMap(({ number, value }) => {
      const column = columnOf.get(number);
      return column === undefined ? [] : [{ column, value }];
    })
    .sort((a, b) => a.column - b.column);
};

/** How many votes a person still has to give before they have a place; 0 where they have enough. */
export const votesMissing = (result: GroupingResult, votes: OwnVotes): number =>
  Math.max(0, Math.min(ENOUGH_VOTES, counted(result).length) - seenOn(result, votes).length);

/**
 * Where a person stands on a map that was drawn with or without them: projected like everybody
 * (step 5 of OPINIONS) and nearest to some cluster of a shown group, or, on a robust map, to its middle. Undefined before enough votes,
 * and where no groups are shown. How sure it is, trials without a third of the votes tell; the same
 * votes always give the same answer.
 */
export const ownPlace = (result: GroupingResult, votes: OwnVotes): OwnPlace | undefined => {
  const shown = new Set(shownGroups(result).map(({ index }) => index));
  const middles = middlesOf(result).filter(({ group }) => shown.has(group));
  if (middles.length === 0 || votesMissing(result, votes) > 0) return undefined;
  const seen = seenOn(result, votes);
  const placer = placerOf(result);
  const place = placer(seen);
  const group = nearestTo(middles, place);
  const trials = trialsOf(seen, (kept) => nearestTo(middles, placer(kept)));
  const [next] = [...trials]
    .filter(([other]) => other !== group)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const sure = (trials.get(group) ?? 0) / TRIALS;
  return { ...place, group, ...(next ? { next: next[0] } : {}), sure, votes: seen.length };
};
