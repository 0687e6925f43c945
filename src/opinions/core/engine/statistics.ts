/** One-sided z above which a proportion counts as significant: 90 %. */
export const SIGNIFICANT_Z = 1.2816;

/** Two-sided 95 % and 90 % of the standard normal distribution. */
export const Z_95 = 1.959963984540054;
export const Z_90 = 1.6448536269514722;

/** (successes + 1) / (trials + 2): a proportion drawn towards ½, 0 … 1 exclusive. */
export const smoothedProportion = (successes: number, trials: number): number =>
  (successes + 1) / (trials + 2);

/** z of one proportion against ½, with one made-up success: 2·sqrt(n)·(p − ½), n = trials + 1. */
export const proportionZ = (successes: number, trials: number): number => {
  const n = trials + 1;
  return 2 * Math.sqrt(n) * ((successes + 1) / n - 0.5);
};

/**
 * z of the difference of two proportions with pooled variance, one made-up success on each side;
 * 0 when the pooled proportion is 1 (no variance to divide by).
 */
export const differenceZ = (
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
): number => {
  const n1 = trials + 1;
  const n2 = otherTrials + 1;
  const s1 = successes + 1;
  const s2 = otherSuccesses + 1;
  const pooled = (s1 + s2) / (n1 + n2);
  if (pooled >= 1) return 0;
  return (s1 / n1 - s2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
};

/** A share with the ends of its interval, 0 … 1. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The score interval of a proportion, 0 … 1 (Wilson, J. Am. Stat. Assoc. 22, 1927); `z` is the
 * two-sided quantile, 95 % unless told. Counts may be weighted sums. Without trials nothing is
 * known: 0 … 1.
 */
export const wilsonInterval = (successes: number, trials: number, z = Z_95): Interval => {
  if (trials <= 0) return { lower: 0, upper: 1 };
  const p = successes / trials;
  const z2 = z * z;
  const centre = p + z2 / (2 * trials);
  const spread = z * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
  const size = 1 + z2 / trials;
  return {
    lower: Math.max(0, (centre - spread) / size),
    upper: Math.min(1, (centre + spread) / size),
  };
};

/** The lower end of the 95 % score interval of a proportion; without trials 0. */
export const wilsonLower = (successes: number, trials: number): number =>
  wilsonInterval(successes, trials).lower;

/**
 * The interval of the difference of two proportions, first minus second, −1 … 1, after Agresti and
 * Caffo (The American Statistician 54(4), 2000): one success and one failure added to each.
 */
export const differenceInterval = (
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
  z = Z_95,
): Interval => {
  const p1 = smoothedProportion(successes, trials);
  const p2 = smoothedProportion(otherSuccesses, otherTrials);
  const spread =
    z * Math.sqrt((p1 * (1 - p1)) / (trials + 2) + (p2 * (1 - p2)) / (otherTrials + 2));
  return { lower: Math.max(-1, p1 - p2 - spread), upper: Math.min(1, p1 - p2 + spread) };
};
