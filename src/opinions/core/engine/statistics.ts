/** One-sided z above which a proportion counts as significant: 90 %. */
export const SIGNIFICANT_Z = 1.2816;

/** Two-sided 95 % of the standard normal distribution. */
const Z_95 = 1.959963984540054;

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

/**
 * The lower end of the 95 % score interval of a proportion, 0 … 1 (Wilson, J. Am. Stat. Assoc.
 * 22, 1927). Without trials nothing is known: 0.
 */
export const wilsonLower = (successes: number, trials: number): number => {
  if (trials <= 0) return 0;
  const p = successes / trials;
  const z2 = Z_95 * Z_95;
  const centre = p + z2 / (2 * trials);
  const spread = Z_95 * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
  return Math.max(0, (centre - spread) / (1 + z2 / trials));
};
