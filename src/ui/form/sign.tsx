export type SignKind = "agree" | "disagree" | "pass";

const PATH = {
  agree: "M5 12.5l4.5 4.5L19 7.5",
  disagree: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  pass: "M5 12h13M13 6.5l5.5 5.5L13 17.5",
} as const;

/** Tick, cross, arrow: told apart by shape, never by colour alone. */
export const Sign = ({ kind }: { readonly kind: SignKind }) => (
  <svg class="sign" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d={PATH[kind]} fill="none" stroke="currentColor" stroke-width="2.5" />
  </svg>
);
