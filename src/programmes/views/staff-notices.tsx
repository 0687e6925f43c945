import type { ComponentChildren } from "preact";
import type { Instant } from "../../kernel/instant.ts";
import { formatMoment, Notice, UndoNotice } from "../../ui/index.ts";
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
}) => {
  if (!saved) return null;
  const text = look.t(`notice.${saved.what}`);
  return saved.undo ? (
    <UndoNotice
      t={look.ui}
      action={saved.undo.action}
      csrf={csrf}
      hidden={{ version: String(saved.undo.version) }}
    >
      {text}
    </UndoNotice>
  ) : (
    <Notice tone="success" live>
      <p>{text}</p>
    </Notice>
  );
};

/** When the thing was last saved; always in sight on an editor page. */
export const LastSaved = ({ look, at }: { readonly look: Look; readonly at?: Instant }) => (
  <span>
    {at
      ? look.t("editor.saved-at", { when: formatMoment(at, look.locale) })
      : look.t("editor.unchanged")}
  </span>
);

/** A refusal above a form whose values were kept. */
export const Refused = ({ children }: { readonly children?: ComponentChildren }) =>
  children ? (
    <Notice tone="warning" live>
      <p>{children}</p>
    </Notice>
  ) : null;
