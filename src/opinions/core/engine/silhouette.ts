import type { Points } from "./projection.ts";

/**
 * The mean silhouette of a clustering of points in the plane, −1 … 1 (Rousseeuw, J. Comput.
 * Appl. Math. 20, 1987), unweighted: (b − a) / max(a, b) with a the mean distance to the own
 * cluster and b to the nearest other one. A point alone in its cluster counts 0, and so does
 * everything when there is one cluster, no point, or no distance at all.
 */
export const meanSilhouette = (points: Points, of: Int32Array, clusters: number): number => {
  const count = of.length;
  if (clusters < 2 || count === 0) return 0;
  const sizes = new Int32Array(clusters);
  for (const cluster of of) sizes[cluster]++;
  let total = 0;
  for (let point = 0; point < count; point++) {
    if (sizes[of[point]] < 2) continue;
    const distances = new Float64Array(clusters);
    for (let other = 0; other < count; other++) {
      distances[of[other]] += Math.hypot(
        points.x[point] - points.x[other],
        points.y[point] - points.y[other],
      );
    }
    const own = distances[of[point]] / (sizes[of[point]] - 1);
    let nearest = Number.POSITIVE_INFINITY;
    for (let cluster = 0; cluster < clusters; cluster++) {
      if (cluster === of[point] || sizes[cluster] === 0) continue;
      nearest = Math.min(nearest, distances[cluster] / sizes[cluster]);
    }
    const wider = Math.max(own, nearest);
    if (Number.isFinite(wider) && wider > 0) total += (nearest - own) / wider;
  }
  return total / count;
};
