import type { ComponentChildren } from "preact";

export interface DisclosureProps {
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
  readonly open?: boolean;
  readonly id?: string;
}

/** Details for those who want them; what everyone needs is never hidden here. */
export const Disclosure = ({ summary, children, open, id }: DisclosureProps) => (
  <details class="disclosure" open={open} id={id}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
);
