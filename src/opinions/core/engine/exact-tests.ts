const HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);

/** ln n! of the first whole numbers; beyond them Stirling's series is exact to the last digits. */
const LOG_FACTORIALS = new Float64Array(32);
for (let n = 2; n < LOG_FACTORIALS.length; n++) {
  LOG_FACTORIALS[n] = LOG_FACTORIALS[n - 1] + Math.log(n);
}

/** ln n! */
export const logFactorial = (n: number): number => {
  if (n < LOG_FACTORIALS.length) return LOG_FACTORIALS[n];
  const x = n + 1;
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse / 1260)) / x;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TAU + series;
};

const logChoose = (n: number, k: number): number =>
  logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Terms below this part of the sum so far are left out. */
const NEGLIGIBLE = 1e-17;

/** first + first·ratio(from) + …, until the terms vanish; the terms must be falling. */
const tail = (first: number, from: number, step: 1 | -1, ratio: (x: number) => number): number => {
  let sum = first;
  let term = first;
  for (let x = from; term > NEGLIGIBLE * sum; x += step) {
    term *= ratio(x);
    sum += term;
  }
  return sum;
};

/**
 * Probability that at least `successes` of `trials` fair coins show heads: the exact one-sided
 * p-value of "more than half". Whole numbers; without trials 1.
 */
export const moreThanHalf = (successes: number, trials: number): number => {
  const at = (x: number): number => Math.exp(logChoose(trials, x) - trials * Math.LN2);
  if (successes <= 0) return 1;
  if (successes * 2 > trials) {
    return Math.min(
      1,
      tail(at(successes), successes, 1, (x) => (trials - x) / (x + 1)),
    );
  }
  const below = successes - 1;
  return Math.max(0, 1 - tail(at(below), below, -1, (x) => x / (trials - x + 1)));
};

/**
 * The exact one-sided p-value of "a larger share than the others" (Fisher, J. R. Stat. Soc. 85,
 * 1922): the chance of at least `successes` of `trials` when the successes of both are dealt out
 * at random. Whole numbers; where there is nothing to compare 1.
 */
export const largerShare = (
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
): number => {
  const all = trials + otherTrials;
  const marked = successes + otherSuccesses;
  if (successes <= Math.max(0, marked - otherTrials)) return 1;
  const at = (x: number): number =>
    Math.exp(logChoose(marked, x) + logChoose(all - marked, trials - x) - logChoose(all, trials));
  const up = (x: number): number =>
    ((marked - x) * (trials - x)) / ((x + 1) * (all - marked - trials + x + 1));
  if (successes * all > marked * trials) return Math.min(1, tail(at(successes), successes, 1, up));
  const below = successes - 1;
  return Math.max(0, 1 - tail(at(below), below, -1, (x) => 1 / up(x - 1)));
};
