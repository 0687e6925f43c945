/** Counts below this are never shown (k = 5: Statistics Finland's customary threshold for tables). */
export const SMALL_CELL = 5;

/** A count that may be shown, or the fact that it is hidden because 1–4 people are behind it. */
export type Cell = { readonly count: number } | { readonly suppressed: true };

/** Hides 1..k−1; zero is shown, since it tells nothing of a person. `k` is at least 2. */
export const cellOf = (count: number, k: number = SMALL_CELL): Cell =>
  isSmall(count, k) ? { suppressed: true } : { count };

/** Is the count one of 1..k−1? */
export const isSmall = (count: number, k: number): boolean => count > 0 && count < k;

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
