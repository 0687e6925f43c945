import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId, DecisionId, NodeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Call, checkOpen } from "./call.ts";
import type { ApplicationId, CallId } from "./trial-ids.ts";
import { type BudgetLine, type Cents, sumOf } from "./trial-money.ts";
import { saysSomething } from "./trial-words.ts";

/** A way of participation that no slice of the product runs. */
export const OTHER_WAY = "other";

/** What a trial is tied to in the county's own programme and register. */
export interface TrialLinks {
  /** Kind of a way of participation, or `other`. */
  readonly way?: string;
  readonly measureId?: NodeId;
  readonly decisionId?: DecisionId;
  /** The decision in words, where the register does not have it yet; may be empty. */
  readonly decisionText: string;
}

/** What applicants write. */
export interface ApplicationContent extends TrialLinks {
  readonly title: Localized;
  /** What everybody may read if the trial is funded. */
  readonly summary?: Localized;
  /** The language of answers, plan and partners. */
  readonly lang: Locale;
  /** Text by the key of the criterion. */
  readonly answers: Readonly<Record<string, string>>;
  readonly plan: string;
  /** Municipalities and organisations that take part; may be empty. */
  readonly partners: string;
  readonly budget: readonly BudgetLine[];
  readonly activityId?: ActivityId;
}

/** Somebody whom the applying county asked to write along. */
export interface CoAuthor {
  readonly account: AccountId;
  /** The county for which they write: the applying one or a partner. */
  readonly partner: AreaCode;
}

export interface Application extends ApplicationContent {
  readonly id: ApplicationId;
  /** The county that applies. */
  readonly area: AreaCode;
  readonly callId: CallId;
  readonly coAuthors: readonly CoAuthor[];
  readonly madeBy?: AccountId;
  readonly madeAt: Instant;
  readonly submittedBy?: AccountId;
  readonly submittedAt?: Instant;
  readonly withdrawnAt?: Instant;
  readonly withdrawalReason?: string;
  readonly filler: boolean;
  readonly version: number;
}

export const FUNDING_OUTCOMES = ["funded", "declined"] as const;
export type FundingOutcome = (typeof FUNDING_OUTCOMES)[number];

/** The network's yes or no to an application, with its reason. */
export interface FundingDecision {
  readonly applicationId: ApplicationId;
  readonly outcome: FundingOutcome;
  readonly reason: Localized;
  /** What is granted, where it is. */
  readonly cents?: Cents;
  readonly decidedAt: Instant;
}

export type ApplicationState = "draft" | "submitted" | "withdrawn" | FundingOutcome;

export const applicationState = (
  { submittedAt, withdrawnAt }: Pick<Application, "submittedAt" | "withdrawnAt">,
  decision?: Pick<FundingDecision, "outcome">,
): ApplicationState => {
  if (withdrawnAt) return "withdrawn";
  if (!submittedAt) return "draft";
  return decision?.outcome ?? "submitted";
};

/** What an application still lacks before it can be submitted. */
export type Lack =
  | "summary"
  | "answers"
  | "plan"
  | "budget"
  | "over-limit"
  | "way"
  | "decision"
  | "partner";

/** The criteria to which there is no answer. */
const unanswered = (
  application: Pick<Application, "answers">,
  call: Pick<Call, "criteria">,
): readonly string[] =>
  call.criteria.map(({ key }) => key).filter((key) => !application.answers[key]?.trim());

const hasPartner = ({ partners, area, coAuthors }: Application): boolean =>
  partners.trim() !== "" || coAuthors.some(({ partner }) => partner !== area);

/** All that is missing, in the order of the form; empty when it can be submitted. */
export const lacksOf = (
  application: Application,
  call: Pick<Call, "criteria" | "trialCents" | "applicants">,
): readonly Lack[] => {
  const sum = sumOf(application.budget);
  const lacks: Readonly<Record<Lack, boolean>> = {
    summary: !saysSomething(application.summary),
    way: application.way === undefined,
    answers: unanswered(application, call).length > 0,
    plan: application.plan.trim() === "",
    decision: application.decisionId === undefined && application.decisionText.trim() === "",
    partner: call.applicants === "county-with-partner" && !hasPartner(application),
    budget: sum === 0,
    "over-limit": sum > call.trialCents,
  };
  return (Object.keys(lacks) as Lack[]).filter((lack) => lacks[lack]);
};

export type WriteRefusal = Refusal<
  "call-unknown" | "call-not-open" | "call-closed" | "application-submitted"
>;

/** A draft is written while the call is open; what was submitted is taken back first. */
export const checkWritable = (
  application: Pick<Application, "submittedAt" | "withdrawnAt">,
  call: Call,
  now: Instant,
): Result<void, WriteRefusal> => {
  const open = checkOpen(call, now);
  if (!open.ok) return open;
  return applicationState(application) === "draft"
    ? ok(undefined)
    : refuse("application-submitted");
};

/** A budget may not go over what one trial can get; an empty one may wait. */
export const checkLimit = (
  { budget }: Pick<ApplicationContent, "budget">,
  { trialCents }: Pick<Call, "trialCents">,
): Result<void, Refusal<"over-limit">> =>
  sumOf(budget) <= trialCents ? ok(undefined) : refuse("over-limit");

export const checkSubmit = (
  application: Application,
  call: Call,
  now: Instant,
): Result<void, WriteRefusal | Refusal<"application-lacks">> => {
  const writable = checkWritable(application, call, now);
  if (!writable.ok) return writable;
  return lacksOf(application, call).length === 0 ? ok(undefined) : refuse("application-lacks");
};

/** What was submitted becomes a draft again as long as the call is open. */
export const checkReopen = (
  application: Pick<Application, "submittedAt" | "withdrawnAt">,
  call: Call,
  now: Instant,
): Result<void, Refusal<"call-unknown" | "call-not-open" | "call-closed" | "not-submitted">> => {
  const open = checkOpen(call, now);
  if (!open.ok) return open;
  return applicationState(application) === "submitted" ? ok(undefined) : refuse("not-submitted");
};

/** What was submitted can be withdrawn until it is decided, also after the call has closed. */
export const checkWithdraw = (
  application: Pick<Application, "submittedAt" | "withdrawnAt">,
  decision: Pick<FundingDecision, "outcome"> | undefined,
): Result<void, Refusal<"not-submitted" | "already-decided">> => {
  if (decision) return refuse("already-decided");
  return applicationState(application) === "submitted" ? ok(undefined) : refuse("not-submitted");
};
