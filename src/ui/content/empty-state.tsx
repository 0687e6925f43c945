import type { ComponentChildren } from "preact";

export interface EmptyStateProps {
  /** What will stand here: "Tähän tulevat päätökset, joihin asukkaat vaikuttivat." */
  readonly children: ComponentChildren;
  /** How to begin: a link or a button. */
  readonly action?: ComponentChildren;
}

export const EmptyState = ({ children, action }: EmptyStateProps) => (
  <div class="empty">
    <p>{children}</p>
    {action}
  </div>
);
