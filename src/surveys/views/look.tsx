import type { Locale } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import type { UiText } from "../../ui/index.ts";
import type { SurveysMessages } from "../messages/messages.generated.ts";

/** What every view of the slice needs to speak: its texts, the texts of components, the language. */
export interface Look {
  readonly t: Translator<SurveysMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
}

/** The attribute `lang` of a text that is not in the page's language. */
export const langOf = ({ lang }: { readonly lang: Locale }, locale: Locale): Locale | undefined =>
  lang === locale ? undefined : lang;

/** The fields of a form as they were sent or are shown. */
export type Values = Readonly<Record<string, string>>;
export type Errors = Readonly<Record<string, string>>;
