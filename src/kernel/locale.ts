/** The languages of the product; Finnish is the source, Swedish equal in rank. */
export const LOCALES = ["fi", "sv", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (text: string): text is Locale =>
  (LOCALES as readonly string[]).includes(text);

/** A text that a person wrote, in one or more languages; at least one is present. */
export type Localized = { readonly [L in Locale]?: string };

export interface LocalText {
  readonly text: string;
  /** The language of `text`. */
  readonly lang: Locale;
  /** False when the reader's language is missing and the original is shown instead. */
  readonly translated: boolean;
}

/**
 * The text for a reader: their language, else the original (the first present of fi, sv, en).
 * An empty Localized gives an empty text in the reader's language.
 */
export const textFor = (texts: Localized, locale: Locale): LocalText => {
  const own = texts[locale];
  if (own) return { text: own, lang: locale, translated: true };
  const original = LOCALES.find((candidate) => texts[candidate]);
  if (!original) return { text: "", lang: locale, translated: true };
  return { text: texts[original] ?? "", lang: original, translated: false };
};

/** The languages in which the text is still missing, in the order of LOCALES. */
export const missingLocales = (texts: Localized): Locale[] =>
  LOCALES.filter((locale) => !texts[locale]);
