import { type CssColor, generateColorScale } from "@digdir/designsystemet/color";
import { contrast } from "./contrast.ts";

type Scheme = "light" | "dark";

const HEX = /^#?([0-9a-f]{6})$/i;
const WHITE = "#ffffff";
const BLACK = "#000000";

/** Text that must be readable on a background, WCAG 2.2 criterion 1.4.3. */
const READABLE = 4.5;

/** The steps of the scale that the stylesheet uses. */
const USED: ReadonlySet<string> = new Set([
  "background-tinted",
  "surface-default",
  "surface-tinted",
  "surface-hover",
  "surface-active",
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
 * The filled colour of buttons and its text. The library's own hover steps may move towards the
 * text's colour; these always move away from it, so contrast only grows.
 */
const filled = (base: string): Readonly<Record<string, string>> => {
  const text = contrast(base, WHITE) >= READABLE ? WHITE : BLACK;
  const away = text === WHITE ? BLACK : WHITE;
  return {
    "base-default": base,
    "base-hover": mixed(base, away, 0.16),
    "base-active": mixed(base, away, 0.3),
    "base-contrast-default": text,
  };
};

/** The colours of a theme in one scheme by their names in the design system. Hex without alpha. */
export const themeColours = (brand: string, scheme: Scheme): Readonly<Record<string, string>> => {
  const digits = HEX.exec(brand)?.[1];
  if (!digits) throw new RangeError(`not a colour of the form #rrggbb: ${brand}`);
  const scale = generateColorScale(`#${digits.toLowerCase()}` as CssColor, scheme);
  const steps = Object.fromEntries(
    scale.filter(({ name }) => USED.has(name)).map(({ name, hex }) => [name, hex]),
  );
  const base = scale.find(({ name }) => name === "base-default")?.hex ?? digits;
  return { ...steps, ...filled(base) };
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
