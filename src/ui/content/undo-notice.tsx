import type { ComponentChildren } from "preact";
import { Button } from "../form/button.tsx";
import { Form } from "../form/form.tsx";
import type { UiText } from "../ui-text.ts";
import { Notice } from "./notice.tsx";

export interface UndoNoticeProps {
  readonly t: UiText;
  /** What was done: "Toimenpide poistettiin." */
  readonly children: ComponentChildren;
  readonly action: string;
  readonly csrf: string;
  readonly hidden?: Readonly<Record<string, string>>;
  /** The key that undoes where an island listens. */
  readonly shortcut?: string;
}

export const UndoNotice = ({ t, children, action, csrf, hidden, shortcut }: UndoNoticeProps) => (
  <Notice tone="success" live>
    <div class="undo">
      <p>{children}</p>
      <Form action={action} csrf={csrf} hidden={hidden}>
        <Button kind="secondary" shortcut={shortcut}>
          {t("ui.undo")}
        </Button>
      </Form>
    </div>
  </Notice>
);
