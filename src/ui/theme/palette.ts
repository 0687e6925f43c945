/**
 * The colours that are the same in every county: paper, ink, lines, states and charts. Chosen by
 * eye from one warm family; `palette.test.ts` computes the contrast of every pair in use.
 */
export const PALETTE = {
  light: {
    paper: "#faf7f1",
    raised: "#fffefb",
    sunken: "#f2ede3",
    hairline: "#ddd5c6",
    line: "#83796a",
    ink: "#231f1a",
    "ink-soft": "#5a5246",
    bar: "#231f1a",
    "bar-ink": "#faf7f1",
    "success-surface": "#e6f0e4",
    "success-edge": "#3c7a49",
    "success-text": "#1d4a28",
    "info-surface": "#e5edf3",
    "info-edge": "#3f6f94",
    "info-text": "#1c425f",
    "warning-surface": "#f8ebcf",
    "warning-edge": "#966a12",
    "warning-text": "#533a06",
    "danger-surface": "#f9e6e1",
    "danger-edge": "#b3321f",
    "danger-text": "#8c2314",
    agree: "#1f6b73",
    disagree: "#b4552c",
    "disagree-hatch": "#cf7d57",
    pass: "#8b8172",
    "pass-dot": "#c9c0b1",
    "area-a": "#1f6b73",
    "area-b": "#b4552c",
    "area-c": "#77497f",
    "area-d": "#7d6413",
    "area-e": "#41608c",
  },
  dark: {
    paper: "#1a1815",
    raised: "#24211d",
    sunken: "#141210",
    hairline: "#403a32",
    line: "#978c7d",
    ink: "#f1ece3",
    "ink-soft": "#bfb6a8",
    bar: "#0b0a09",
    "bar-ink": "#f1ece3",
    "success-surface": "#1f3023",
    "success-edge": "#6fb37f",
    "success-text": "#cfe9d3",
    "info-surface": "#1d2d39",
    "info-edge": "#7aaed3",
    "info-text": "#cfe3f1",
    "warning-surface": "#372b12",
    "warning-edge": "#d3a44a",
    "warning-text": "#f5e1b3",
    "danger-surface": "#3e211b",
    "danger-edge": "#ea8a74",
    "danger-text": "#fbc9bd",
    agree: "#5aafb8",
    disagree: "#e08b60",
    "disagree-hatch": "#b4623a",
    pass: "#978c7d",
    "pass-dot": "#5d554a",
    "area-a": "#5aafb8",
    "area-b": "#e08b60",
    "area-c": "#c795cf",
    "area-d": "#cdb04c",
    "area-e": "#8fb0de",
  },
} as const;

export type Scheme = keyof typeof PALETTE;

const declarations = (scheme: Scheme): string =>
  Object.entries(PALETTE[scheme])
    .map(([name, hex]) => `--${name}:${hex}`)
    .join(";");

/** The palette as custom properties, for the base layer of the main stylesheet; print is always light. */
export const paletteCss = (): string =>
  `:root{${declarations("light")}}` +
  `@media screen and (prefers-color-scheme:dark){:root{${declarations("dark")}}}`;
