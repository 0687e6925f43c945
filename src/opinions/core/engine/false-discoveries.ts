/**
 * Share of false ones that is allowed among all that is said to differ: half of the tenth that is
 * promised, since representative and dividing statements are read side by side.
 */
export const FALSE_DISCOVERIES = 0.05;

/**
 * Adjusted p-values (q) of tests that are read together: those with q ≤ r hold at most the share r
 * of false ones in the long run (Benjamini & Hochberg, J. R. Stat. Soc. B 57, 1995). 0 … 1, in the
 * order of `p`.
 */
export const falseDiscoveryRates = (p: ArrayLike<number>): Float64Array => {
  const order = Uint32Array.from({ length: p.length }, (_, test) => test);
  order.sort((a, b) => p[a] - p[b]);
  const q = new Float64Array(p.length);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const test = order[rank - 1];
    least = Math.min(least, (p[test] * order.length) / rank);
    q[test] = least;
  }
  return q;
};
