import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { PracticeContent } from "./practice.ts";

/**
 * All that a reader of the language sees of a practice, in lower case: their language, and the
 * original where it is missing, as on the page.
 */
export const searchedWords = (content: PracticeContent, locale: Locale): string => {
  const { title, need, context, steps, learned } = content;
  const texts: readonly (Localized | undefined)[] = [title, need, context, ...steps, learned];
  return texts
    .map((text) => textFor(text ?? {}, locale).text)
    .filter((text) => text !== "")
    .join("\n")
    .normalize("NFC")
    .toLowerCase();
};

const MOST_WORDS = 8;
const LONGEST_WORD = 40;

/**
 * The words of what somebody typed, in lower case: letters and digits of any language, so that
 * nothing of it can be a sign of a query. At most eight words, each cut to forty letters.
 */
export const wordsAsked = (asked: string): readonly string[] =>
  (
    asked
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .slice(0, MOST_WORDS)
    .map((word) => [...word].slice(0, LONGEST_WORD).join(""));

/** The words as a text search asks for them: all of them, each as the beginning of a word. */
export const searchQuery = (words: readonly string[]): string =>
  words.map((word) => `${word}:*`).join(" & ");
