import { drawNext, priorityOf } from "./engine.ts";

const NEW_STATEMENT = priorityOf({ agrees: 0, disagrees: 0, seen: 0 }, 0, false);

/**
 * Draws the next statement among those that a person has not voted on, by the priority of OPINIONS
 * (the published method, step 11). Statements are known by their numbers; `weights` are those of the
 * newest grouping, which knows nothing of newer statements. `random` is a number in [0, 1).
 * Undefined when none is left.
 */
export const nextStatement = (
  unseen: readonly number[],
  weights: ReadonlyMap<number, number>,
  random: number,
): number | undefined => drawNext(unseen, (number) => weights.get(number) ?? NEW_STATEMENT, random);

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
