import type { Points } from "./projection.ts";

/** For each of k centres the k − 1 others, from the nearest on, in rows of k − 1. */
export interface NearCentres {
  readonly order: Int32Array;
  readonly distance: Float64Array;
  /** The distance to the nearest other centre; infinite when there is none. */
  readonly nearest: Float64Array;
}

export const nearCentres = ({ x, y }: Points): NearCentres => {
  const count = x.length;
  const others = Math.max(0, count - 1);
  const order = new Int32Array(count * others);
  const distance = new Float64Array(count * others);
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const from = new Float64Array(count);
  for (let centre = 0; centre < count; centre++) {
    for (let other = 0; other < count; other++) {
      from[other] = Math.hypot(x[centre] - x[other], y[centre] - y[other]);
    }
    const row = order.subarray(centre * others, (centre + 1) * others);
    for (let at = 0; at < others; at++) row[at] = at < centre ? at : at + 1;
    row.sort((a, b) => from[a] - from[b]);
    for (let at = 0; at < others; at++) distance[centre * others + at] = from[row[at]];
    if (others > 0) nearest[centre] = from[row[0]];
  }
  return { order, distance, nearest };
};
