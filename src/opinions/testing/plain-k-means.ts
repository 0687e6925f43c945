import type { Clustering, Weights } from "../core/engine/k-means.ts";
import type { Points } from "../core/engine/projection.ts";

const nearest = (px: number, py: number, { x, y }: Points): number => {
  const distances = Array.from(x, (cx, at) => (px - cx) * (px - cx) + (py - y[at]) * (py - y[at]));
  return distances.indexOf(Math.min(...distances));
};

/** Lloyd's method as the book has it: every point against every centre. What k-means must equal. */
export const plainKMeans = (
  { x, y }: Points,
  weights: Weights,
  start: Points,
  iterations: number,
): Clustering => {
  let centres = start;
  const of = new Int32Array(x.length);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const means = Array.from(centres.x, () => ({ x: 0, y: 0, mass: 0 }));
    for (let point = 0; point < of.length; point++) {
      of[point] = nearest(x[point], y[point], centres);
      const mean = means[of[point]];
      mean.x += weights[point] * x[point];
      mean.y += weights[point] * y[point];
      mean.mass += weights[point];
    }
    const kept = [...means.keys()].filter((cluster) => means[cluster].mass > 0);
    const next = {
      x: Float64Array.from(kept, (cluster) => means[cluster].x / means[cluster].mass),
      y: Float64Array.from(kept, (cluster) => means[cluster].y / means[cluster].mass),
    };
    const still = kept.every(
      (cluster, at) =>
        Math.hypot(next.x[at] - centres.x[cluster], next.y[at] - centres.y[cluster]) < 0.01,
    );
    of.forEach((cluster, point) => {
      of[point] = kept.indexOf(cluster);
    });
    centres = next;
    if (still && kept.length === means.length) break;
  }
  return { of, centres };
};
