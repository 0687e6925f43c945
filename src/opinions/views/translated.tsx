import type { Locale } from "../../kernel/locale.ts";
import { Disclosure } from "../../ui/index.ts";
import { type Look, langOf } from "./look.tsx";

/** That a statement is in another language, and on request what it says in the reader's own. */
export const Translated = ({
  look,
  statement,
  translation,
  noteHidden,
}: {
  readonly look: Look;
  readonly statement: { readonly lang: Locale };
  /** The staff's translation into the page's language. */
  readonly translation?: string;
  /** Leaves the note out where many statements stand together. */
  readonly noteHidden?: boolean;
}) => {
  const foreign = langOf(statement, look.locale);
  if (!foreign) return null;
  return (
    <>
      {!noteHidden && (
        <p>
          <small class="original-note">
            {translation
              ? look.t(`translation.lang.${foreign}`)
              : look.ui(`ui.original.${foreign}`)}
          </small>
        </p>
      )}
      {translation && (
        <Disclosure summary={look.t("translation.show")}>
          <p class="translation">{translation}</p>
          <p>
            <small class="original-note">{look.t("translation.by")}</small>
          </p>
        </Disclosure>
      )}
    </>
  );
};
