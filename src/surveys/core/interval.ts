/** A share of 0–1 with the ends between which it lies in 95 of 100 samples. */
export interface Share {
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

/** Two-sided 95 % point of the normal distribution. */
const Z95 = 1.959963984540054;

/**
 * A share with Wilson's score interval; undefined without cases.
 * Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212.
 * 7 of 20 gives 0.181–0.567, 0 of 10 gives 0–0.278. Throws RangeError unless 0 ≤ hits ≤ cases.
 */
export const shareOf = (hits: number, cases: number): Share | undefined => {
  if (hits < 0 || hits > cases) throw new RangeError(`${hits} of ${cases} is no share`);
  if (cases === 0) return undefined;
  const share = hits / cases;
  const scale = 1 + Z95 ** 2 / cases;
  const centre = (share + Z95 ** 2 / (2 * cases)) / scale;
  const half =
    (Z95 / scale) * Math.sqrt((share * (1 - share)) / cases + Z95 ** 2 / (4 * cases ** 2));
  return {
    share,
    // The formula meets the ends exactly; rounding of the machine would miss them by 1e-17.
    lower: hits === 0 ? 0 : Math.max(0, centre - half),
    upper: hits === cases ? 1 : Math.min(1, centre + half),
  };
};
