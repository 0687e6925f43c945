/** Two-sided 95 % point of the normal distribution. */
export const Z95 = 1.959963984540054;

/** What surrounds a value: sampling uncertainty, or the least and the most that it can be. */
export interface Interval {
  readonly kind: "confidence" | "bounds";
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a proportion, as shares 0–1; undefined without cases.
 * Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212.
 * 7/20 gives 0.181–0.567, 0/10 gives 0–0.278. Throws RangeError unless 0 ≤ hits ≤ cases.
 */
export const wilson = (hits: number, cases: number, z: number = Z95): Interval | undefined => {
  if (hits < 0 || hits > cases) throw new RangeError(`${hits} of ${cases} is no proportion`);
  if (cases === 0) return undefined;
  const share = hits / cases;
  const scale = 1 + z ** 2 / cases;
  const centre = (share + z ** 2 / (2 * cases)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / cases + z ** 2 / (4 * cases ** 2));
  return {
    kind: "confidence",
    // The formula meets the ends exactly; rounding of the machine would miss them by 1e-17.
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === cases ? 1 : Math.min(1, centre + half),
  };
};

/**
 * The standard error that an interval of 95 % stands for, in the unit of its ends. Taken from the
 * interval because √(p(1−p)/n) is zero at 0 and 1, as if nothing were uncertain there.
 */
export const errorOf = ({ low, high }: Interval): number => (high - low) / (2 * Z95);
