import { Z95 } from "./interval.ts";

/** Fewer values than this have no trend word. */
const LEAST_FOR_TREND = 5;
/** From this many on, the process behaviour chart (XmR) is used. */
const LEAST_FOR_XMR = 12;

export type TrendWord = "rising" | "falling" | "steady";

export interface Trend {
  readonly word: TrendWord;
  /** Change per step by Theil and Sen: the median of all slopes between two values. */
  readonly slope: number;
}

const pairs = (values: readonly number[]): { gap: number; steps: number }[] =>
  values.flatMap((first, i) =>
    values.slice(i + 1).map((second, j) => ({ gap: second - first, steps: j + 1 })),
  );

/**
 * Mann–Kendall: S counts rises minus falls between all pairs, Z = (S∓1)/√(n(n−1)(2n+5)/18).
 * Mann (1945), Econometrica 13, 245–259. 31,34,38,37,41,44 gives S = 13, Z = 2.25.
 */
export const mannKendall = (values: readonly number[]): { s: number; z: number } => {
  const n = values.length;
  const s = pairs(values).reduce((sum, { gap }) => sum + Math.sign(gap), 0);
  const spread = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  return { s, z: s === 0 ? 0 : (s - Math.sign(s)) / spread };
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** Theil (1950) and Sen (1968): the median slope, per step of time; 0 for fewer than two values. */
export const theilSen = (values: readonly number[]): number =>
  values.length < 2 ? 0 : median(pairs(values).map(({ gap, steps }) => gap / steps));

/** Natural limits of a process: mean ± 2.66 · mean moving range (Wheeler 1993). */
export const xmrLimits = (values: readonly number[]): readonly [number, number] => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const moves = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const range = moves.reduce((sum, move) => sum + move, 0) / Math.max(1, moves.length);
  return [mean - 2.66 * range, mean + 2.66 * range];
};

const wordOf = (values: readonly number[]): TrendWord => {
  if (values.length < LEAST_FOR_XMR) {
    const { z } = mannKendall(values);
    return z >= Z95 ? "rising" : z <= -Z95 ? "falling" : "steady";
  }
  const [low, high] = xmrLimits(values);
  const last = values.at(-1) ?? 0;
  return last > high ? "rising" : last < low ? "falling" : "steady";
};

/**
 * What may be said of a series in order of time, one value per equal step; undefined under five
 * values. A value marked as a break begins the series anew.
 */
export const trendOf = (
  series: readonly { readonly value: number; readonly isBreak?: boolean }[],
): Trend | undefined => {
  const from = series.findLastIndex(({ isBreak }) => isBreak);
  const values = series.slice(Math.max(0, from)).map(({ value }) => value);
  if (values.length < LEAST_FOR_TREND) return undefined;
  return { word: wordOf(values), slope: theilSen(values) };
};
