import type { ComponentChildren } from "preact";

/** Running text: paragraphs and lists in a measure that is easy to read. */
export const Prose = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="prose">{children}</div>
);
