import type { Day } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Definition, isPossible } from "./definition.ts";
import { isDimKey } from "./dimension.ts";
import { SMALL_DENOMINATOR } from "./disclosure.ts";
import type { Baseline, Target } from "./held.ts";

/** What somebody read from a survey or a register. */
export interface Reading {
  readonly dimKey: string;
  readonly value: number;
  readonly n?: number;
  readonly periodStart?: Day;
  readonly periodEnd?: Day;
  /** True where the time is unknown and words tell what is known. */
  readonly hasComment: boolean;
}

export type ReadingRefusal = Refusal<
  | "counted-here"
  | "unknown-dimension"
  | "value-impossible"
  | "period-missing"
  | "period-reversed"
  | "too-few-people"
>;

const reversed = (start: Day | undefined, end: Day | undefined): boolean =>
  start !== undefined && end !== undefined && start > end;

/**
 * May this reading be recorded by hand? Not for what the platform counts itself; only values that
 * the unit can have; nothing from fewer people than may be shown.
 */
export const checkReading = (
  definition: Definition,
  reading: Reading,
): Result<void, ReadingRefusal> => {
  if (definition.collectionMethod === "event") return refuse("counted-here");
  if (!isDimKey(reading.dimKey)) return refuse("unknown-dimension");
  if (!isPossible(definition.unit, reading.value)) return refuse("value-impossible");
  if (!reading.periodEnd && !reading.hasComment) return refuse("period-missing");
  if (reversed(reading.periodStart, reading.periodEnd)) return refuse("period-reversed");
  const few = reading.n !== undefined && reading.n < SMALL_DENOMINATOR;
  return definition.countsPeople && few ? refuse("too-few-people") : ok(undefined);
};

const PARTIAL_DAY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** A baseline's value must be possible and its time a year, month or day. */
export const checkBaseline = (
  definition: Definition,
  { value, refDate }: Pick<Baseline, "value" | "refDate">,
): Result<void, Refusal<"value-impossible" | "bad-date">> => {
  if (!isPossible(definition.unit, value)) return refuse("value-impossible");
  return PARTIAL_DAY.test(refDate) ? ok(undefined) : refuse("bad-date");
};

/** A target's value must be possible, its period run forward; an even path needs a beginning. */
export const checkTarget = (
  definition: Definition,
  target: Pick<Target, "value" | "start" | "end" | "shape">,
  baseline: Baseline | undefined,
): Result<void, Refusal<"value-impossible" | "period-reversed" | "baseline-missing">> => {
  if (!isPossible(definition.unit, target.value)) return refuse("value-impossible");
  if (reversed(target.start, target.end)) return refuse("period-reversed");
  return target.shape === "linear" && !baseline ? refuse("baseline-missing") : ok(undefined);
};
