/**
 * How far two coders agree beyond chance.
 *
 * Kappa: Cohen, J. (1960), "A coefficient of agreement for nominal scales", Educational and
 * Psychological Measurement 20, 37–46. Its standard error in large samples: Fleiss, J. L., Cohen, J.
 * and Everitt, B. S. (1969), "Large sample standard errors of kappa and weighted kappa",
 * Psychological Bulletin 72, 323–327.
 */
export type Agreement =
  | {
      readonly kind: "kappa";
      /** Things that both coded. */
      readonly n: number;
      /** Share on which they agree, 0–1. */
      readonly observed: number;
      /** Share on which they would agree by chance, 0–1. */
      readonly expected: number;
      /** −1 … 1: 1 says that they agree on everything, 0 that they agree as often as by chance. */
      readonly kappa: number;
      readonly standardError: number;
      /** Ends of the 95 % interval, within −1 … 1. */
      readonly lower: number;
      readonly upper: number;
    }
  /** Nothing was coded by both. */
  | { readonly kind: "nothing-coded"; readonly n: 0 }
  /** Both used one and the same category throughout: chance would agree as well, 0 / 0. */
  | { readonly kind: "one-category"; readonly n: number };

/** Two-sided 95 % point of the normal distribution. */
const Z95 = 1.959963984540054;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Rounding of the machine may leave the ends by 1e-16. */
const within = (low: number, value: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/**
 * Agreement of a square table: `counts[i][j]` things were put into category i by the first and into
 * j by the second. The example of Cohen (1960), p. 45, gives 0.492; that of Fleiss, Cohen and
 * Everitt (1969) gives 0.429 with a variance of 0.002885.
 */
export const agreementOf = (counts: readonly (readonly number[])[]): Agreement => {
  const n = sum(counts.map(sum));
  if (n === 0) return { kind: "nothing-coded", n: 0 };
  const share = (i: number, j: number): number => (counts[i]?.[j] ?? 0) / n;
  const places = [...counts.keys()];
  const rows = places.map((i) => sum(counts[i] ?? []) / n);
  const columns = places.map((j) => sum(places.map((i) => share(i, j))));
  if (places.some((i) => counts[i]?.[i] === n)) return { kind: "one-category", n };
  const at = (margin: readonly number[], i: number): number => margin[i] ?? 0;
  const observed = sum(places.map((i) => share(i, i)));
  const expected = sum(places.map((i) => at(rows, i) * at(columns, i)));
  const kappa = within(-1, (observed - expected) / (1 - expected), 1);
  const agreeing = sum(
    places.map((i) => share(i, i) * (1 - (at(rows, i) + at(columns, i)) * (1 - kappa)) ** 2),
  );
  const parting = sum(
    places.flatMap((i) =>
      places.map((j) => (i === j ? 0 : share(i, j) * (at(columns, i) + at(rows, j)) ** 2)),
    ),
  );
  const centre = (kappa - expected * (1 - kappa)) ** 2;
  const variance = (agreeing + (1 - kappa) ** 2 * parting - centre) / (n * (1 - expected) ** 2);
  const standardError = Math.sqrt(Math.max(0, variance));
  return {
    kind: "kappa",
    n,
    observed,
    expected,
    kappa,
    standardError,
    lower: within(-1, kappa - Z95 * standardError, 1),
    upper: within(-1, kappa + Z95 * standardError, 1),
  };
};

/** The same of pairs of categories: what the first said and what the second said of each thing. */
export const agreementOfPairs = (pairs: readonly (readonly [string, string])[]): Agreement => {
  const names = [...new Set(pairs.flat())].toSorted();
  const place = new Map(names.map((name, at) => [name, at]));
  const counts = names.map(() => names.map(() => 0));
  for (const [first, second] of pairs) {
    const row = counts[place.get(first) ?? 0];
    const column = place.get(second) ?? 0;
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return agreementOf(counts);
};

/**
 * How strong an agreement is, in the customary words of Landis, J. R. and Koch, G. G. (1977),
 * Biometrics 33, 159–174.
 */
export const STRENGTHS = ["poor", "slight", "fair", "moderate", "substantial", "perfect"] as const;
export type Strength = (typeof STRENGTHS)[number];

export const strengthOf = (kappa: number): Strength => {
  if (kappa < 0) return "poor";
  if (kappa <= 0.2) return "slight";
  if (kappa <= 0.4) return "fair";
  if (kappa <= 0.6) return "moderate";
  return kappa <= 0.8 ? "substantial" : "perfect";
};
