import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { PracticeId } from "./practice-ids.ts";
import { saysSomething } from "./trial-words.ts";

/** What a practice is after. */
export const AIMS = [
  "reach",
  "young",
  "inclusion",
  "decisions",
  "digital",
  "together",
  "feedback",
] as const;
export type Aim = (typeof AIMS)[number];

/** Whom it is made for. */
export const TARGET_GROUPS = [
  "everyone",
  "young",
  "older",
  "disabled",
  "families",
  "vulnerable",
  "language",
  "users",
  "organisations",
] as const;
export type TargetGroup = (typeof TARGET_GROUPS)[number];

/** Languages in which a practice can have been carried out; with easy language and sign languages. */
export const PRACTICE_LANGUAGES = [
  "fi",
  "sv",
  "en",
  "se",
  "ru",
  "uk",
  "et",
  "ar",
  "so",
  "sign",
  "plain",
] as const;
export type PracticeLanguage = (typeof PRACTICE_LANGUAGES)[number];

/** Bands of cost by which practices are looked for. */
export const COST_BANDS = ["none", "under-1000", "under-10000", "more"] as const;
export type CostBand = (typeof COST_BANDS)[number];

/** The euros of each band, both ends included; the last has no upper end. */
export const BAND_EUROS: Readonly<
  Record<CostBand, { readonly least: number; readonly most?: number }>
> = {
  none: { least: 0, most: 0 },
  "under-1000": { least: 1, most: 999 },
  "under-10000": { least: 1000, most: 9999 },
  more: { least: 10_000 },
};

/** The band of a cost in whole euros. */
export const costBand = (euros: number): CostBand =>
  COST_BANDS.find((band) => euros <= (BAND_EUROS[band].most ?? Infinity)) ?? "more";

/** What a county writes of its practice. */
export interface PracticeContent {
  readonly title: Localized;
  /** What it was needed for. */
  readonly need: Localized;
  /** Where and with whom it was done. */
  readonly context?: Localized;
  /** What is done, in order. */
  readonly steps: readonly Localized[];
  readonly learned?: Localized;
  readonly aim: Aim;
  readonly group: TargetGroup;
  /** Kind of a way of participation, or `other`. */
  readonly way: string;
  /** Whole euros that carrying it out once costs; absent where nobody counted. */
  readonly costEuros?: number;
  readonly staffHours?: number;
  readonly languages: readonly PracticeLanguage[];
  /** Done together with municipalities (yhdyspinta). */
  readonly withMunicipalities: boolean;
  /** Their codes; municipalities of the county itself. */
  readonly municipalities: readonly string[];
}

export type PracticeStatus = "draft" | "published" | "withdrawn";

export interface Practice extends PracticeContent {
  readonly id: PracticeId;
  readonly area: AreaCode;
  readonly status: PracticeStatus;
  readonly madeAt: Instant;
  readonly publishedAt?: Instant;
  readonly withdrawnAt?: Instant;
  readonly withdrawalReason?: Localized;
  readonly filler: boolean;
  readonly version: number;
}

/** A practice in a list. */
export interface ListedPractice {
  readonly practice: Practice;
  /** Counties that have taken it: context, never a rank. */
  readonly adopted: number;
}

/** What a practice still lacks before others can learn from it. */
export type PracticeLack = "steps" | "learned" | "municipalities";

export const practiceLacks = (
  content: Pick<PracticeContent, "steps" | "learned" | "withMunicipalities" | "municipalities">,
): readonly PracticeLack[] => [
  ...(content.steps.length > 0 ? [] : (["steps"] as const)),
  ...(saysSomething(content.learned) ? [] : (["learned"] as const)),
  ...(content.withMunicipalities && content.municipalities.length === 0
    ? (["municipalities"] as const)
    : []),
];

export type PublishPracticeRefusal = Refusal<
  "practice-published" | "practice-withdrawn" | "practice-lacks"
>;

/** May it be published? Others need the steps and what was learned. */
export const checkPublishPractice = (practice: Practice): Result<void, PublishPracticeRefusal> => {
  if (practice.status !== "draft") return refuse(`practice-${practice.status}`);
  return practiceLacks(practice).length > 0 ? refuse("practice-lacks") : ok(undefined);
};

/** May it be changed so? A withdrawn one stays as it was; a published one stays whole. */
export const checkEditPractice = (
  { status }: Pick<Practice, "status">,
  to: PracticeContent,
): Result<void, Refusal<"practice-withdrawn" | "practice-lacks">> => {
  if (status === "withdrawn") return refuse("practice-withdrawn");
  return status === "published" && practiceLacks(to).length > 0
    ? refuse("practice-lacks")
    : ok(undefined);
};

/** May it be withdrawn? Only what was published, and not without saying why. */
export const checkWithdrawPractice = (
  { status }: Pick<Practice, "status">,
  reason: Localized,
): Result<
  void,
  Refusal<"practice-not-published" | "practice-withdrawn" | "withdrawal-reason-missing">
> => {
  if (status === "draft") return refuse("practice-not-published");
  if (status === "withdrawn") return refuse("practice-withdrawn");
  return saysSomething(reason) ? ok(undefined) : refuse("withdrawal-reason-missing");
};

/** Only a draft is deleted: what others have read or taken keeps its page. */
export const checkDeletePractice = ({
  status,
}: Pick<Practice, "status">): Result<void, Refusal<"practice-kept">> =>
  status === "draft" ? ok(undefined) : refuse("practice-kept");

export type AdoptableRefusal = Refusal<"practice-unknown" | "practice-withdrawn" | "practice-own">;

/** May this county take the practice? A draft is unknown to others. */
export const checkAdoptable = (
  { status, area }: Pick<Practice, "status" | "area">,
  by: AreaCode,
): Result<void, AdoptableRefusal> => {
  if (area === by) return refuse("practice-own");
  if (status === "draft") return refuse("practice-unknown");
  return status === "withdrawn" ? refuse("practice-withdrawn") : ok(undefined);
};
