import type { ComponentChildren } from "preact";
import type { UiText } from "../ui-text.ts";
import { Notice } from "./notice.tsx";
import { UndoNotice } from "./undo-notice.tsx";

export interface DoneNoticeProps {
  readonly t: UiText;
  readonly csrf: string;
  /** Where it is taken back and the version that this is about; absent where it cannot be. */
  readonly undo?: { readonly action: string; readonly version?: number };
  /** What was just done, as a sentence; without one there is no notice. */
  readonly children?: ComponentChildren;
}

/** Says what was just done, with a button that takes it back where there is one. */
export const DoneNotice = ({ t, csrf, undo, children }: DoneNoticeProps) => {
  if (!children) return null;
  if (!undo)
    return (
      <Notice tone="success" live>
        <p>{children}</p>
      </Notice>
    );
  const hidden = undo.version === undefined ? undefined : { version: String(undo.version) };
  return (
    <UndoNotice t={t} action={undo.action} csrf={csrf} hidden={hidden}>
      {children}
    </UndoNotice>
  );
};

/** Says why what was asked was not done, above a form whose values were kept; nothing without a reason. */
export const RefusedNotice = ({ children }: { readonly children?: ComponentChildren }) =>
  children ? (
    <Notice tone="warning" live>
      <p>{children}</p>
    </Notice>
  ) : null;
