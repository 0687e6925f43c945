import { type Localized, missingLocales } from "../../../kernel/locale.ts";
import { DoneNotice, formatList } from "../../../ui/index.ts";
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
export const SavedNotice = ({ look, saved, csrf, undo }: SavedNoticeProps) => (
  <DoneNotice t={look.ui} csrf={csrf} undo={undo}>
    {saved && look.t(`saved.${saved}`)}
  </DoneNotice>
);

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
