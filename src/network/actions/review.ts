import type { AccountId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { applicationState } from "../core/application.ts";
import type { Call } from "../core/call.ts";
import {
  checkNotGiven,
  checkReviewing,
  checkWhole,
  type Review,
  type ReviewRefusal,
} from "../core/review.ts";
import type { ApplicationId, CallId } from "../core/trial-ids.ts";
import type { Seen } from "../core/trial-version.ts";
import { applicationById, holdApplication } from "../store/application.ts";
import { bumpCall, callById, lockCall } from "../store/call.ts";
import {
  deleteReviewer,
  hasGiven,
  insertConflict,
  insertReviewer,
  putReview,
  reviewersOf,
} from "../store/review.ts";
import { callOf } from "./application.ts";
import { possibleReviewers, type ReviewCase, reviewCase } from "./review-reads.ts";
import { accountOf, type ChangeRefusal, changeOf, type TrailEntry } from "./trial-desk.ts";

const changeReviewers = changeOf({
  load: callById,
  lock: lockCall,
  bump: bumpCall,
  unknown: "call-unknown",
  allowed: (visitor, { area }: Call) => authorise(visitor, "call.edit", area),
});

type CallRefusal = ChangeRefusal<"call-unknown">;

/** Asks an expert or a coordinator to review the applications of a call. */
export const assignReviewer = async (
  context: Context,
  id: CallId,
  account: AccountId,
): Promise<Result<number, CallRefusal | Refusal<"not-a-reviewer" | "already-reviewer">>> => {
  const call = await callById(context.db, id);
  const possible = call ? await possibleReviewers(context.db, call.area) : [];
  return changeReviewers<CallRefusal | Refusal<"not-a-reviewer" | "already-reviewer">>(
    context,
    id,
    {},
    async (tx, { area }) => {
      if (!possible.some((holder) => holder.account === account)) return refuse("not-a-reviewer");
      if ((await reviewersOf(tx, id)).includes(account)) return refuse("already-reviewer");
      await insertReviewer(tx, { id, area }, account, context.clock.now());
      return ok({
        action: "assign-reviewer",
        subjectKind: "call-reviewer",
        subjectId: id,
        after: { account },
      });
    },
  );
};

/** Takes a reviewer off a call who has not given any scores. */
export const dropReviewer = (
  context: Context,
  id: CallId,
  account: AccountId,
): Promise<Result<number, CallRefusal | Refusal<"not-assigned" | "review-given">>> =>
  changeReviewers<CallRefusal | Refusal<"not-assigned" | "review-given">>(
    context,
    id,
    {},
    async (tx) => {
      if (!(await reviewersOf(tx, id)).includes(account)) return refuse("not-assigned");
      if (await hasGiven(tx, id, account)) return refuse("review-given");
      await deleteReviewer(tx, id, account);
      return ok({
        action: "drop-reviewer",
        subjectKind: "call-reviewer",
        subjectId: id,
        before: { account },
      });
    },
  );

export type ReviewingRefusal = PolicyRefusal | Refusal<"application-unknown">;

/**
 * Work of a reviewer on one application: rows of the network beside a row of the county, held until
 * the transaction ends, so that it is neither withdrawn nor decided meanwhile.
 */
const asReviewer = async <R extends Refusal>(
  context: Context,
  id: ApplicationId,
  work: (
    tx: Tx,
    found: { readonly call: Call; readonly own: ReviewCase; readonly account: AccountId },
  ) => Promise<Result<TrailEntry, R>>,
): Promise<Result<void, R | ReviewingRefusal>> => {
  const known = await applicationById(context.db, id);
  if (!known) return refuse("application-unknown");
  const call = await callOf(context.db, known);
  const allowed = authorise(context.visitor, "trial.review", call.area);
  if (!allowed.ok) return allowed;
  const account = accountOf(context);
  if (!account) return refuse("signed-out");
  return inAreaUnlessRefused<void, R | ReviewingRefusal>(
    context.db,
    call.area,
    async (tx) => {
      await holdApplication(tx, id);
      const application = await applicationById(tx, id);
      if (!application) return refuse("application-unknown");
      const own = await reviewCase(tx, call, application);
      const trace = await work(tx, { call, own, account });
      if (!trace.ok) return trace;
      await recordAudit(tx, { ...trailOf(context, call.area), ...trace.value });
      return ok(undefined);
    },
    { quiet: true },
  );
};

export type ScoreRefusal =
  | ReviewingRefusal
  | ReviewRefusal
  | Refusal<"review-given" | "scores-missing" | "changed-meanwhile">;

/** Scores with the version of the draft that was on the screen; 0 where there was none. */
export interface Scoring extends Seen {
  readonly scores: Review["scores"];
  /** True to give them: whole, and for good. Otherwise they are kept as a draft. */
  readonly give: boolean;
}

/** Keeps or gives a reviewer's scores of an application. */
export const scoreApplication = (
  context: Context,
  id: ApplicationId,
  { scores, give, version }: Scoring,
): Promise<Result<void, ScoreRefusal>> =>
  asReviewer<ScoreRefusal>(context, id, async (tx, { call, own, account }) => {
    const { application, decision, reviewers, reviews } = own;
    const at = context.clock.now();
    const conflict = own.conflictOf(account);
    const assigned = reviewers.includes(account);
    const possible = checkReviewing({ call, application, decision, conflict, assigned }, at);
    if (!possible.ok) return possible;
    const before = reviews.find((review) => review.account === account);
    const fresh = checkNotGiven(before);
    if (!fresh.ok) return fresh;
    if ((before?.version ?? 0) !== version) return refuse("changed-meanwhile");
    const whole = give ? checkWhole(scores, call) : ok(undefined);
    if (!whole.ok) return whole;
    const givenAt = give ? at : undefined;
    await putReview(tx, call.area, { applicationId: id, account, scores, givenAt });
    return ok({
      action: give ? "give-scores" : "draft-scores",
      subjectKind: "review",
      subjectId: id,
      after: { scores },
    });
  });

export type DeclareRefusal =
  | ReviewingRefusal
  | Refusal<
      "not-assigned" | "conflict" | "review-given" | "already-decided" | "conflict-reason-missing"
    >;

/**
 * A reviewer, or a coordinator who would decide, says that they stand too near an application. It is
 * for good, and only before their scores are given.
 */
export const declareConflict = (
  context: Context,
  id: ApplicationId,
  reason: string,
): Promise<Result<void, DeclareRefusal>> =>
  asReviewer<DeclareRefusal>(context, id, async (tx, { call, own, account }) => {
    const decides = authorise(context.visitor, "call.edit", call.area).ok;
    if (!own.reviewers.includes(account) && !decides) return refuse("not-assigned");
    if (own.conflictOf(account)) return refuse("conflict");
    const state = applicationState(own.application, own.decision);
    if (state === "funded" || state === "declined") return refuse("already-decided");
    const fresh = checkNotGiven(own.reviews.find((review) => review.account === account));
    if (!fresh.ok) return fresh;
    if (reason.trim() === "") return refuse("conflict-reason-missing");
    const at = context.clock.now();
    await insertConflict(tx, call.area, { application: id, account, reason: reason.trim(), at });
    return ok({
      action: "declare-conflict",
      subjectKind: "review",
      subjectId: id,
      after: { reason: reason.trim() },
    });
  });
