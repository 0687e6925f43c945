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

interface State {
  pairs: CoOccurrence;
  zeroed: Uint8Array;
  means: Float64Array;
  gram: Gram;
  basis: WarmBasis;
  /** True when the images of the basis are those under the matrix of now. */
  warm: boolean;
  solved: Components | undefined;
  restated: boolean;
  readonly changed: Set<number>;
}

/**
 * Whole numbers are counted vote by vote, so the matrix is the one of a full recompute bit by bit.
 * Where the directions are not clear enough for a warm start, `cold` is asked, so that they then
 * are the very ones of a full recompute.
 */
export const liveGram = (pairs: CoOccurrence, zeroed: Uint8Array, cold: ColdStart): LiveGram => {
  const means = meansFrom(pairs, zeroed);
  const state: State = {
    pairs,
    zeroed,
    means,
    gram: gramFrom(pairs, means, zeroed),
    basis: { vectors: [], images: [] },
    warm: false,
    solved: undefined,
    restated: false,
    changed: new Set(),
  };
  return {
    count: (row, statement, vote, sign) => {
      countVote(state.pairs, row, statement, vote, sign);
      state.changed.add(statement);
    },
    restate: (now) => {
      if (pairsSize(now.length) > state.pairs.length) {
        state.pairs = widened(state.pairs, now.length);
      }
      state.zeroed = now;
      state.restated = true;
    },
    pairs: () => state.pairs,
    components: () => {
      if (state.solved && !state.restated && state.changed.size === 0) return state.solved;
      rewrite(state);
      state.solved = solve(state, cold);
      return state.solved;
    },
    gram: () => state.gram,
  };
};

/** Brings means and matrix up to date. */
const rewrite = (state: State): void => {
  state.means = meansFrom(state.pairs, state.zeroed);
  if (state.restated || state.changed.size > MOST_CHANGED) {
    state.warm = false;
    if (state.gram.size === state.means.length) writeGram(state.gram, state);
    else state.gram = gramFrom(state.pairs, state.means, state.zeroed);
  } else for (const row of state.changed) rewriteRow(state, row);
  state.restated = false;
  state.changed.clear();
};

const rewriteRow = (state: State, row: number): void => {
  const { gram, basis, warm } = state;
  const start = row * gram.size;
  const change = gram.entries.slice(start, start + gram.size);
  writeGramRow(gram, state, row, gram.size);
  if (!warm) return;
  for (let at = 0; at < change.length; at++) change[at] = gram.entries[start + at] - change[at];
  changeImages(basis, row, change);
};

const solve = (state: State, cold: ColdStart): Components => {
  const { gram, means, basis, warm, solved } = state;
  const next = solved && gram.size >= FEWEST_FOR_WARMTH ? solveWarm(gram, basis, warm) : undefined;
  if (!next) {
    const components = cold(means, gram);
    state.basis = { vectors: [...components.vectors, ...basis.vectors.slice(2)], images: [] };
    state.warm = false;
    return components;
  }
  state.basis = next;
  state.warm = true;
  const [one, other] = next.vectors;
  return { means, vectors: [withFixedSign(one), withFixedSign(other)] };
};

const solveWarm = (gram: Gram, basis: WarmBasis, warm: boolean): WarmBasis | undefined => {
  const imagesOf: Images = (vectors) => gramImages(gram, vectors);
  return warmDirections(imagesOf, warm ? basis : basisAround(imagesOf, basis.vectors, gram.size));
};

/** Room for more statements than asked for, since they come one by one. */
const widened = (pairs: CoOccurrence, statements: number): CoOccurrence => {
  const wider = new Int32Array(pairsSize(Math.ceil(statements * 1.25) + 8));
  wider.set(pairs);
  return wider;
};
