import type { ComponentChildren } from "preact";

/** Buttons side by side, under each other on a phone; the main one first. */
export const ButtonRow = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="button-row">{children}</div>
);
