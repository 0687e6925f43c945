import { IntlMessageFormat } from "intl-messageformat";
import type { Locale } from "../../kernel/locale.ts";

/** The texts of one slice: for every language the ICU message of every key. */
export type Catalogue<M> = { readonly [L in Locale]: Readonly<Record<keyof M & string, string>> };

type Arguments<P> = keyof P extends never ? [] : [params: P];

/** Gives the text of a key; parameters are checked against the message's own. */
export type Translator<M> = <K extends keyof M & string>(
  key: K,
  ...params: Arguments<M[K]>
) => string;

const compiled = new Map<string, IntlMessageFormat>();

const format = (locale: Locale, message: string): IntlMessageFormat => {
  const id = `${locale}\u0000${message}`;
  const known = compiled.get(id);
  if (known) return known;
  const fresh = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
  compiled.set(id, fresh);
  return fresh;
};

/** Only messages with arguments, quotes or tags need the ICU formatter. */
const PLAIN = /^[^{}'<>]*$/;

/**
 * The translator of a catalogue into one language. Compiled messages are kept for the life of the
 * process; their number is bounded by the catalogues.
 */
export const translator = <M>(catalogue: Catalogue<M>, locale: Locale): Translator<M> => {
  const texts = catalogue[locale];
  return (key, ...params) => {
    const message = texts[key];
    if (PLAIN.test(message)) return message;
    return String(format(locale, message).format(params.at(0) as Record<string, string | number>));
  };
};
