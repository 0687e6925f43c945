/**
 * Widths of Source Sans 3 at weight 400 in hundredths of an em, measured with the browser's
 * canvas; every other character counts as wide as "o".
 */
const WIDTHS: Readonly<Record<number, string>> = {
  20: " \u00a0\u202f",
  24: "|",
  25: "',.:;ij",
  26: "Il",
  29: "!f",
  30: "()[]{}",
  31: "-",
  34: "t",
  35: "/\\r",
  42: "*s",
  43: '"?z',
  45: "x",
  46: "c",
  47: "vy",
  48: "JY–",
  49: "FL",
  50: "#$+0123456789<=>^_aegk~äåé§€",
  51: "X",
  52: "V",
  53: "ES",
  54: "ATZ`houöÄÅ",
  55: "bn",
  56: "dpq",
  57: "CPR",
  58: "K",
  59: "B",
  61: "&",
  62: "DG",
  65: "HNU",
  66: "OQÖ",
  72: "w",
  73: "M",
  79: "W",
  80: "—",
  82: "%",
  83: "m",
  85: "@",
  95: "…",
};

const widthOf = new Map(
  Object.entries(WIDTHS).flatMap(([width, characters]) =>
    [...characters].map((character) => [character, Number(width)] as const),
  ),
);

/** The width of a text in CSS pixels at a font size in pixels. */
export const textWidth = (text: string, size: number): number =>
  ([...text].reduce((sum, character) => sum + (widthOf.get(character) ?? 54), 0) * size) / 100;

const VOWEL = /[aeiouyäöåAEIOUYÄÖÅ]/;

/** Finnish breaks before a consonant that a vowel follows; three letters stay on either side. */
const mayBreak = (word: string, at: number): boolean =>
  at >= 3 &&
  word.length - at >= 3 &&
  !VOWEL.test(word[at] ?? "") &&
  VOWEL.test(word[at + 1] ?? "") &&
  /\p{L}/u.test(word[at] ?? "") &&
  /\p{L}/u.test(word[at - 1] ?? "");

/** Cuts a word that is wider than a line at syllables, or anywhere if it has none. */
const splitWord = (word: string, width: number, size: number): string[] => {
  if (textWidth(word, size) <= width) return [word];
  let cut = 0;
  let fallback = 1;
  for (let at = 1; at < word.length; at++) {
    if (textWidth(`${word.slice(0, at)}-`, size) > width) break;
    fallback = at;
    if (word[at - 1] === "-" || mayBreak(word, at)) cut = at;
  }
  const at = cut || fallback;
  const head = word.slice(0, at);
  return [head.endsWith("-") ? head : `${head}-`, ...splitWord(word.slice(at), width, size)];
};

/** Lines of a text that fit a width, both in CSS pixels; at least one line. */
export const wrapText = (text: string, width: number, size: number): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \n]+/).flatMap((w) => splitWord(w, width, size))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
};
