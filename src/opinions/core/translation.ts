import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { cleanText, statementText, type TextRefusal } from "./statement.ts";

export type TranslationRefusal = TextRefusal | Refusal<"translation-same-language">;

/**
 * The text of a translation as it will be stored; undefined for an empty one, which takes the
 * translation away. The rules for the text are those of a statement.
 */
export const translationText = (
  original: { readonly lang: Locale },
  lang: Locale,
  text: string,
): Result<string | undefined, TranslationRefusal> => {
  if (original.lang === lang) return refuse("translation-same-language");
  if (cleanText(text) === "") return ok(undefined);
  return statementText(text);
};
