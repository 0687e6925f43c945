import type { ComponentChildren } from "preact";
import type { Locale, Localized } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import { LocalText, Notice, type UiText } from "../../ui/index.ts";
import type { NetworkMessages } from "../messages/messages.generated.ts";

/** What every view of the slice needs to speak: its texts, the texts of components, the language. */
export interface Look {
  readonly t: Translator<NetworkMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
  /** The name in addresses of the area whose page this is: a county's or the network's. */
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

/** Says what just happened; read aloud when the page opens. */
export const Saved = ({ children }: { readonly children?: ComponentChildren }) =>
  children ? (
    <Notice tone="success" live>
      <p>{children}</p>
    </Notice>
  ) : null;

/** A refusal above a form whose values were kept. */
export const Refused = ({ children }: { readonly children?: ComponentChildren }) =>
  children ? (
    <Notice tone="warning" live>
      <p>{children}</p>
    </Notice>
  ) : null;
