import { type CssColor, generateColorScale } from "@digdir/designsystemet/color";
import { contrast } from "./contrast.ts";
import { PALETTE, type Scheme } from "./palette.ts";

const HEX = /^#?([0-9a-f]{6})$/i;
const WHITE = "#ffffff";
const BLACK = "#000000";

/** WCAG 2.2: text on its background (1.4.3), edges of controls against the page (1.4.11). */
const READABLE = 4.5;
const VISIBLE = 3;

/** The steps of the scale that the stylesheet uses. */
const USED: ReadonlySet<string> = new Set([
  "surface-tinted",
  "surface-hover",
  "border-subtle",
  "border-default",
  "border-strong",
  "text-subtle",
  "text-default",
]);

const mixed = (hex: string, other: string, share: number): string =>
  `#${[1, 3, 5]
    .map((at) => {
      const channel = (colour: string) => Number.parseInt(colour.slice(at, at + 2), 16);
      return Math.round(channel(hex) * (1 - share) + channel(other) * share)
        .toString(16)
        .padStart(2, "0");
    })
    .join("")}`;

/**
 * The filled colour of buttons, its text and its edge. The library's own hover steps may move
 * towards the text's colour; these always move away from it, so contrast only grows. The edge is
 * the fill itself unless the brand is too pale for the paper.
 */
const filled = (fill: string, strong: string, scheme: Scheme): Record<string, string> => {
  const text = contrast(fill, WHITE) >= READABLE ? WHITE : BLACK;
  const away = text === WHITE ? BLACK : WHITE;
  const seen = contrast(fill, PALETTE[scheme].paper) >= VISIBLE;
  return {
    "base-default": fill,
    "base-hover": mixed(fill, away, 0.16),
    "base-active": mixed(fill, away, 0.3),
    "base-contrast-default": text,
    "base-edge": seen ? fill : strong,
  };
};

/**
 * In the dark the library takes a third of the colour away, and counties start to look alike. The
 * pale step of the light scale keeps the hue and is bright enough for lines, links and fills.
 */
const bright = (base: CssColor): Record<string, string> => {
  const pale = generateColorScale(base, "light").find(({ name }) => name === "border-subtle");
  const hex = pale?.hex ?? base;
  return { "border-strong": hex, "text-subtle": hex };
};

/**
 * The colours of a theme in one scheme by their names in the design system, as `#rrggbb`. In the
 * dark the fill is a pale step of the brand, whatever the brand's own lightness.
 */
export const themeColours = (brand: string, scheme: Scheme): Readonly<Record<string, string>> => {
  const digits = HEX.exec(brand)?.[1];
  if (!digits) throw new RangeError(`not a colour of the form #rrggbb: ${brand}`);
  const base: CssColor = `#${digits.toLowerCase()}`;
  const steps: Record<string, string> = Object.fromEntries(
    generateColorScale(base, scheme)
      .filter(({ name }) => USED.has(name))
      .map(({ name, hex }) => [name, hex]),
  );
  if (scheme === "dark") Object.assign(steps, bright(base));
  const strong = steps["border-strong"] ?? base;
  return { ...steps, ...filled(scheme === "light" ? base : strong, strong, scheme) };
};

const declarations = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([name, hex]) => `--ds-color-${name}:${hex}`)
    .join(";");

/**
 * The stylesheet of a county's theme: custom properties for light and dark from one brand colour
 * `#rrggbb` (the `#` may be left out). Throws RangeError for anything else. Paper, ink and the
 * colours of states are the same for all and stand in the main stylesheet.
 */
export const themeCss = (brand: string): string =>
  `:root{${declarations(themeColours(brand, "light"))}}` +
  `@media screen and (prefers-color-scheme:dark){:root{${declarations(themeColours(brand, "dark"))}}}`;
