import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { UiText } from "../ui-text.ts";

export interface LocalTextProps {
  readonly t: UiText;
  readonly text: Localized;
  /** The reader's language. */
  readonly locale: Locale;
  /** "span" within a line, "p" as a paragraph (blank lines in the text make several). */
  readonly as?: "span" | "p";
  /** Leaves the note out where many texts stand together; say it once above them then. */
  readonly noteHidden?: boolean;
}

/** A text that people wrote: in the reader's language, else the original with its `lang` and a note. */
export const LocalText = ({ t, text, locale, as = "span", noteHidden }: LocalTextProps) => {
  const shown = textFor(text, locale);
  const lang = shown.lang === locale ? undefined : shown.lang;
  const note = shown.translated || noteHidden ? null : t(`ui.original.${shown.lang}`);
  if (as === "span") {
    return (
      <>
        <span lang={lang}>{shown.text}</span>
        {note && <small class="original-note"> {note}</small>}
      </>
    );
  }
  return (
    <>
      {shown.text.split(/\n\s*\n/).map((paragraph, index) => (
        <p key={index} lang={lang}>
          {paragraph}
        </p>
      ))}
      {note && (
        <p>
          <small class="original-note">{note}</small>
        </p>
      )}
    </>
  );
};
