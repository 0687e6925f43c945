import type { Locale } from "../../kernel/locale.ts";

/** A text in its language. */
export interface Worded {
  readonly text: string;
  readonly lang: Locale;
}

export interface Similar {
  /** Place in the list of the others. */
  readonly index: number;
  /** 0 … 1; 1 for the same words. */
  readonly likeness: number;
}

/**
 * From here on two statements are shown beside each other. Looked for in the nine open sets: above
 * it most pairs claim the same or the opposite, below it they merely share a subject.
 */
export const LIKE_ENOUGH = 0.4;

/** Words that every sentence has and that say nothing of its subject. */
const STOP_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  fi: new Set(
    "ja tai että on ei ovat eivät olla pitää pitäisi tulee tulisi täytyy saa voi voida kun jos niin se ne he hän myös vain kuin joka jotka mikä mitä tämä nämä sekä mutta koska myös liian enemmän vähemmän".split(
      " ",
    ),
  ),
  sv: new Set(
    "och eller att är inte vara ska skall bör måste får kan när om så den det de dem han hon också bara än som vad en ett detta dessa samt men för av till på i med mer mindre har".split(
      " ",
    ),
  ),
  en: new Set(
    "and or that is not are be to should must may can when if so it its they he she also only than which what a an the this these but for of in on with more less have has there we i at by as from would will".split(
      " ",
    ),
  ),
};

const BREAK = /[^\p{L}\p{N}]+/u;

/**
 * The words that carry the meaning; all of them where nothing else is left. Finnish, Swedish and
 * English make small letters as Unicode does by default, unlike Turkish.
 */
const wordsOf = ({ text, lang }: Worded): readonly string[] => {
  const all = text.normalize("NFC").toLowerCase().split(BREAK).filter(Boolean);
  const telling = all.filter((word) => !STOP_WORDS[lang].has(word));
  return telling.length > 0 ? telling : all;
};

const BITS = 16;
const SPACE = 32;

/** The pieces of a text, each once, ascending. */
export type Pieces = Uint16Array<ArrayBuffer>;

/** Statements made ready to be compared with; made once, asked many times. */
export interface SimilarIndex {
  /** The pieces of each statement. */
  readonly pieces: readonly Pieces[];
  /** How many statements have each piece. */
  readonly counts: Int32Array;
}

/**
 * The three-letter pieces of the words, each once, as numbers below 2¹⁶. Finnish bends its words at
 * the end and Swedish joins them: pieces stay where whole words would not. Two pieces may share a
 * number; in a sentence of a hundred that is rare and changes little.
 */
export const piecesOf = (text: Worded): Pieces => {
  const pieces: number[] = [];
  for (const word of wordsOf(text)) {
    let first = SPACE;
    let second = word.charCodeAt(0);
    for (let at = 1; at <= word.length; at += 1) {
      const third = at === word.length ? SPACE : word.charCodeAt(at);
      const mixed = Math.imul(first * 31 + second, 0x9e3779b1) ^ Math.imul(third, 0x85ebca6b);
      pieces.push((mixed ^ (mixed >>> BITS)) & 0xffff);
      first = second;
      second = third;
    }
  }
  const sorted = Uint16Array.from(pieces).sort();
  let kept = 0;
  for (const piece of sorted) {
    if (kept === 0 || piece !== sorted[kept - 1]) sorted[kept++] = piece;
  }
  return sorted.slice(0, kept);
};

/**
 * Puts texts together that were cut into pieces before: a pass over the pieces, some milliseconds
 * for thousands of texts, where the cutting takes a hundred.
 */
export const indexOfPieces = (pieces: readonly Pieces[]): SimilarIndex => {
  const counts = new Int32Array(1 << BITS);
  for (const own of pieces) for (let at = 0; at < own.length; at += 1) counts[own[at]] += 1;
  return { pieces, counts };
};

export const similarIndex = (statements: readonly Worded[]): SimilarIndex =>
  indexOfPieces(statements.map(piecesOf));

/** Pieces that few statements have say more: the square of the weight log(1 + n / how many have it). */
const squaredWeights = ({ pieces, counts }: SimilarIndex, own: Pieces): Float64Array => {
  const all = pieces.length + 1;
  const weights = new Float64Array(1 << BITS);
  for (let piece = 0; piece < weights.length; piece += 1) {
    if (counts[piece] > 0) weights[piece] = Math.log(1 + all / counts[piece]) ** 2;
  }
  for (const piece of own) weights[piece] = Math.log(1 + all / (counts[piece] + 1)) ** 2;
  return weights;
};

/** The squared length of a text as a vector of its weighted pieces. */
const squareOf = (pieces: Pieces, weights: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < pieces.length; at += 1) sum += weights[pieces[at]];
  return sum;
};

/**
 * The statements most like a draft, the likest first: cosine of their weighted three-letter pieces.
 * Deterministic; equal ones in the order of the list. At most `most`, none below `LIKE_ENOUGH`.
 */
export const similarTo = (draft: Worded, index: SimilarIndex, most = 3): Similar[] => {
  const own = piecesOf(draft);
  const weights = squaredWeights(index, own);
  const ownSquare = squareOf(own, weights);
  if (ownSquare === 0) return [];
  const has = new Uint8Array(1 << BITS);
  for (const piece of own) has[piece] = 1;
  const found: Similar[] = [];
  index.pieces.forEach((pieces, place) => {
    let shared = 0;
    for (let at = 0; at < pieces.length; at += 1) {
      if (has[pieces[at]] === 1) shared += weights[pieces[at]];
    }
    if (shared === 0) return;
    const likeness = Math.min(1, shared / Math.sqrt(ownSquare * squareOf(pieces, weights)));
    if (likeness >= LIKE_ENOUGH) found.push({ index: place, likeness });
  });
  return found.sort((a, b) => b.likeness - a.likeness || a.index - b.index).slice(0, most);
};
