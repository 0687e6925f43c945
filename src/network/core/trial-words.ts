import { LOCALES, type Localized } from "../../kernel/locale.ts";

/** True when the text says something in at least one language. */
export const saysSomething = (text: Localized | undefined): text is Localized =>
  text !== undefined && LOCALES.some((locale) => (text[locale] ?? "").trim() !== "");
