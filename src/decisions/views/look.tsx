import type { Locale, Localized } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import { LocalText, Tag, type UiText } from "../../ui/index.ts";
import type { DecisionStatus } from "../core/decision.ts";
import type { DecisionsMessages } from "../messages/messages.generated.ts";

/** What every view of the slice needs to speak: its texts, the texts of components, the language. */
export interface Look {
  readonly t: Translator<DecisionsMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
  /** The county's name in addresses. */
  readonly area: string;
  /** A path after the language as a link on this page. */
  readonly href: (path: string) => string;
}

/** A text among many others: without the note on its language. */
export const Words = ({ look, text }: { readonly look: Look; readonly text: Localized }) => (
  <LocalText t={look.ui} text={text} locale={look.locale} noteHidden />
);

/** A text of its own paragraphs, with the note on its language where it is another. */
export const Paragraphs = ({ look, text }: { readonly look: Look; readonly text: Localized }) => (
  <LocalText t={look.ui} text={text} locale={look.locale} as="p" />
);

/** The attribute `lang` of a text that is not in the page's language. */
export const langOf = (shown: { readonly lang: Locale }, locale: Locale): Locale | undefined =>
  shown.lang === locale ? undefined : shown.lang;

export const StatusTag = ({
  look,
  status,
}: {
  readonly look: Look;
  readonly status: DecisionStatus;
}) => <Tag tone={status === "published" ? "success" : "neutral"}>{look.t(`status.${status}`)}</Tag>;
