import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  holdersOf,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type Letter, postLetters } from "../../platform/mail/outbox.ts";
import type { Application, FundingDecision } from "../core/application.ts";
import { checkDecide, type DecideRefusal } from "../core/review.ts";
import { saysSomething } from "../core/trial-words.ts";
import type { ApplicationId } from "../core/trial-ids.ts";
import { applicationById, holdApplication } from "../store/application.ts";
import { lockCall } from "../store/call.ts";
import { grantedOf, insertFundingDecision } from "../store/review.ts";
import { callOf } from "./application.ts";
import { reviewCase } from "./review-reads.ts";
import { accountOf } from "./trial-desk.ts";

/** Writes the letter to those who applied. */
export type FundingLetter = (
  lang: Locale,
  application: Application,
  decision: FundingDecision,
) => Pick<Letter, "subject" | "body">;

/** The addresses of those who applied: the county's people and the invited co-authors, each once. */
const applicantAddresses = async (
  db: Db,
  { area, coAuthors }: Pick<Application, "area" | "coAuthors">,
): Promise<readonly string[]> => {
  const invited = new Set(coAuthors.map(({ account }) => account));
  const holders = await holdersOf(db, ["lead", "member"]);
  return [
    ...new Set(
      holders.flatMap((holder) =>
        holder.email && (holder.area === area || invited.has(holder.account)) ? [holder.email] : [],
      ),
    ),
  ];
};

export type Funding = Pick<FundingDecision, "outcome" | "reason" | "cents">;

export type FundingRefusal =
  | PolicyRefusal
  | DecideRefusal
  | Refusal<"application-unknown" | "reason-missing">;

/**
 * The coordinator's reasoned yes or no to an application, with letters to those who applied, in one
 * transaction. It is for good. Two at once cannot grant more than the call has.
 */
export const decideFunding = async (
  context: Context,
  jobs: JobQueue,
  id: ApplicationId,
  { outcome, reason, cents }: Funding,
  letterOf: FundingLetter,
): Promise<Result<FundingDecision, FundingRefusal>> => {
  const known = await applicationById(context.db, id);
  if (!known) return refuse("application-unknown");
  const { area, id: callId } = await callOf(context.db, known);
  const allowed = authorise(context.visitor, "call.edit", area);
  if (!allowed.ok) return allowed;
  if (!saysSomething(reason)) return refuse("reason-missing");
  const account = accountOf(context);
  const addresses = await applicantAddresses(context.db, known);
  return inAreaUnlessRefused<FundingDecision, FundingRefusal>(context.db, area, async (tx) => {
    const call = await lockCall(tx, callId);
    await holdApplication(tx, id);
    const application = await applicationById(tx, id);
    if (!call || !application) return refuse("application-unknown");
    const found = await reviewCase(tx, call, application);
    const conflict = account && found.conflictOf(account);
    const grantedCents = await grantedOf(tx, callId);
    const at = context.clock.now();
    const possible = checkDecide(
      { ...found, call, conflict, grantedCents },
      { outcome, cents },
      at,
    );
    if (!possible.ok) return possible;
    const granted = outcome === "funded" ? { cents } : {};
    const decision = { applicationId: id, outcome, reason, ...granted, decidedAt: at };
    await insertFundingDecision(tx, area, callId, { ...decision, decidedBy: account });
    const { lang } = application;
    const letter = letterOf(lang, application, decision);
    const letters = addresses.map((to) => ({
      id: context.chance.uuid(),
      purpose: "funding-decision",
      to,
      lang,
      ...letter,
    }));
    await postLetters(tx, jobs, area, letters, at);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "decide-funding",
      subjectKind: "application",
      subjectId: id,
      after: { outcome, reason, ...granted },
    });
    return ok(decision);
  });
};
