import { LOCALES, type Localized } from "../../kernel/locale.ts";
import type { Day } from "../../kernel/instant.ts";

/** Steps of the impact chain on which an indicator can stand, in the chain's order. */
export const LEVELS = ["input", "measure", "output", "outcome", "impact"] as const;
export type Level = (typeof LEVELS)[number];

/** percent and score run from 0 to 100; per-1000 counts per thousand residents. */
export type Unit = "percent" | "per-1000" | "score" | "count" | "days";

export type MeasureKind =
  | "count"
  | "proportion"
  | "rate"
  | "mean"
  | "index"
  | "ordinal"
  | "qualitative";

export type CollectionMethod = "event" | "api" | "file" | "manual";

/**
 * One version of an indicator's definition. Once a number cites it, it never changes: a new
 * wording is a new version.
 */
export interface Definition {
  /** Three capitals and a digit: FEE1. */
  readonly code: string;
  readonly v: number;
  readonly validFrom: Day;
  readonly name: Localized;
  readonly definition: Localized;
  readonly numerator: Localized;
  readonly denominator?: Localized;
  /** The formula in words. */
  readonly formula: Localized;
  readonly level: Level;
  readonly unit: Unit;
  readonly decimals: number;
  readonly measure: MeasureKind;
  readonly direction: "up" | "down" | "none";
  readonly collectionMethod: CollectionMethod;
  /** True where the cases counted are people. */
  readonly countsPeople: boolean;
  /** Months after which a value is due to be looked at again. */
  readonly frequencyMonths: number;
  readonly limitations: Localized;
  readonly source: Localized;
  readonly changeReason?: Localized;
}

/** Shape of a code in an address. */
export const isIndicatorCode = (text: string): boolean => /^[A-Z]{3}\d$/.test(text);

/** The highest value of a unit that has one. */
export const ceilingOf = (unit: Unit): number | undefined =>
  unit === "percent" || unit === "score" ? 100 : undefined;

/** May a value of this unit be this number? */
export const isPossible = (unit: Unit, value: number): boolean =>
  Number.isFinite(value) && value >= 0 && value <= (ceilingOf(unit) ?? Number.MAX_SAFE_INTEGER);

const TEXTS = [
  "name",
  "definition",
  "numerator",
  "denominator",
  "formula",
  "limitations",
  "source",
  "changeReason",
] as const;

const FACTS = [
  "code",
  "v",
  "validFrom",
  "level",
  "unit",
  "decimals",
  "measure",
  "direction",
  "collectionMethod",
  "countsPeople",
  "frequencyMonths",
] as const;

/** Do two definitions say the same in every language? */
export const sameDefinition = (a: Definition, b: Definition): boolean =>
  FACTS.every((fact) => a[fact] === b[fact]) &&
  TEXTS.every((text) => LOCALES.every((locale) => a[text]?.[locale] === b[text]?.[locale]));
