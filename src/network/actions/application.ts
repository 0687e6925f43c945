import type { AreaCode } from "../../kernel/area.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
  type Visitor,
} from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import {
  type Application,
  type ApplicationContent,
  checkLimit,
  checkReopen,
  checkSubmit,
  checkWithdraw,
  checkWritable,
  type WriteRefusal,
} from "../core/application.ts";
import { areasToAsk } from "../core/application-author.ts";
import { type Call, checkOpen } from "../core/call.ts";
import type { ApplicationId, CallId } from "../core/trial-ids.ts";
import type { Seen } from "../core/trial-version.ts";
import {
  applicationById,
  bumpApplication,
  holdApplication,
  insertApplication,
  lockApplication,
  markSubmitted,
  markWithdrawn,
  updateApplication,
} from "../store/application.ts";
import { callById } from "../store/call.ts";
import { fundingDecision } from "../store/review.ts";
import { accountOf, type ChangeRefusal, changeOf } from "./trial-desk.ts";
import { checkLinks, type LinkRefusal } from "./trial-links.ts";

/**
 * May this visitor write this application? The policy is asked in the applying county and, for an
 * invited co-author, in the county for which they were invited; one yes is enough.
 */
export const mayWrite = (
  visitor: Visitor,
  application: Pick<Application, "area" | "coAuthors">,
): Result<void, PolicyRefusal> => {
  const account = visitor.kind === "staff" ? visitor.account : undefined;
  const answers = areasToAsk(application, account).map((area) =>
    authorise(visitor, "trial.apply", area),
  );
  return answers.find(({ ok: yes }) => yes) ?? authorise(visitor, "trial.apply", application.area);
};

/** What the applying county alone does: submitting, withdrawing, inviting. */
export const mayApplyFor = (
  visitor: Visitor,
  { area }: Pick<Application, "area">,
): Result<void, PolicyRefusal> => authorise(visitor, "trial.apply", area);

const desk = {
  load: applicationById,
  lock: lockApplication,
  bump: bumpApplication,
  unknown: "application-unknown",
} as const;

/** Whoever may write: the county and its co-authors. */
export const changeApplication = changeOf({ ...desk, allowed: mayWrite });
export const changeOwnApplication = changeOf({ ...desk, allowed: mayApplyFor });

export type ApplicationRefusal = ChangeRefusal<"application-unknown">;

/** A call is never deleted; without it the database is broken, which is not the applicant's fault. */
export const callOf = async (
  db: Context["db"],
  { callId }: Pick<Application, "callId">,
): Promise<Call> => {
  const call = await callById(db, callId);
  if (!call) throw new Error(`call ${callId} is gone`);
  return call;
};

const contentOf = (content: ApplicationContent): ApplicationContent => ({
  title: content.title,
  summary: content.summary,
  lang: content.lang,
  answers: content.answers,
  plan: content.plan,
  partners: content.partners,
  budget: content.budget,
  way: content.way,
  measureId: content.measureId,
  activityId: content.activityId,
  decisionId: content.decisionId,
  decisionText: content.decisionText,
});

export interface NewApplication {
  readonly title: Localized;
  readonly lang: Locale;
  readonly filler?: boolean;
}

export type BeginRefusal =
  | PolicyRefusal
  | Refusal<"call-unknown" | "call-not-open" | "call-closed">;

/** Begins a county's application to an open call. */
export const beginApplication = async (
  context: Context,
  area: AreaCode,
  callId: CallId,
  { title, lang, filler = false }: NewApplication,
): Promise<Result<Application, BeginRefusal>> => {
  const allowed = authorise(context.visitor, "trial.apply", area);
  if (!allowed.ok) return allowed;
  const call = await callById(context.db, callId);
  if (!call) return refuse("call-unknown");
  const at = context.clock.now();
  const open = checkOpen(call, at);
  if (!open.ok) return open;
  const application: Application = {
    id: context.chance.uuid() as ApplicationId,
    area,
    callId,
    title,
    lang,
    answers: {},
    plan: "",
    partners: "",
    budget: [],
    decisionText: "",
    coAuthors: [],
    madeBy: accountOf(context),
    madeAt: at,
    filler,
    version: 1,
  };
  await inArea(context.db, area, async (tx) => {
    await insertApplication(tx, application);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "begin-application",
      subjectKind: "application",
      subjectId: application.id,
      after: { callId, title },
    });
  });
  return ok(application);
};

export type EditApplicationRefusal =
  | ApplicationRefusal
  | WriteRefusal
  | LinkRefusal
  | Refusal<"over-limit">;

/** Writes a draft; answers its new version. What was replaced stays in the trail. */
export const editApplication = async (
  context: Context,
  ways: WayRegistry,
  id: ApplicationId,
  edit: ApplicationContent & Seen,
): Promise<Result<number, EditApplicationRefusal>> => {
  const known = await applicationById(context.db, id);
  if (!known) return refuse("application-unknown");
  const allowed = mayWrite(context.visitor, known);
  if (!allowed.ok) return allowed;
  const activities = edit.activityId ? [edit.activityId] : [];
  const linked = await checkLinks(context.db, ways, known.area, edit, activities);
  if (!linked.ok) return linked;
  return changeApplication<EditApplicationRefusal>(context, id, edit, async (tx, application) => {
    const call = await callOf(tx, application);
    const writable = checkWritable(application, call, context.clock.now());
    if (!writable.ok) return writable;
    const within = checkLimit(edit, call);
    if (!within.ok) return within;
    await updateApplication(tx, id, edit);
    return ok({
      action: "edit-application",
      subjectKind: "application",
      subjectId: id,
      before: contentOf(application),
      after: contentOf(edit),
    });
  });
};

export type SubmitRefusal = ApplicationRefusal | WriteRefusal | Refusal<"application-lacks">;

/** Submits a whole draft in time; only the applying county does. */
export const submitApplication = (
  context: Context,
  id: ApplicationId,
  seen: Seen,
): Promise<Result<number, SubmitRefusal>> =>
  changeOwnApplication<SubmitRefusal>(context, id, seen, async (tx, application) => {
    const at = context.clock.now();
    const possible = checkSubmit(application, await callOf(tx, application), at);
    if (!possible.ok) return possible;
    await markSubmitted(tx, id, { at, account: accountOf(context) });
    return ok({
      action: "submit-application",
      subjectKind: "application",
      subjectId: id,
      after: { submittedAt: at },
    });
  });

export type ReopenRefusal =
  | ApplicationRefusal
  | Refusal<"call-unknown" | "call-not-open" | "call-closed" | "not-submitted">;

/** Takes a submitted application back into a draft while the call is open. */
export const reopenApplication = (
  context: Context,
  id: ApplicationId,
  seen: Seen,
): Promise<Result<number, ReopenRefusal>> =>
  changeOwnApplication<ReopenRefusal>(context, id, seen, async (tx, application) => {
    const call = await callOf(tx, application);
    const possible = checkReopen(application, call, context.clock.now());
    if (!possible.ok) return possible;
    await markSubmitted(tx, id);
    return ok({
      action: "reopen-application",
      subjectKind: "application",
      subjectId: id,
      before: { submittedAt: application.submittedAt },
    });
  });

export type WithdrawRefusal = ApplicationRefusal | Refusal<"not-submitted" | "already-decided">;

/** Withdraws what was submitted, until it is decided. It stays readable for the county. */
export const withdrawApplication = (
  context: Context,
  id: ApplicationId,
  { version, reason }: Seen & { readonly reason?: string },
): Promise<Result<number, WithdrawRefusal>> =>
  changeOwnApplication<WithdrawRefusal>(context, id, { version }, async (tx, application) => {
    await holdApplication(tx, id);
    const possible = checkWithdraw(application, await fundingDecision(tx, id));
    if (!possible.ok) return possible;
    const at = context.clock.now();
    await markWithdrawn(tx, id, at, reason);
    return ok({
      action: "withdraw-application",
      subjectKind: "application",
      subjectId: id,
      after: { withdrawnAt: at, reason },
    });
  });
