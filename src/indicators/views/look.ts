import type { Locale } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import type { UiText } from "../../ui/index.ts";
import type { IndicatorsMessages } from "../messages/messages.generated.ts";

/** What every view of the slice needs to speak: its texts, the texts of components, the language. */
export interface Look {
  readonly t: Translator<IndicatorsMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
}

/** `/fi` + path. */
export type Local = (path: string) => string;
