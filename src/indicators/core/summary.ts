import type { Day } from "../../kernel/instant.ts";
import { DIMENSIONS, isDimKey, type DimensionRole } from "./dimension.ts";
import type { Baseline, IndicatorVersion, Observation, Target } from "./held.ts";
import { type Standing, standingOf } from "./on-track.ts";
import { expectedAt } from "./target-path.ts";
import { type Trend, trendOf } from "./trend.ts";

/** Everything that a row of the dashboard says of one indicator. */
export interface Summary {
  readonly version: IndicatorVersion;
  /** The newest number that could be counted, else the newest that says "nothing yet" or hidden. */
  readonly newest?: Observation;
  /** The own series, oldest first, without years in which nothing could be counted. */
  readonly series: readonly Observation[];
  /** Numbers of other groups, and of elsewhere: rows of their own. */
  readonly groups: readonly Observation[];
  readonly context: readonly Observation[];
  readonly baseline?: Baseline;
  readonly target?: Target;
  /** What the target path expects on the day of the newest number. */
  readonly expected?: number;
  readonly standing: Standing;
  readonly trend?: Trend;
}

const roleOf = ({ dimKey }: Observation): DimensionRole =>
  isDimKey(dimKey) ? DIMENSIONS[dimKey] : "group";

const hasNumber = ({ status }: Observation): boolean => status !== "M";

/** The target in whose time a day falls, else the next one, else the last. */
const targetOn = (targets: readonly Target[], on: Day | undefined): Target | undefined =>
  targets.find(({ end }) => on !== undefined && on <= end) ?? targets.at(-1);

/** The day for which a number speaks: the end of its period, or the day of counting before that. */
const dayOf = ({ periodEnd, asOf }: Observation): Day | undefined => {
  if (!periodEnd) return undefined;
  const counted = asOf.slice(0, 10) as Day;
  return counted < periodEnd ? counted : periodEnd;
};

/** How a number stands to its target on the day for which it speaks. */
export const standingAt = (
  version: IndicatorVersion,
  observation: Observation | undefined,
  baseline: Baseline | undefined,
  target: Target | undefined,
): { readonly standing: Standing; readonly expected?: number } => {
  const on = observation && dayOf(observation);
  const expected = target && on ? expectedAt(target, baseline?.value, on) : undefined;
  const standing = standingOf({
    value: observation?.value,
    ...(observation?.interval ? { interval: observation.interval } : {}),
    sampled: version.collectionMethod !== "event",
    ...(baseline ? { baseline: baseline.value } : {}),
    expected,
    direction: version.direction,
  });
  return { standing, ...(expected === undefined ? {} : { expected }) };
};

/**
 * Puts the current numbers of one indicator in one county together. Hidden numbers and breaks stay
 * out of the trend; so does the running year, which is not over yet.
 */
export const summaryOf = (
  version: IndicatorVersion,
  observations: readonly Observation[],
  aims: { readonly baseline?: Baseline; readonly targets: readonly Target[] },
): Summary => {
  const own = observations.filter((observation) => roleOf(observation) === "own");
  const series = own.filter(hasNumber);
  const newest = series.at(-1) ?? own.at(-1);
  const target = targetOn(aims.targets, newest && dayOf(newest));
  const trend = trendOf(
    series.flatMap(({ value, status }) =>
      value === undefined || status === "P" ? [] : [{ value, isBreak: status === "B" }],
    ),
  );
  return {
    version,
    series,
    groups: observations.filter((observation) => roleOf(observation) === "group"),
    context: observations.filter((observation) => roleOf(observation) === "context"),
    ...(newest ? { newest } : {}),
    ...(aims.baseline ? { baseline: aims.baseline } : {}),
    ...(target ? { target } : {}),
    ...standingAt(version, newest, aims.baseline, target),
    ...(trend ? { trend } : {}),
  };
};
