import type { Instant } from "../../kernel/instant.ts";
import { DoneNotice, formatMoment } from "../../ui/index.ts";
import type { Look } from "./look.tsx";

/** What just happened on an editor page, and whether it can be taken back. */
export interface Saved {
  readonly what: "saved" | "undone" | "opened" | "closed" | "published" | "planned";
  /** Where an undo is sent; absent where there is nothing to undo. */
  readonly undo?: { readonly action: string; readonly version: number };
}

/** Says what just happened, with an undo button where there is an undo. */
export const SavedNotice = ({
  look,
  saved,
  csrf,
}: {
  readonly look: Look;
  readonly saved: Saved | undefined;
  readonly csrf: string;
}) => (
  <DoneNotice t={look.ui} csrf={csrf} undo={saved?.undo}>
    {saved && look.t(`notice.${saved.what}`)}
  </DoneNotice>
);

/** When the thing was last saved; always in sight on an editor page. */
export const LastSaved = ({ look, at }: { readonly look: Look; readonly at?: Instant }) => (
  <span>
    {at
      ? look.t("editor.saved-at", { when: formatMoment(at, look.locale) })
      : look.t("editor.unchanged")}
  </span>
);
