import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import type { NetworkMessages } from "../messages/messages.generated.ts";

/** What a letter needs to speak; `link` is the whole address of the page it leads to. */
export interface LetterLook {
  readonly t: Translator<NetworkMessages>;
  readonly locale: Locale;
  readonly link: string;
}

/** A letter as it is sent. */
export interface Written {
  readonly subject: string;
  readonly body: string;
}

/** A text in the language of the letter. */
export const said = (text: Localized, { locale }: LetterLook): string => textFor(text, locale).text;

/** The body of a letter from its parts; what is missing or empty leaves no gap. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  `${parts.filter((part) => part).join("\n\n")}\n`;
