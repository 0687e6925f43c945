import {
  type Items,
  type Moments,
  type Prior,
  type Spread,
  triangle,
  USUAL_VOTES,
} from "./factor-parts.ts";
import { inverter } from "./inverse.ts";

/** A vote is −1, 0 or 1: never exactly explained. */
const LEAST_NOISE = 1e-3;
const LEAST_PRIOR = 1e-6;

const noItems = (terms: number, count: number): Items => ({
  terms: new Float64Array(terms * count),
  covariance: new Float64Array(triangle(terms - 1) * count),
});

/** Posterior of every statement given the people: a regression on the scores and a constant. */
export const itemsGiven = (
  { products, votes, squares }: Moments,
  { priors, noises, ...activity }: Spread,
): { readonly items: Items; readonly spread: Spread } => {
  const count = squares.length;
  const terms = priors.length;
  const factors = terms - 1;
  const pairs = triangle(terms);
  const items = noItems(terms, count);
  const sums = new Float64Array(terms);
  const squared = new Float64Array(terms);
  const errors = new Float64Array(count);
  const invert = inverter(terms);
  const normal = new Float64Array(terms * terms);
  const pull = new Float64Array(terms);
  let error = 0;
  let seen = 0;
  let asked = 0;
  for (let at = 0; at < count; at++) {
    const n = products[pairs * (at + 1) - 1];
    if (n === 0) continue;
    const sure = 1 / noises[at];
    let pair = pairs * at;
    for (let a = 0; a < terms; a++) {
      for (let b = a; b < terms; b++) normal[a * terms + b] = sure * products[pair++];
      normal[a * terms + a] += 1 / priors[a].variance;
      pull[a] = sure * votes[terms * at + a] + priors[a].mean / priors[a].variance;
    }
    const inverse = invert(normal);
    const own = items.terms.subarray(terms * at, terms * (at + 1));
    errors[at] = squares[at];
    for (let a = 0; a < terms; a++) {
      for (let b = 0; b < terms; b++) own[a] += inverse[a * terms + b] * pull[b];
      errors[at] -= 2 * own[a] * votes[terms * at + a];
      sums[a] += own[a];
      squared[a] += own[a] * own[a] + inverse[a * terms + a];
    }
    pair = pairs * at;
    let kept = triangle(factors) * at;
    for (let a = 0; a < terms; a++) {
      for (let b = a; b < terms; b++) {
        const unsure = inverse[a * terms + b];
        errors[at] += (a === b ? 1 : 2) * (own[a] * own[b] + unsure) * products[pair++];
        if (b < factors) items.covariance[kept++] = unsure;
      }
    }
    errors[at] = Math.max(0, errors[at]);
    error += errors[at];
    seen += n;
    asked++;
  }
  const noise = Math.max(LEAST_NOISE, seen > 0 ? error / seen : LEAST_NOISE);
  const next = priorsOf(sums, squared, Math.max(1, asked));
  return {
    items,
    spread: { ...activity, priors: next, noise, noises: noisesOf(errors, products, noise) },
  };
};

/** Middles and variances of the terms over so many statements. */
const priorsOf = (sums: Float64Array, squared: Float64Array, asked: number): readonly Prior[] =>
  Array.from(sums, (sum, a) => {
    const mean = sum / asked;
    return { mean, variance: Math.max(LEAST_PRIOR, squared[a] / asked - mean * mean) };
  });

/** The noise of each statement, drawn to that of all. */
const noisesOf = (errors: Float64Array, products: Float64Array, noise: number): Float64Array => {
  const pairs = products.length / errors.length;
  return errors.map((sum, at) => {
    const seen = products[pairs * (at + 1) - 1];
    return Math.max(LEAST_NOISE, (sum + USUAL_VOTES * noise) / (seen + USUAL_VOTES));
  });
};
