import { expect, test } from "vitest";
import { contrast } from "./contrast.ts";
import { PALETTE, type Scheme } from "./palette.ts";

type Name = keyof (typeof PALETTE)["light"];

const TEXT: readonly (readonly [text: Name, background: Name])[] = [
  ...(["paper", "raised", "sunken"] as const).flatMap(
    (ground) =>
      [
        ["ink", ground],
        ["ink-soft", ground],
      ] as const,
  ),
  ["bar-ink", "bar"],
  ["success-text", "success-surface"],
  ["info-text", "info-surface"],
  ["warning-text", "warning-surface"],
  ["danger-text", "danger-surface"],
  ["danger-text", "paper"],
  ["danger-text", "raised"],
];

const EDGES: readonly (readonly [edge: Name, background: Name])[] = [
  ["line", "paper"],
  ["line", "raised"],
  ["line", "sunken"],
  ["success-edge", "success-surface"],
  ["info-edge", "info-surface"],
  ["warning-edge", "warning-surface"],
  ["danger-edge", "danger-surface"],
  ["danger-edge", "paper"],
  ["danger-edge", "raised"],
  ...(["agree", "disagree", "pass"] as const).map((vote) => [vote, "paper"] as const),
  ...(["area-a", "area-b", "area-c", "area-d", "area-e"] as const).map(
    (area) => [area, "raised"] as const,
  ),
];

const weak = (
  scheme: Scheme,
  pairs: readonly (readonly [Name, Name])[],
  least: number,
): readonly string[] =>
  pairs.flatMap(([one, other]) => {
    const ratio = contrast(PALETTE[scheme][one], PALETTE[scheme][other]);
    return ratio < least ? [`${one} on ${other}: ${ratio.toFixed(2)}`] : [];
  });

test.each(["light", "dark"] as const)("text of the %s palette is readable everywhere", (scheme) => {
  expect(weak(scheme, TEXT, 4.5)).toEqual([]);
});

test.each(["light", "dark"] as const)("edges of the %s palette are visible", (scheme) => {
  expect(weak(scheme, EDGES, 3)).toEqual([]);
});

test("contrast of black on white is 21, of a colour on itself 1", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#0b6a53", "#0b6a53")).toBe(1);
});
