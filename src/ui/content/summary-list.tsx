import type { ComponentChildren } from "preact";

export interface SummaryRow {
  readonly term: string;
  readonly value: ComponentChildren;
  /** A link or button that changes this row. */
  readonly action?: ComponentChildren;
}

export const SummaryList = ({ rows }: { readonly rows: readonly SummaryRow[] }) => (
  <dl class="summary-list">
    {rows.map(({ term, value, action }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
        {action && <dd class="summary-action">{action}</dd>}
      </div>
    ))}
  </dl>
);
