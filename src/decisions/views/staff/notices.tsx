import type { ComponentChildren } from "preact";
import { type Localized, missingLocales } from "../../../kernel/locale.ts";
import { formatList, Notice, UndoNotice } from "../../../ui/index.ts";
import type { Look } from "../look.tsx";

/** What just happened, as the address of the page says it. */
export const SAVED = [
  "facts",
  "cited",
  "dropped",
  "effect",
  "undone",
  "published",
  "followed",
  "recommended",
  "answer",
  "answer-published",
] as const;
export type Saved = (typeof SAVED)[number];

export interface SavedNoticeProps {
  readonly look: Look;
  readonly saved?: Saved;
  readonly csrf: string;
  /** Where an undo is sent; absent where there is nothing to undo. */
  readonly undo?: { readonly action: string; readonly version: number };
}

/** Says what just happened, with an undo button where there is an undo. */
export const SavedNotice = ({ look, saved, csrf, undo }: SavedNoticeProps) => {
  if (!saved) return null;
  const text = look.t(`saved.${saved}`);
  if (undo)
    return (
      <UndoNotice
        t={look.ui}
        action={undo.action}
        csrf={csrf}
        hidden={{ version: String(undo.version) }}
      >
        {text}
      </UndoNotice>
    );
  return (
    <Notice tone="success" live>
      <p>{text}</p>
    </Notice>
  );
};

/** A refusal above a form whose values were kept. */
export const Refused = ({ children }: { readonly children?: ComponentChildren }) =>
  children ? (
    <Notice tone="warning" live>
      <p>{children}</p>
    </Notice>
  ) : null;

/** The languages that a text still lacks, in words; nothing when it has all. */
export const Missing = ({ look, text }: { readonly look: Look; readonly text: Localized }) => {
  const missing = missingLocales(text);
  if (missing.length === 0) return null;
  const languages = formatList(
    missing.map((locale) => look.ui(`ui.language.${locale}`)),
    look.locale,
  );
  return <small> {look.t("desk.missing", { languages })}</small>;
};
