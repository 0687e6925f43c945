import type { VoteValue } from "./engine.ts";
import { projection } from "./engine/projection.ts";
import type { GroupingResult, Place } from "./grouping.ts";

/** A person's votes: the number of the statement and the vote. */
export type OwnVotes = readonly { readonly number: number; readonly value: VoteValue }[];

export interface OwnPlace extends Place {
  /** Index of the group whose people are nearest. */
  readonly group: number;
}

const ENOUGH_VOTES = 7;

/**
 * Where a person stands on a map that was drawn with or without them: projected like everybody
 * (step 5 of OPINIONS) and put into the group of the nearest base cluster. Undefined before seven
 * votes (or all there are), the number from which people are grouped.
 */
export const ownPlace = (
  { statements, clusters }: GroupingResult,
  votes: OwnVotes,
): OwnPlace | undefined => {
  const columnOf = new Map(statements.map(({ number }, column) => [number, column]));
  const seen = votes
    .flatMap(({ number, value }) => {
      const column = columnOf.get(number);
      return column === undefined ? [] : [{ column, value }];
    })
    .sort((a, b) => a.column - b.column);
  if (clusters.length === 0 || seen.length < Math.min(ENOUGH_VOTES, statements.length)) {
    return undefined;
  }
  const { x, y } = projection(
    {
      rowStart: Int32Array.of(0, seen.length),
      column: Int32Array.from(seen, ({ column }) => column),
      value: Int8Array.from(seen, ({ value }) => value),
      zeroed: Uint8Array.from(statements, ({ zeroed }) => (zeroed ? 1 : 0)),
    },
    {
      means: Float64Array.from(statements, ({ mean }) => mean),
      vectors: [
        Float64Array.from(statements, ({ first }) => first),
        Float64Array.from(statements, ({ second }) => second),
      ],
    },
  );
  const distance = (place: Place): number => Math.hypot(place.x - x[0], place.y - y[0]);
  const nearest = clusters.reduce((best, next) => (distance(next) < distance(best) ? next : best));
  return { x: x[0], y: y[0], group: nearest.group };
};
