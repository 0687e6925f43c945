import type { ComponentChildren } from "preact";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";

export interface TagProps {
  readonly children: ComponentChildren;
  /** Colour only supports the word; it never says anything alone. */
  readonly tone?: Tone;
}

export const Tag = ({ children, tone = "neutral" }: TagProps) => (
  <span class="ds-tag" data-color={tone}>
    {children}
  </span>
);
