import type { Locale } from "../../kernel/locale.ts";
import { Disclosure, StatementCard } from "../../ui/index.ts";
import type { Statement } from "../core/statement.ts";
import { type Look, langOf } from "./look.tsx";

/** That a statement is in another language, and on request what it says in the reader's own. */
export const Translated = ({
  look,
  statement,
  translation,
  noteHidden,
  answered,
}: {
  readonly look: Look;
  readonly statement: { readonly lang: Locale };
  /** The staff's translation into the page's language. */
  readonly translation?: string;
  /** Leaves the note out where many statements stand together. */
  readonly noteHidden?: boolean;
  /** True where the answers are told, not asked for. */
  readonly answered?: boolean;
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
            <small class="original-note">
              {look.t(answered ? "translation.by-county" : "translation.by")}
            </small>
          </p>
        </Disclosure>
      )}
    </>
  );
};

/** Where the answers are told: the translation on request, without a note for every statement. */
export const TranslatedResult = ({
  look,
  statement,
  translation,
}: {
  readonly look: Look;
  readonly statement: { readonly lang: Locale };
  readonly translation: string | undefined;
}) => (
  <Translated look={look} statement={statement} translation={translation} noteHidden answered />
);

/** A statement on a results page; one that is no longer published keeps its figures, not its words. */
export const Words = ({
  look,
  statement,
  translation,
}: {
  readonly look: Look;
  readonly statement: Statement | undefined;
  readonly translation: string | undefined;
}) =>
  statement?.state === "published" ? (
    <StatementCard text={statement.text} lang={langOf(statement, look.locale)}>
      <TranslatedResult look={look} statement={statement} translation={translation} />
    </StatementCard>
  ) : (
    <p>{look.t("results.gone")}</p>
  );
