import { expect, test } from "vitest";
import { contrast } from "./contrast.ts";
import { PALETTE, type Scheme } from "./palette.ts";
import { themeColours, themeCss } from "./theme-css.ts";

/** Plausible brands and the awkward ones: yellows, pastels, near-black, near-white, mid-greys. */
const BRANDS = (
  "#0b6a53 #00539f #e6007e #e2001a #f29400 #ffd400 #ffff00 #c8d400 " +
  "#95c11f #00a19a #009fe3 #5c2483 #8c1d40 #1d1d1b #ffffff #000000 " +
  "#777777 #767676 #808080 #f5e6c8 #b5e3d8 #ffb6c1 #00ff00 #00ffff " +
  "#ff00ff #0000ff #ff6600 #4a4a00 #6b8e23 #c0c0c0"
).split(" ");

const SCHEMES: readonly Scheme[] = ["light", "dark"];

const weakPairs = (brand: string, scheme: Scheme): readonly string[] => {
  const theme = themeColours(brand, scheme);
  const { paper, raised, sunken } = PALETTE[scheme];
  const colour = (name: string): string => {
    const hex = theme[name];
    if (!hex) throw new Error(`${name} is missing`);
    return hex;
  };
  const grounds = [paper, raised, sunken];
  const pairs = [
    ...grounds.map((ground) => ["text-subtle", ground, 4.5] as const),
    ["text-subtle", colour("surface-tinted"), 4.5] as const,
    ["text-subtle", colour("surface-hover"), 4.5] as const,
    ["text-default", colour("surface-tinted"), 4.5] as const,
    ["text-default", colour("surface-hover"), 4.5] as const,
    ["base-contrast-default", colour("base-default"), 4.5] as const,
    ["base-contrast-default", colour("base-hover"), 4.5] as const,
    ["base-contrast-default", colour("base-active"), 4.5] as const,
    ...grounds.map((ground) => ["border-strong", ground, 3] as const),
    ["base-edge", paper, 3] as const,
    ["base-edge", raised, 3] as const,
  ];
  return pairs.flatMap(([name, ground, least]) => {
    const ratio = contrast(colour(name), ground);
    return ratio < least ? [`${brand} ${scheme}: ${name} on ${ground} ${ratio.toFixed(2)}`] : [];
  });
};

test(`every pair of colours in use has its contrast in ${BRANDS.length} themes, light and dark`, () => {
  expect(BRANDS.flatMap((brand) => SCHEMES.flatMap((scheme) => weakPairs(brand, scheme)))).toEqual(
    [],
  );
});

test("a brand that is dark enough fills buttons unchanged", () => {
  expect(themeColours("#0B6A53", "light")["base-default"]).toBe("#0b6a53");
  expect(themeColours("#0b6a53", "light")["base-edge"]).toBe("#0b6a53");
});

test("a pale brand keeps its fill but gets an edge that is seen on paper", () => {
  const theme = themeColours("#ffd400", "light");
  expect(theme["base-default"]).toBe("#ffd400");
  expect(theme["base-edge"]).toBe(theme["border-strong"]);
  expect(theme["base-contrast-default"]).toBe("#000000");
});

test("the stylesheet holds custom properties only, once for light and once for dark screens", () => {
  const css = themeCss("0b6a53");
  expect(css.replace(/--ds-color-[a-z-]+:#[0-9a-f]{6}/g, "x").replaceAll("x;", "")).toBe(
    ":root{x}@media screen and (prefers-color-scheme:dark){:root{x}}",
  );
  expect(css).toBe(themeCss("#0B6A53"));
});

test.each(["", "red", "#fff", "#0b6a5", "#0b6a53;}"])("%j is refused as a brand", (brand) => {
  expect(() => themeCss(brand)).toThrow(RangeError);
});
