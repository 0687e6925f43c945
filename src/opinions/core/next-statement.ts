import { drawNext, priorityOf } from "./engine.ts";

/** A statement that can be voted on, with the weight that the newest grouping gives it. */
export interface Candidate {
  readonly number: number;
  /** Undefined for a statement that is newer than the grouping. */
  readonly weight?: number;
}

const NEW_STATEMENT = priorityOf({ agrees: 0, disagrees: 0, seen: 0 }, 0, false);

/**
 * Draws the next statement among those that a person has not voted on, by the priority of OPINIONS
 * (the published method, step 11). `random` is a number in [0, 1). Undefined when none is left.
 */
export const nextStatement = (unseen: readonly Candidate[], random: number): number | undefined => {
  const weights = unseen.map(({ weight }) => weight ?? NEW_STATEMENT);
  const drawn = drawNext(weights, [...unseen.keys()], random);
  return drawn === undefined ? undefined : unseen[drawn].number;
};

export interface Progress {
  /** Votes given. */
  readonly done: number;
  /** Statements in all; more may come while people write. */
  readonly total: number;
  /** The total as people say it: to tens from twenty on, never less than what is done. */
  readonly about: number;
}

/** How far a person has come. */
export const progressOf = (done: number, total: number): Progress => {
  const about = total < 20 ? total : Math.round(total / 10) * 10;
  return { done, total, about: Math.max(about, done) };
};
