import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { CallId } from "./trial-ids.ts";
import type { Cents } from "./trial-money.ts";
import { saysSomething } from "./trial-words.ts";

/** Who may apply: a county alone or with partners, or a county that brings a partner along. */
export const APPLICANTS = ["county", "county-with-partner"] as const;
export type Applicants = (typeof APPLICANTS)[number];

export const SCORES = [0, 1, 2, 3, 4] as const;
export type Score = (typeof SCORES)[number];

/** What an application is judged by. */
export interface Criterion {
  /** Stable within its call; answers and scores are kept under it. */
  readonly key: string;
  readonly text: Localized;
  /** How much it counts beside the others, 1 to 9; left out where all count alike. */
  readonly weight?: number;
  /** What each score from 0 to 4 means, in that order. */
  readonly levels: readonly Localized[];
}

/** What the coordinator writes of a call. */
export interface CallContent {
  readonly title: Localized;
  readonly purpose: Localized;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly applicants: Applicants;
  /** The most that one trial can get. */
  readonly trialCents: Cents;
  /** What there is for all trials together. */
  readonly totalCents: Cents;
  /** Who answers questions: a role and an address. */
  readonly contact: string;
}

export interface Call extends CallContent {
  readonly id: CallId;
  /** The network's area. */
  readonly area: AreaCode;
  readonly criteria: readonly Criterion[];
  readonly publishedAt?: Instant;
  readonly filler: boolean;
  readonly version: number;
}

/** Where a call is in its life; times alone decide once it is published. */
export type CallState = "draft" | "coming" | "open" | "closed";

/** The window is half open: it begins at `opensAt` and is over at `closesAt` and one instant. */
export const callState = (
  { publishedAt, opensAt, closesAt }: Pick<Call, "publishedAt" | "opensAt" | "closesAt">,
  now: Instant,
): CallState => {
  if (publishedAt === undefined) return "draft";
  if (now < opensAt) return "coming";
  return now <= closesAt ? "open" : "closed";
};

export const checkWindow = ({
  opensAt,
  closesAt,
}: Pick<CallContent, "opensAt" | "closesAt">): Result<void, Refusal<"window-backwards">> =>
  closesAt > opensAt ? ok(undefined) : refuse("window-backwards");

/** One trial cannot get more than there is for all. */
export const checkBudget = ({
  trialCents,
  totalCents,
}: Pick<CallContent, "trialCents" | "totalCents">): Result<void, Refusal<"budget-backwards">> =>
  trialCents > 0 && trialCents <= totalCents ? ok(undefined) : refuse("budget-backwards");

const MOST_CRITERIA = 12;

/** Every criterion has a text and says what each score means. */
const checkCriteria = (
  criteria: readonly Criterion[],
): Result<void, Refusal<"criteria-missing" | "criteria-too-many" | "levels-missing">> => {
  if (criteria.length === 0) return refuse("criteria-missing");
  if (criteria.length > MOST_CRITERIA) return refuse("criteria-too-many");
  return criteria.every(
    ({ text, levels }) => saysSomething(text) && levels.length === 5 && levels.every(saysSomething),
  )
    ? ok(undefined)
    : refuse("levels-missing");
};

export type PublishCallRefusal = Refusal<
  | "call-published"
  | "window-backwards"
  | "window-over"
  | "budget-backwards"
  | "criteria-missing"
  | "criteria-too-many"
  | "levels-missing"
>;

/** May this draft be published? Its window must not be over, and its criteria be whole. */
export const checkPublishCall = (call: Call, now: Instant): Result<void, PublishCallRefusal> => {
  if (call.publishedAt !== undefined) return refuse("call-published");
  const checks = [checkWindow(call), checkBudget(call), checkCriteria(call.criteria)];
  const failed = checks.find((check) => !check.ok);
  if (failed && !failed.ok) return failed;
  return call.closesAt > now ? ok(undefined) : refuse("window-over");
};

/**
 * What was told to everyone stays: of a published call only its words, its contact and its end may
 * change, and the end not into the past, nor earlier than was told.
 */
export const checkChangeOfPublished = (
  call: Call,
  to: CallContent,
  now: Instant,
): Result<void, Refusal<"terms-fixed" | "window-shortened" | "window-over">> => {
  if (call.publishedAt === undefined) return ok(undefined);
  const fixed = (["opensAt", "applicants", "trialCents", "totalCents"] as const).every(
    (name) => call[name] === to[name],
  );
  if (!fixed) return refuse("terms-fixed");
  if (to.closesAt < call.closesAt) return refuse("window-shortened");
  return to.closesAt !== call.closesAt && to.closesAt <= now
    ? refuse("window-over")
    : ok(undefined);
};

export const checkDraftCall = ({
  publishedAt,
}: Pick<Call, "publishedAt">): Result<void, Refusal<"criteria-fixed">> =>
  publishedAt === undefined ? ok(undefined) : refuse("criteria-fixed");

/** Applications are begun, written and submitted only while the window is open. */
export const checkOpen = (
  call: Pick<Call, "publishedAt" | "opensAt" | "closesAt">,
  now: Instant,
): Result<void, Refusal<"call-unknown" | "call-not-open" | "call-closed">> => {
  const state = callState(call, now);
  if (state === "draft") return refuse("call-unknown");
  if (state === "coming") return refuse("call-not-open");
  return state === "open" ? ok(undefined) : refuse("call-closed");
};
