import type { Tally } from "./vote-counts.ts";

const META_PRIORITY = 49;

/**
 * Step 11: how urgently a statement should be shown next, ≥ 0. Statements that people do not
 * pass, that lie far out on the map and that are agreed with come first; a new statement starts
 * up to nine times heavier, halving every five votes. A statement about the conversation itself
 * has a fixed weight. A statement nobody has seen has extremity 0.
 */
export const priorityOf = (
  { agrees, disagrees, seen }: Tally,
  extremity: number,
  meta: boolean,
): number => {
  if (meta) return META_PRIORITY;
  const passes = seen - agrees - disagrees;
  const importance =
    (1 - (passes + 1) / (seen + 2)) * (extremity + 1) * ((agrees + 1) / (seen + 2));
  return (importance * (1 + 8 * 2 ** (-seen / 5))) ** 2;
};

/**
 * Draws the next statement: one of `unseen`, with a chance in proportion to its weight.
 * `random` is a number in [0, 1). Undefined when nothing is left; when no weight is positive,
 * every unseen statement has the same chance.
 */
export const drawNext = (
  unseen: readonly number[],
  weightOf: (statement: number) => number,
  random: number,
): number | undefined => {
  const weights = unseen.map((statement) => Math.max(0, weightOf(statement)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return unseen[Math.floor(random * unseen.length)];
  let left = random * total;
  const drawn = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return unseen[drawn < 0 ? weights.findLastIndex((weight) => weight > 0) : drawn];
};
