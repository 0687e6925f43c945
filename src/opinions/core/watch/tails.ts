import { logFactorial } from "../engine/exact-tests.ts";

/** Terms below this part of the sum so far are left out. */
const NEGLIGIBLE = 1e-12;

/**
 * Probability of at least `count` where `mean` are expected: the upper Poisson tail. Only counts
 * above the mean are unusual; for the others the answer is 1.
 */
export const poissonTail = (count: number, mean: number): number => {
  if (count <= mean) return 1;
  if (mean <= 0) return 0;
  let term = Math.exp(count * Math.log(mean) - mean - logFactorial(count));
  let sum = term;
  for (let at = count + 1; term > NEGLIGIBLE * sum; at++) {
    term *= mean / at;
    sum += term;
  }
  return Math.min(1, sum);
};

/** Probability of at least `count` of `trials` with chance `p` each; 1 up to what is expected. */
export const binomialTail = (count: number, trials: number, p: number): number => {
  if (count <= trials * p) return 1;
  const choices = logFactorial(trials) - logFactorial(count) - logFactorial(trials - count);
  const odds = p / (1 - p);
  let term = Math.exp(choices + count * Math.log(p) + (trials - count) * Math.log1p(-p));
  let sum = term;
  for (let at = count; at < trials && term > NEGLIGIBLE * sum; at++) {
    term *= (odds * (trials - at)) / (at + 1);
    sum += term;
  }
  return Math.min(1, sum);
};
