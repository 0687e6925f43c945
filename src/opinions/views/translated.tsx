import type { Locale } from "../../kernel/locale.ts";
import { Disclosure } from "../../ui/index.ts";
import { type Look, langOf } from "./look.tsx";

/** That a statement is in another language, and on request what it says in the reader's own. */
export const Translated = ({
  look,
  statement,
  translation,
}: {
  readonly look: Look;
  readonly statement: { readonly lang: Locale };
  /** The staff's translation into the page's language. */
  readonly translation?: string;
}) => {
  const foreign = langOf(statement, look.locale);
  if (!foreign) return null;
  return (
    <>
      <p>
        <small class="original-note">{look.ui(`ui.original.${foreign}`)}</small>
      </p>
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
