import { isSmall, SMALL_CELL } from "../../kernel/small-cell.ts";

/** Proportions of people need at least so many of them below the line. */
export const SMALL_DENOMINATOR = 10;

/** Smallest count shown and smallest denominator shown; 10 and 10 for health, disability, language. */
export interface DisclosureRule {
  readonly k: number;
  readonly kDen: number;
}

const USUAL_RULE: DisclosureRule = { k: SMALL_CELL, kDen: SMALL_DENOMINATOR };

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
