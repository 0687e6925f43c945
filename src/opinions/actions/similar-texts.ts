import { breath } from "../../platform/clock.ts";
import {
  indexOfPieces,
  type Pieces,
  piecesOf,
  type SimilarIndex,
  type Worded,
} from "../core/similar.ts";

/** Makes texts ready to be compared with. */
export type IndexTexts = (texts: readonly Worded[]) => Promise<SimilarIndex>;

/** Texts whose pieces are kept: some conversations' worth, ten megabytes. */
const MOST_KEPT = 20_000;
/** Texts that are cut at a stretch: some two milliseconds in which nobody else is served. */
const AT_ONCE = 100;

/**
 * Hardly any text changes from one reading to the next: its pieces are kept, and only new texts are
 * cut, a hundred at a time with everybody else's work between them.
 */
export const textIndexer = (): IndexTexts => {
  const kept = new Map<string, Pieces>();
  return async (texts) => {
    const pieces: Pieces[] = [];
    let cut = 0;
    for (const text of texts) {
      const key = `${text.lang} ${text.text}`;
      const known = kept.get(key);
      const own = known ?? piecesOf(text);
      pieces.push(own);
      if (known) continue;
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, own);
      cut += 1;
      if (cut % AT_ONCE === 0) await breath();
    }
    return indexOfPieces(pieces);
  };
};
