import type { Points } from "./projection.ts";

/** For each of k centres the k − 1 others, from the nearest on, in rows of k − 1. */
export interface NearCentres {
  readonly order: Int32Array;
  readonly distance: Float64Array;
  /** The distance to the nearest other centre; infinite when there is none. */
  readonly nearest: Float64Array;
}

/** `before` is the order of the same centres a little elsewhere: then little is left to sort. */
export const nearCentres = ({ x, y }: Points, before?: NearCentres): NearCentres => {
  const count = x.length;
  const others = Math.max(0, count - 1);
  const known = before?.nearest.length === count ? before.order : undefined;
  const order = known ?? anyOrder(count);
  const distance = new Float64Array(count * others);
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let centre = 0; centre < count; centre++) {
    const start = centre * others;
    for (let at = start; at < start + others; at++) {
      const dx = x[centre] - x[order[at]];
      const dy = y[centre] - y[order[at]];
      distance[at] = Math.sqrt(dx * dx + dy * dy);
    }
    sortRow(order, distance, start, start + others);
    if (others > 0) nearest[centre] = distance[start];
  }
  return { order, distance, nearest };
};

const anyOrder = (count: number): Int32Array => {
  const others = Math.max(0, count - 1);
  return new Int32Array(count * others).map((_, at) => {
    const centre = Math.floor(at / others);
    const place = at % others;
    return place < centre ? place : place + 1;
  });
};

/** By insertion, which is quick where the order was nearly right. */
const sortRow = (order: Int32Array, distance: Float64Array, start: number, end: number): void => {
  for (let at = start + 1; at < end; at++) {
    const which = order[at];
    const away = distance[at];
    let to = at;
    while (to > start && distance[to - 1] > away) {
      distance[to] = distance[to - 1];
      order[to] = order[to - 1];
      to--;
    }
    distance[to] = away;
    order[to] = which;
  }
};
