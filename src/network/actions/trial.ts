import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import type { Application, FundingDecision } from "../core/application.ts";
import type { ApplicationId, TrialId } from "../core/trial-ids.ts";
import type { Seen } from "../core/trial-version.ts";
import { saysSomething } from "../core/trial-words.ts";
import {
  checkEnd,
  checkGranted,
  checkRunning,
  type Learning,
  type Trial,
  type TrialContent,
  type TrialOutcome,
} from "../core/trial.ts";
import { applicationById, lockApplication } from "../store/application.ts";
import { fundingDecision } from "../store/review.ts";
import {
  bumpTrial,
  insertTrial,
  lockTrial,
  markTrialEnded,
  trialById,
  trialsOfApplications,
  updateLearning,
  updateTrial,
} from "../store/trial.ts";
import { type ChangeRefusal, changeOf } from "./trial-desk.ts";
import { checkLinks, type LinkRefusal } from "./trial-links.ts";

/** One change of a trial by the county that owns it. */
export const changeTrial = changeOf({
  load: trialById,
  lock: lockTrial,
  bump: bumpTrial,
  unknown: "trial-unknown",
  allowed: (visitor, { area }: Trial) => authorise(visitor, "trial.run", area),
});

export type TrialRefusal = ChangeRefusal<"trial-unknown">;

/** The same while the trial runs; an ended one is refused. */
export const changeRunning = <R extends Refusal>(
  context: Context,
  id: TrialId,
  seen: Partial<Seen>,
  work: Parameters<typeof changeTrial<R>>[3],
): Promise<Result<number, R | TrialRefusal | Refusal<"trial-ended">>> =>
  changeTrial<R | Refusal<"trial-ended">>(context, id, seen, async (tx, trial) => {
    const running = checkRunning(trial);
    return running.ok ? work(tx, trial) : running;
  });

/** A trial as its application proposed it, within what was granted. */
const trialFrom = (
  context: Context,
  application: Application,
  { cents = 0 }: Pick<FundingDecision, "cents">,
): Trial => ({
  id: context.chance.uuid() as TrialId,
  area: application.area,
  applicationId: application.id,
  callId: application.callId,
  title: application.title,
  summary: application.summary ?? application.title,
  way: application.way,
  measureId: application.measureId,
  activityIds: application.activityId ? [application.activityId] : [],
  decisionId: application.decisionId,
  decisionText: application.decisionText,
  grantedCents: cents,
  budget: application.budget.map((line) => ({ ...line, spentCents: 0 })),
  startedAt: context.clock.now(),
  filler: application.filler,
  version: 1,
});

export type StartRefusal =
  | PolicyRefusal
  | Refusal<"application-unknown" | "not-funded" | "trial-begun">;

/** The county begins the trial that was granted; once. */
export const startTrial = async (
  context: Context,
  id: ApplicationId,
): Promise<Result<Trial, StartRefusal>> => {
  const known = await applicationById(context.db, id);
  if (!known) return refuse("application-unknown");
  const allowed = authorise(context.visitor, "trial.run", known.area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<Trial, StartRefusal>(context.db, known.area, async (tx) => {
    const application = await lockApplication(tx, id);
    const decision = await fundingDecision(tx, id);
    if (!application || decision?.outcome !== "funded") return refuse("not-funded");
    if ((await trialsOfApplications(tx, [id])).size > 0) return refuse("trial-begun");
    const trial = trialFrom(context, application, decision);
    await insertTrial(tx, trial);
    await recordAudit(tx, {
      ...trailOf(context, known.area),
      action: "start-trial",
      subjectKind: "trial",
      subjectId: trial.id,
      after: { applicationId: id },
    });
    return ok(trial);
  });
};

const contentOf = (content: TrialContent): TrialContent => ({
  title: content.title,
  summary: content.summary,
  way: content.way,
  measureId: content.measureId,
  decisionId: content.decisionId,
  decisionText: content.decisionText,
  budget: content.budget,
  activityIds: content.activityIds,
});

export type EditTrialRefusal = TrialRefusal | LinkRefusal | Refusal<"trial-ended" | "over-granted">;

/** Changes what a running trial says, spends and is linked to. */
export const editTrial = async (
  context: Context,
  ways: WayRegistry,
  id: TrialId,
  edit: TrialContent & Seen,
): Promise<Result<number, EditTrialRefusal>> => {
  const known = await trialById(context.db, id);
  if (!known) return refuse("trial-unknown");
  const allowed = authorise(context.visitor, "trial.run", known.area);
  if (!allowed.ok) return allowed;
  const linked = await checkLinks(context.db, ways, known.area, edit, edit.activityIds);
  if (!linked.ok) return linked;
  return changeRunning<EditTrialRefusal>(context, id, edit, async (tx, trial) => {
    const within = checkGranted(edit, trial);
    if (!within.ok) return within;
    await updateTrial(tx, trial, edit);
    return ok({
      action: "edit-trial",
      subjectKind: "trial",
      subjectId: id,
      before: contentOf(trial),
      after: contentOf(edit),
    });
  });
};

const learningOf = ({ tried, happened, learned }: Learning): Learning => ({
  tried,
  happened,
  learned,
});

/** Writes down what was tried, what happened and what was learned; an ended trial too may learn. */
export const writeLearning = (
  context: Context,
  id: TrialId,
  edit: Learning & Seen,
): Promise<Result<number, TrialRefusal | Refusal<"learning-missing">>> =>
  changeTrial<Refusal<"learning-missing">>(context, id, edit, async (tx, trial) => {
    const told = [edit.tried, edit.happened, edit.learned].every(saysSomething);
    if (trial.outcome && !told) return refuse("learning-missing");
    await updateLearning(tx, id, edit);
    return ok({
      action: "write-learning",
      subjectKind: "trial",
      subjectId: id,
      before: learningOf(trial),
      after: learningOf(edit),
    });
  });

export type EndRefusal =
  | TrialRefusal
  | Refusal<"trial-ended" | "learning-missing" | "outcome-reason-missing">;

/** Ends a trial with its outcome and the reason; what was learned must be written. For good. */
export const endTrial = (
  context: Context,
  id: TrialId,
  end: Seen & { readonly outcome: TrialOutcome; readonly reason: Localized },
): Promise<Result<number, EndRefusal>> =>
  changeTrial<EndRefusal>(context, id, end, async (tx, trial) => {
    const possible = checkEnd(trial, end.reason);
    if (!possible.ok) return possible;
    const at = context.clock.now();
    const { outcome, reason } = end;
    await markTrialEnded(tx, id, { outcome, reason, at });
    return ok({
      action: "end-trial",
      subjectKind: "trial",
      subjectId: id,
      after: { outcome, reason, endedAt: at },
    });
  });
