import { errorOf, type Interval } from "./interval.ts";

export type StatRule = "on-track" | "behind" | "too-uncertain" | "no-data";

export interface Standing {
  readonly rule: StatRule;
  /** Distance from the expected value in standard errors, positive on the good side. */
  readonly zGap?: number;
}

export interface Compared {
  /** The value in the indicator's unit; undefined when nothing was measured or it is hidden. */
  readonly value: number | undefined;
  readonly interval?: Interval;
  /** True where the value comes from a sample: without its interval nothing can be concluded. */
  readonly sampled: boolean;
  readonly baseline?: number;
  /** e_t, the value that the target path expects on the day of the value. */
  readonly expected: number | undefined;
  readonly direction: "up" | "down" | "none";
}

const covers = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high;

const byInterval = (value: number, interval: Interval, compared: Compared): Standing => {
  const { baseline, expected = value, direction } = compared;
  const sign = direction === "down" ? -1 : 1;
  const error = errorOf(interval);
  const zGap = error > 0 ? (sign * (value - expected)) / error : undefined;
  const gap = zGap === undefined ? {} : { zGap };
  if (baseline !== undefined && covers(interval, baseline) && covers(interval, expected))
    return { rule: "too-uncertain", ...gap };
  const z = zGap ?? sign * (value - expected);
  if (z >= -1) return { rule: "on-track", ...gap };
  return { rule: z < -1.96 ? "behind" : "too-uncertain", ...gap };
};

const byBounds = ({ low, high }: Interval, expected: number, down: boolean): Standing => {
  const [worst, best] = down ? [-high, -low] : [low, high];
  const needed = down ? -expected : expected;
  if (worst >= needed) return { rule: "on-track" };
  return { rule: best < needed ? "behind" : "too-uncertain" };
};

/**
 * Is the indicator on the way to its target? With z = (y − e)/SE signed by direction: the interval
 * covers both baseline and e → too uncertain; else z ≥ −1 on track, z < −1.96 behind, between
 * them too uncertain. A full count without an interval is compared as it is; between bounds both
 * ends must agree. Nothing here says why a value changed.
 */
export const standingOf = (compared: Compared): Standing => {
  const { value, interval, expected, direction } = compared;
  if (value === undefined || expected === undefined || direction === "none")
    return { rule: "no-data" };
  const down = direction === "down";
  if (interval?.kind === "bounds") return byBounds(interval, expected, down);
  if (interval) return byInterval(value, interval, compared);
  if (compared.sampled) return { rule: "too-uncertain" };
  return { rule: (down ? value <= expected : value >= expected) ? "on-track" : "behind" };
};
