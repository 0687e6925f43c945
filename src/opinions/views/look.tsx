import type { Locale, Localized } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import type { UiText } from "../../ui/index.ts";
import type { OpinionsMessages } from "../messages/messages.generated.ts";

/** What every view of the slice needs to speak: its texts, the texts of components, the language. */
export interface Look {
  readonly t: Translator<OpinionsMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
}

/** The attribute `lang` of a text that is not in the page's language. */
export const langOf = ({ lang }: { readonly lang: Locale }, locale: Locale): Locale | undefined =>
  lang === locale ? undefined : lang;

/** Where material comes from that is not the county's own; shown word for word. */
export interface Source {
  readonly text: string;
  readonly licence: string;
  readonly links: readonly string[];
}

/** The activity as the pages of its conversation name it. */
export interface Topic {
  readonly question: Localized;
  readonly filler: boolean;
}
