/**
 * Whom a number is about, where it is not everyone that the indicator's definition names.
 * own: the same people at every time, the one series that may have a trend.
 * group: other people than the county's population; a row of its own, never joined to a series.
 * context: elsewhere or everywhere, to read the county's own number against; never a ranking.
 */
export const DIMENSIONS = {
  "": "own",
  "targeted-survey": "group",
  "mental-health-service": "group",
  finland: "context",
} as const satisfies Readonly<Record<string, "own" | "group" | "context">>;

export type DimKey = keyof typeof DIMENSIONS;
export type DimensionRole = (typeof DIMENSIONS)[DimKey];

export const isDimKey = (text: string): text is DimKey => Object.hasOwn(DIMENSIONS, text);
