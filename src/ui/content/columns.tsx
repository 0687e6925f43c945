import type { ComponentChildren } from "preact";

export interface ColumnsProps {
  /** On the left: the form. */
  readonly children: ComponentChildren;
  /** On the right, below on a phone: its public view. */
  readonly aside: ComponentChildren;
  /** The name of the right side: `t("ui.form.preview")`. */
  readonly asideLabel: string;
}

/** The editor page: what is changed on the left, what residents will see on the right. */
export const Columns = ({ children, aside, asideLabel }: ColumnsProps) => (
  <div class="columns">
    <div>{children}</div>
    <aside class="preview" aria-label={asideLabel}>
      <p class="preview-label">{asideLabel}</p>
      {aside}
    </aside>
  </div>
);
