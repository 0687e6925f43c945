import { type CoOccurrence, countVote, meansFrom, pairsSize } from "./co-occurrence.ts";
import { type Gram, gramFrom, gramImages, writeGram, writeGramRow } from "./gram.ts";
import type { LiveDirections } from "./live-directions.ts";
import { type Components, withFixedSign } from "./pca.ts";
import {
  basisAround,
  changeImages,
  FEWEST_FOR_WARMTH,
  type Images,
  type WarmBasis,
  warmDirections,
} from "./warm-directions.ts";

/** The two directions of votes that change, over a matrix of the statements. */
export interface LiveGram extends LiveDirections {
  readonly pairs: () => CoOccurrence;
  /** The matrix as of the last call of `components`. */
  readonly gram: () => Gram;
}

/** From the votes alone, as a full recompute has it. */
export type ColdStart = (means: Float64Array, gram: Gram) => Components;

/** Above this many changed statements the matrix is written anew. */
const MOST_CHANGED = 24;

/**
 * Whole numbers are counted vote by vote, so the matrix is the one of a full recompute bit by bit.
 * Where the directions are not clear enough for a warm start, `cold` is asked, so that they then
 * are the very ones of a full recompute.
 */
export const liveGram = (
  first: CoOccurrence,
  firstZeroed: Uint8Array,
  cold: ColdStart,
): LiveGram => {
  let pairs = first;
  let zeroed = firstZeroed;
  let means = meansFrom(pairs, zeroed);
  let gram = gramFrom(pairs, means, zeroed);
  let basis: WarmBasis = { vectors: [], images: [] };
  /** True when the images of the basis are those under the matrix of now. */
  let warm = false;
  let solved: Components | undefined;
  let restated = false;
  const changed = new Set<number>();
  const imagesOf: Images = (vectors) => gramImages(gram, vectors);

  const rewrite = () => {
    if (gram.size === means.length) writeGram(gram, pairs, means, zeroed);
    else gram = gramFrom(pairs, means, zeroed);
    warm = false;
  };
  const rewriteRow = (row: number) => {
    const start = row * gram.size;
    const change = gram.entries.slice(start, start + gram.size);
    writeGramRow(gram, pairs, means, zeroed, row, gram.size);
    if (!warm) return;
    for (let at = 0; at < change.length; at++) change[at] = gram.entries[start + at] - change[at];
    changeImages(basis, row, change);
  };
  const startCold = (): Components => {
    const components = cold(means, gram);
    basis = { vectors: [...components.vectors, ...basis.vectors.slice(2)], images: [] };
    warm = false;
    return components;
  };
  const solve = (): Components => {
    if (!solved || gram.size < FEWEST_FOR_WARMTH) return startCold();
    const next = warmDirections(
      imagesOf,
      warm ? basis : basisAround(imagesOf, basis.vectors, gram.size),
    );
    if (!next) return startCold();
    basis = next;
    warm = true;
    const [one, other] = next.vectors;
    return { means, vectors: [withFixedSign(one), withFixedSign(other)] };
  };
  return {
    count: (row, statement, vote, sign) => {
      countVote(pairs, row, statement, vote, sign);
      changed.add(statement);
    },
    restate: (now) => {
      if (pairsSize(now.length) > pairs.length) pairs = widened(pairs, now.length);
      zeroed = now;
      restated = true;
    },
    pairs: () => pairs,
    components: () => {
      if (solved && !restated && changed.size === 0) return solved;
      means = meansFrom(pairs, zeroed);
      if (restated || changed.size > MOST_CHANGED) rewrite();
      else for (const row of changed) rewriteRow(row);
      restated = false;
      changed.clear();
      solved = solve();
      return solved;
    },
    gram: () => gram,
  };
};

/** Room for more statements than asked for, since they come one by one. */
const widened = (pairs: CoOccurrence, statements: number): CoOccurrence => {
  const wider = new Int32Array(pairsSize(Math.ceil(statements * 1.25) + 8));
  wider.set(pairs);
  return wider;
};
