import type { Locale } from "../../kernel/locale.ts";

/** `a, b ja c`, `a, b och c`, `a, b and c`. */
export const formatList = (items: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(locale === "en" ? "en-GB" : locale, { type: "conjunction" }).format(items);
