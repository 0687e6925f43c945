import type { Day } from "../../kernel/instant.ts";

/** What the county promised itself: a level by a day. */
export interface TargetPath {
  readonly start: Day;
  readonly end: Day;
  readonly value: number;
  /** step: the level holds from the start; linear: from the baseline evenly to the end. */
  readonly shape: "step" | "linear";
}

const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * The value expected on a day, in the indicator's unit. Before the start it is the baseline, after
 * the end the target. Undefined where the path needs a baseline and there is none.
 */
export const expectedAt = (
  path: TargetPath,
  baseline: number | undefined,
  on: Day,
): number | undefined => {
  if (on < path.start) return baseline;
  if (path.shape === "step" || on >= path.end) return path.value;
  if (baseline === undefined) return undefined;
  const gone = daysBetween(path.start, on) / daysBetween(path.start, path.end);
  return baseline + (path.value - baseline) * gone;
};
