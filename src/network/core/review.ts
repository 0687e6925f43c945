import type { AccountId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Application, FundingDecision, FundingOutcome } from "./application.ts";
import { applicationState } from "./application.ts";
import type { Asker } from "./application-author.ts";
import { type Call, callState, type Score, SCORES } from "./call.ts";
import type { ApplicationId } from "./trial-ids.ts";
import type { Cents } from "./trial-money.ts";

/** A score with why it was given. */
export interface Scored {
  readonly score: Score;
  readonly reason: string;
}

/** What one reviewer says of one application. */
export interface Review {
  readonly applicationId: ApplicationId;
  readonly account: AccountId;
  /** By the key of the criterion; a draft may lack some. */
  readonly scores: Readonly<Record<string, Scored>>;
  /** When it was given; then it stays. */
  readonly givenAt?: Instant;
  readonly version: number;
}

export const isScore = (score: number): score is Score =>
  (SCORES as readonly number[]).includes(score);

/** Why somebody stands too near an application to judge it. */
export type Conflict = "own-county" | "co-author" | "declared";

/**
 * The conflict of interest of a person: a grant of any kind in the applying county or a partner's,
 * having written or submitted it, being invited to write it, or having said so themselves.
 */
export const conflictOf = (
  application: Pick<Application, "area" | "coAuthors" | "madeBy" | "submittedBy">,
  { account, areas }: Asker,
  declared: readonly AccountId[],
): Conflict | undefined => {
  const { area, coAuthors, madeBy, submittedBy } = application;
  const writers = [madeBy, submittedBy, ...coAuthors.map((one) => one.account)];
  if (writers.includes(account)) return "co-author";
  const counties = [area, ...coAuthors.map(({ partner }) => partner)];
  if (counties.some((county) => areas.includes(county))) return "own-county";
  return declared.includes(account) ? "declared" : undefined;
};

export type ReviewRefusal = Refusal<
  "call-running" | "not-assigned" | "conflict" | "not-submitted" | "already-decided"
>;

interface Reviewing {
  readonly call: Call;
  readonly application: Application;
  readonly decision?: Pick<FundingDecision, "outcome">;
  readonly conflict?: Conflict;
  readonly assigned: boolean;
}

/** Reviewers read and score what was submitted, after the call has closed and before it is decided. */
export const checkReviewing = (
  { call, application, decision, conflict, assigned }: Reviewing,
  now: Instant,
): Result<void, ReviewRefusal> => {
  if (conflict) return refuse("conflict");
  if (!assigned) return refuse("not-assigned");
  if (callState(call, now) !== "closed") return refuse("call-running");
  if (decision) return refuse("already-decided");
  return applicationState(application) === "submitted" ? ok(undefined) : refuse("not-submitted");
};

/** A review is given whole: every criterion with a score and its reason. */
export const checkWhole = (
  scores: Review["scores"],
  { criteria }: Pick<Call, "criteria">,
): Result<void, Refusal<"scores-missing">> =>
  criteria.every(({ key }) => (scores[key]?.reason ?? "").trim() !== "")
    ? ok(undefined)
    : refuse("scores-missing");

/** What was given stays, so that nobody fits their scores to those of others. */
export const checkNotGiven = (
  review: Pick<Review, "givenAt"> | undefined,
): Result<void, Refusal<"review-given">> =>
  review?.givenAt === undefined ? ok(undefined) : refuse("review-given");

interface Looking {
  readonly account: AccountId;
  readonly conflict?: Conflict;
  /** Accounts that are to score this application: assigned and without a conflict. */
  readonly scorers: readonly AccountId[];
  readonly reviews: readonly Review[];
  readonly decided: boolean;
}

const given = (reviews: readonly Review[]): readonly Review[] =>
  reviews.filter(({ givenAt }) => givenAt !== undefined);

/** The scorers who have not given theirs. */
export const missingScorers = ({
  scorers,
  reviews,
}: Pick<Looking, "scorers" | "reviews">): readonly AccountId[] => {
  const done = new Set(given(reviews).map(({ account }) => account));
  return scorers.filter((account) => !done.has(account));
};

/**
 * The reviews that somebody may see. Whoever scores sees those of others once their own is given,
 * so that nobody is led by them; whoever only decides, once all have given theirs or it is decided.
 * With a conflict of interest: none.
 */
export const visibleReviews = (looking: Looking): readonly Review[] => {
  const { account, conflict, scorers, reviews, decided } = looking;
  if (conflict) return [];
  const all = given(reviews);
  if (decided) return all;
  if (scorers.includes(account)) return all.some((one) => one.account === account) ? all : [];
  return missingScorers(looking).length === 0 ? all : [];
};

/** How the scores of one criterion lie. There is no sum over criteria and no order by score. */
export interface ScoreSummary {
  readonly key: string;
  readonly n: number;
  /** Half points where an even number of reviewers part; undefined without any. */
  readonly median?: number;
  /** Lowest and highest score: with a handful of reviewers that is the whole spread. */
  readonly lowest?: Score;
  readonly highest?: Score;
}

/** The median of sorted numbers; undefined of none. */
const medianOf = (sorted: readonly number[]): number | undefined => {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
};

/** Median, spread and n per criterion of the reviews that were given. */
export const summaryOf = (
  { criteria }: Pick<Call, "criteria">,
  reviews: readonly Review[],
): readonly ScoreSummary[] =>
  criteria.map(({ key }) => {
    const scores = given(reviews)
      .flatMap((review) => review.scores[key]?.score ?? [])
      .toSorted((a, b) => a - b);
    return {
      key,
      n: scores.length,
      median: medianOf(scores),
      lowest: scores.at(0),
      highest: scores.at(-1),
    };
  });

export type DecideRefusal =
  | ReviewRefusal
  | Refusal<"not-reviewed" | "reviews-missing" | "amount-missing" | "over-limit" | "over-total">;

interface Deciding extends Omit<Reviewing, "assigned"> {
  readonly scorers: readonly AccountId[];
  readonly reviews: readonly Review[];
  /** What has been granted by the call already. */
  readonly grantedCents: Cents;
}

/**
 * May this application be decided so? By somebody without a conflict, after every scorer has given
 * their scores (at least one), within what the call has left.
 */
export const checkDecide = (
  deciding: Deciding,
  to: { readonly outcome: FundingOutcome; readonly cents?: Cents },
  now: Instant,
): Result<void, DecideRefusal> => {
  const possible = checkReviewing({ ...deciding, assigned: true }, now);
  if (!possible.ok) return possible;
  if (given(deciding.reviews).length === 0) return refuse("not-reviewed");
  if (missingScorers(deciding).length > 0) return refuse("reviews-missing");
  if (to.outcome === "declined") return ok(undefined);
  if (to.cents === undefined || to.cents <= 0) return refuse("amount-missing");
  if (to.cents > deciding.call.trialCents) return refuse("over-limit");
  return deciding.grantedCents + to.cents > deciding.call.totalCents
    ? refuse("over-total")
    : ok(undefined);
};
