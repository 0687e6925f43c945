/** Counts below this are never shown (k = 5: Statistics Finland's customary threshold for tables). */
export const SMALL_CELL = 5;

/** A count that may be shown, or the fact that it is hidden because 1–4 people are behind it. */
export type Cell = { readonly count: number } | { readonly suppressed: true };

/** Hides 1..k−1; zero is shown, since it tells nothing of a person. `k` is at least 2. */
export const cellOf = (count: number, k: number = SMALL_CELL): Cell =>
  count > 0 && count < k ? { suppressed: true } : { count };
