import type { AreaCode } from "../../kernel/area.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import {
  type Call,
  type CallContent,
  checkBudget,
  checkChangeOfPublished,
  checkDraftCall,
  checkPublishCall,
  checkWindow,
  type Criterion,
  type PublishCallRefusal,
} from "../core/call.ts";
import { DEFAULT_CRITERIA } from "../core/call-criteria.ts";
import type { CallId } from "../core/trial-ids.ts";
import type { Seen } from "../core/trial-version.ts";
import { applicationCount } from "../store/application.ts";
import {
  bumpCall,
  callById,
  insertCall,
  lockCall,
  markCallPublished,
  updateCall,
  updateCriteria,
} from "../store/call.ts";
import { type ChangeRefusal, changeOf } from "./trial-desk.ts";

const changeCall = changeOf({
  load: callById,
  lock: lockCall,
  bump: bumpCall,
  unknown: "call-unknown",
  allowed: (visitor, { area }: Call) => authorise(visitor, "call.edit", area),
});

export type CallRefusal = ChangeRefusal<"call-unknown">;

type ContentRefusal = Refusal<"window-backwards" | "budget-backwards">;

const checkContent = (content: CallContent): Result<void, ContentRefusal> => {
  const window = checkWindow(content);
  return window.ok ? checkBudget(content) : window;
};

const contentOf = (content: CallContent): CallContent => ({
  title: content.title,
  purpose: content.purpose,
  opensAt: content.opensAt,
  closesAt: content.closesAt,
  applicants: content.applicants,
  trialCents: content.trialCents,
  totalCents: content.totalCents,
  contact: content.contact,
});

/** Begins a call as a draft, with the criteria of the founding documents. */
export const createCall = async (
  context: Context,
  area: AreaCode,
  input: CallContent & { readonly filler?: boolean },
): Promise<Result<Call, PolicyRefusal | ContentRefusal>> => {
  const allowed = authorise(context.visitor, "call.edit", area);
  if (!allowed.ok) return allowed;
  const possible = checkContent(input);
  if (!possible.ok) return possible;
  const call: Call = {
    ...contentOf(input),
    id: context.chance.uuid() as CallId,
    area,
    criteria: DEFAULT_CRITERIA,
    filler: input.filler ?? false,
    version: 1,
  };
  await inArea(context.db, area, async (tx) => {
    await insertCall(tx, call);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "create-call",
      subjectKind: "call",
      subjectId: call.id,
      after: contentOf(call),
    });
  });
  return ok(call);
};

export type EditCallRefusal =
  | CallRefusal
  | ContentRefusal
  | Refusal<"terms-fixed" | "window-shortened" | "window-over">;

/** Changes what a call says; of a published one only its words, its contact and a later end. */
export const editCall = (
  context: Context,
  id: CallId,
  edit: CallContent & Seen,
): Promise<Result<number, EditCallRefusal>> =>
  changeCall<EditCallRefusal>(context, id, edit, async (tx, call) => {
    const possible = checkContent(edit);
    if (!possible.ok) return possible;
    const fair = checkChangeOfPublished(call, edit, context.clock.now());
    if (!fair.ok) return fair;
    await updateCall(tx, id, edit);
    return ok({
      action: "edit-call",
      subjectKind: "call",
      subjectId: id,
      before: contentOf(call),
      after: contentOf(edit),
    });
  });

export type CriteriaRefusal =
  | CallRefusal
  | Refusal<"criteria-fixed" | "criteria-too-many" | "criterion-unknown" | "criteria-missing">;

const changeCriteria = (
  context: Context,
  id: CallId,
  seen: Seen,
  change: (criteria: readonly Criterion[]) => Result<readonly Criterion[], CriteriaRefusal>,
): Promise<Result<number, CriteriaRefusal>> =>
  changeCall<CriteriaRefusal>(context, id, seen, async (tx, call) => {
    const draft = checkDraftCall(call);
    if (!draft.ok) return draft;
    const criteria = change(call.criteria);
    if (!criteria.ok) return criteria;
    await updateCriteria(tx, id, criteria.value);
    return ok({
      action: "edit-criteria",
      subjectKind: "call-criteria",
      subjectId: id,
      before: { criteria: call.criteria },
      after: { criteria: criteria.value },
    });
  });

const MOST_CRITERIA = 12;

/** Writes a criterion of a draft: a fresh one at the end where `key` is left out. */
export const putCriterion = (
  context: Context,
  id: CallId,
  edit: Omit<Criterion, "key"> & Seen & { readonly key?: string },
): Promise<Result<number, CriteriaRefusal>> =>
  changeCriteria(context, id, edit, (criteria) => {
    const { text, weight, levels } = edit;
    const content = { text, levels, ...(weight === undefined ? {} : { weight }) };
    const { key } = edit;
    if (key === undefined)
      return criteria.length < MOST_CRITERIA
        ? ok([...criteria, { key: context.chance.uuid(), ...content }])
        : refuse("criteria-too-many");
    if (!criteria.some((one) => one.key === key)) return refuse("criterion-unknown");
    return ok(criteria.map((one) => (one.key === key ? { key, ...content } : one)));
  });

/** Takes a criterion out of a draft; one must stay. */
export const dropCriterion = (
  context: Context,
  id: CallId,
  { key, version }: Seen & { readonly key: string },
): Promise<Result<number, CriteriaRefusal>> =>
  changeCriteria(context, id, { version }, (criteria) => {
    if (!criteria.some((one) => one.key === key)) return refuse("criterion-unknown");
    const left = criteria.filter((one) => one.key !== key);
    return left.length > 0 ? ok(left) : refuse("criteria-missing");
  });

/** Publishes a draft: from now on its terms stay. */
export const publishCall = (
  context: Context,
  id: CallId,
  seen: Seen,
): Promise<Result<number, CallRefusal | PublishCallRefusal>> =>
  changeCall<CallRefusal | PublishCallRefusal>(context, id, seen, async (tx, call) => {
    const at = context.clock.now();
    const possible = checkPublishCall(call, at);
    if (!possible.ok) return possible;
    await markCallPublished(tx, id, at);
    return ok({
      action: "publish-call",
      subjectKind: "call",
      subjectId: id,
      after: { publishedAt: at },
    });
  });

/** Takes a published call back into a draft, as long as nobody has begun an application. */
export const unpublishCall = (
  context: Context,
  id: CallId,
  seen: Seen,
): Promise<Result<number, CallRefusal | Refusal<"call-not-published" | "call-has-applications">>> =>
  changeCall<CallRefusal | Refusal<"call-not-published" | "call-has-applications">>(
    context,
    id,
    seen,
    async (tx, call) => {
      if (!call.publishedAt) return refuse("call-not-published");
      if ((await applicationCount(tx, id)) > 0) return refuse("call-has-applications");
      await markCallPublished(tx, id, undefined);
      return ok({
        action: "unpublish-call",
        subjectKind: "call",
        subjectId: id,
        before: { publishedAt: call.publishedAt },
      });
    },
  );
