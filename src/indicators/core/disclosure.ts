import { SMALL_CELL } from "../../kernel/small-cell.ts";

/** Proportions of people need at least so many of them below the line. */
export const SMALL_DENOMINATOR = 10;

/** Smallest count shown and smallest denominator shown; 10 and 10 for health, disability, language. */
export interface DisclosureRule {
  readonly k: number;
  readonly kDen: number;
}

const USUAL_RULE: DisclosureRule = { k: SMALL_CELL, kDen: SMALL_DENOMINATOR };

const isSmall = (count: number, k: number): boolean => count > 0 && count < k;

/**
 * Must this number be hidden to protect people? Counts 1..k−1 of people are, and proportions with
 * fewer than kDen people below the line or 1..k−1 people left over (the rest of a proportion is a
 * count like any other). Zero is shown: it tells nothing of a person.
 *
 * Activities, recommendations and decisions are not people: every one of them is public with its
 * own page, so hiding "2 of 3 decisions" would protect nobody and hide what the county did.
 */
export const mustHide = (
  counted: { readonly people: boolean; readonly share: boolean; num: number; den: number },
  rule: DisclosureRule = USUAL_RULE,
): boolean => {
  if (!counted.people) return false;
  if (isSmall(counted.num, rule.k)) return true;
  if (!counted.share) return false;
  return counted.den < rule.kDen || isSmall(counted.den - counted.num, rule.k);
};

/** Narrowest range of a hidden part that a reader can work out from the sum and what is shown. */
const rangeOf = (
  hidden: ReadonlySet<number>,
  at: number,
  amounts: readonly number[],
  small: (index: number) => boolean,
  k: number,
): readonly [number, number] => {
  const others = [...hidden].filter((index) => index !== at);
  const rest = [...hidden].reduce((sum, index) => sum + (amounts[index] ?? 0), 0);
  // A reader knows that a primary cell is 1..k−1; a complementary one may be anything from 1 on.
  const least = others.length;
  const most = others.reduce((sum, index) => sum + (small(index) ? k - 1 : rest), 0);
  return [Math.max(1, rest - most), Math.min(rest - least, small(at) ? k - 1 : rest)];
};

export interface Suppression {
  /** One flag per part. */
  readonly hidden: readonly boolean[];
  /** False where small parts can be worked out although all are hidden: the sum must be hidden too. */
  readonly safe: boolean;
}

/**
 * Which parts of a published sum to hide so that no small part can be worked out: first every part
 * of 1..k−1, then the smallest shown part again and again until each hidden part may take at least
 * two values.
 */
export const suppressionOf = (amounts: readonly number[], k: number = SMALL_CELL): Suppression => {
  const small = (index: number): boolean => isSmall(amounts[index] ?? 0, k);
  const hidden = new Set([...amounts.keys()].filter(small));
  const certain = (index: number): boolean => {
    const [least, most] = rangeOf(hidden, index, amounts, small, k);
    return least >= most;
  };
  const byAmount = [...amounts.keys()].sort((a, b) => (amounts[a] ?? 0) - (amounts[b] ?? 0));
  while ([...hidden].some(certain)) {
    const next = byAmount.find((index) => !hidden.has(index) && amounts[index] !== 0);
    if (next === undefined) break;
    hidden.add(next);
  }
  return {
    hidden: amounts.map((_, index) => hidden.has(index)),
    safe: ![...hidden].some(certain),
  };
};
