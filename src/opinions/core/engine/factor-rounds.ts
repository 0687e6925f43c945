import { itemsGiven } from "./factor-items.ts";
import { type Effort, type Items, type Spread, triangle } from "./factor-parts.ts";
import { activitiesOf, peopleGiven } from "./factor-people.ts";
import type { OpinionMatrix } from "./opinion-matrix.ts";

const FIRST_NOISE = 0.5;

/** Nothing is known yet but random directions. */
export const firstGuess = (
  statements: number,
  { factors, activities }: Effort,
  random: () => number,
): { readonly items: Items; readonly spread: Spread } => {
  const terms = factors + 1;
  return {
    items: {
      terms: Float64Array.from({ length: terms * statements }, (_, at) =>
        at % terms < factors ? random() - 0.5 : 0,
      ),
      covariance: new Float64Array(triangle(factors) * statements),
    },
    spread: {
      priors: Array.from({ length: terms }, () => ({ mean: 0, variance: 1 })),
      noise: FIRST_NOISE,
      noises: new Float64Array(statements).fill(FIRST_NOISE),
      scores: new Float64Array(activities).fill(1),
      unsteadiness: new Float64Array(activities).fill(1),
    },
  };
};

/** What is learned in some rounds from a start, and of the people who are learned from. */
export const learned = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  start: { readonly items: Items; readonly spread: Spread },
  { rounds, still, activities }: Effort,
) => {
  let { items, spread } = start;
  const activityOf = activitiesOf(matrix, activities);
  const people = () => peopleGiven(matrix, weights, activityOf, items, spread);
  let found = people();
  for (let round = 0; round < rounds; round++) {
    const before = spread.noise;
    const { activity, moments } = found;
    // What people are to random directions tells nothing of how they differ.
    const usual = round === 0 ? spread : { ...spread, ...activity };
    ({ items, spread } = itemsGiven(moments, usual));
    found = people();
    if (Math.abs(spread.noise - before) < still * before) break;
  }
  return { items, spread, found };
};
