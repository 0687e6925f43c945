import type { Row } from "./co-occurrence.ts";
import { columnMeans, type Components, sparseGram, withFixedSign } from "./pca.ts";
import type { VoteTable } from "./vote-table.ts";
import {
  basisAround,
  FEWEST_FOR_WARMTH,
  type Images,
  type WarmBasis,
  warmDirections,
} from "./warm-directions.ts";

/** Means and leading directions of votes that change. */
export interface LiveDirections {
  /** Counts a vote in or out; `row` holds the person's votes on other statements. */
  readonly count: (row: Row, statement: number, vote: number, sign: 1 | -1) => void;
  /** To be called when statements were added, hidden or shown again. */
  readonly restate: (zeroed: Uint8Array) => void;
  /** Brings the directions up to date. */
  readonly components: () => Components;
}

/**
 * For more statements than a matrix is kept of: the block is multiplied by the votes themselves,
 * row by row, so that a fresh map costs in proportion to them. `table` answers the votes of now,
 * `cold` solves from the start.
 */
export const liveRows = (table: () => VoteTable, cold: () => Components): LiveDirections => {
  let known: WarmBasis = { vectors: [], images: [] };
  let solved: Components | undefined;
  let stale = true;
  const solve = (): Components => {
    const now = table();
    const size = now.statementIds.length;
    const means = columnMeans(now);
    const multiply = sparseGram(now, means);
    const imagesOf: Images = (vectors) =>
      vectors.map((vector) => {
        const image = new Float64Array(size);
        multiply(vector, image);
        return image;
      });
    const warm = solved && size >= FEWEST_FOR_WARMTH;
    const next = warm && warmDirections(imagesOf, basisAround(imagesOf, known.vectors, size));
    if (next) {
      known = next;
      const [one, other] = next.vectors;
      return { means, vectors: [withFixedSign(one), withFixedSign(other)] };
    }
    const components = cold();
    known = { vectors: [...components.vectors, ...known.vectors.slice(2)], images: [] };
    return components;
  };
  return {
    count: () => {
      stale = true;
    },
    restate: () => {
      stale = true;
    },
    components: () => {
      if (solved && !stale) return solved;
      solved = solve();
      stale = false;
      return solved;
    },
  };
};
