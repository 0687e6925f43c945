import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  newestChange,
  type Permission,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { callForMeasure } from "../../programmes/index.ts";
import { type Answer, checkAnswerDraft, checkAnswerPublish } from "../core/answer.ts";
import { checkOwnActivity, checkVersion } from "../core/decision.ts";
import type { AnswerId } from "../core/ids.ts";
import { saysSomething } from "../core/recommendation.ts";
import {
  answerById,
  insertAnswer,
  lockAnswer,
  markAnswerPublished,
  updateAnswer,
} from "../store/answer.ts";
import { decisionById } from "../store/decision.ts";
import { enqueueAnswerLetters } from "./answer-request.ts";
import type { Seen } from "./desk.ts";

export interface NewAnswer {
  readonly text: Localized;
  readonly filler?: boolean;
}

export type DraftAnswerRefusal =
  | PolicyRefusal
  | Refusal<"decision-unknown" | "activity-foreign" | "text-missing" | "answer-exists">;

/** Begins the answer to those who took part in an activity that lay on the decision's table. */
export const draftAnswer = async (
  context: Context,
  decisionId: DecisionId,
  activityId: ActivityId,
  { text, filler = false }: NewAnswer,
): Promise<Result<Answer, DraftAnswerRefusal>> => {
  const decision = await decisionById(context.db, decisionId);
  if (!decision) return refuse("decision-unknown");
  const allowed = authorise(context.visitor, "decision.edit", decision.area);
  if (!allowed.ok) return allowed;
  const own = checkOwnActivity(decision, activityId);
  if (!own.ok) return own;
  if (!saysSomething(text)) return refuse("text-missing");
  const answer: Answer = {
    id: context.chance.uuid() as AnswerId,
    area: decision.area,
    activityId,
    decisionId,
    text,
    filler,
    version: 1,
  };
  return inAreaUnlessRefused<Answer, DraftAnswerRefusal>(context.db, decision.area, async (tx) => {
    if (!(await insertAnswer(tx, answer))) return refuse("answer-exists");
    await recordAudit(tx, {
      ...trailOf(context, decision.area),
      action: "draft-answer",
      subjectKind: "answer",
      subjectId: answer.id,
      after: { text },
    });
    return ok(answer);
  });
};

export type AnswerRefusal = PolicyRefusal | Refusal<"answer-unknown" | "changed-meanwhile">;

export type AnswerEditRefusal = AnswerRefusal | Refusal<"already-published" | "text-missing">;

/** Loads, authorises, locks and compares versions; `work` writes and answers the new version. */
const changeAnswer = async <R extends Refusal>(
  context: Context,
  id: AnswerId,
  { permission, version }: Seen & { permission: Permission },
  work: (tx: Tx, answer: Answer) => Promise<Result<number, R>>,
): Promise<Result<number, R | AnswerRefusal>> => {
  const known = await answerById(context.db, id);
  if (!known) return refuse("answer-unknown");
  const allowed = authorise(context.visitor, permission, known.area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<number, R | AnswerRefusal>(context.db, known.area, async (tx) => {
    const answer = await lockAnswer(tx, id);
    if (!answer) return refuse("answer-unknown");
    const current = checkVersion(answer, version);
    return current.ok ? work(tx, answer) : current;
  });
};

const writeText = async (
  context: Context,
  tx: Tx,
  answer: Answer,
  action: string,
  text: Localized,
): Promise<Result<number, AnswerEditRefusal>> => {
  const draft = checkAnswerDraft(answer);
  if (!draft.ok) return draft;
  if (!saysSomething(text)) return refuse("text-missing");
  await recordAudit(tx, {
    ...trailOf(context, answer.area),
    action,
    subjectKind: "answer",
    subjectId: answer.id,
    before: { text: answer.text },
    after: { text },
  });
  return ok(await updateAnswer(tx, answer.id, text));
};

/** Changes the draft of an answer; answers its new version. */
export const editAnswer = (
  context: Context,
  id: AnswerId,
  { version, text }: Seen & { readonly text: Localized },
): Promise<Result<number, AnswerEditRefusal>> =>
  changeAnswer(context, id, { permission: "decision.edit", version }, (tx, answer) =>
    writeText(context, tx, answer, "edit-answer", text),
  );

/** Puts back the text that the last edit of a draft replaced. */
export const undoAnswerChange = (
  context: Context,
  id: AnswerId,
  { version }: Seen,
): Promise<Result<number, AnswerEditRefusal | Refusal<"nothing-to-undo">>> =>
  changeAnswer<AnswerEditRefusal | Refusal<"nothing-to-undo">>(
    context,
    id,
    { permission: "decision.edit", version },
    async (tx, answer) => {
      const change = await newestChange(tx, "answer", id);
      if (!change?.before) return refuse("nothing-to-undo");
      // The trail holds what `writeText` put there.
      return writeText(context, tx, answer, "undo-answer-change", change.before.text as Localized);
    },
  );

export type PublishAnswerRefusal =
  | AnswerRefusal
  | Refusal<"already-published" | "decision-not-published" | "decision-unknown">;

/** Publishes an answer, calls for its letters and for the indicators to be counted, all or nothing. */
export const publishAnswer = (
  context: Context,
  jobs: JobQueue,
  id: AnswerId,
  { version }: Seen,
): Promise<Result<number, PublishAnswerRefusal>> =>
  changeAnswer<PublishAnswerRefusal>(
    context,
    id,
    { permission: "answer.publish", version },
    async (tx, answer) => {
      const decision = await decisionById(tx, answer.decisionId);
      if (!decision) return refuse("decision-unknown");
      const possible = checkAnswerPublish(answer, decision);
      if (!possible.ok) return possible;
      const at = context.clock.now();
      const fresh = await markAnswerPublished(tx, id, at);
      await callForMeasure(jobs, tx, answer.area);
      await enqueueAnswerLetters(tx, jobs, answer);
      await recordAudit(tx, {
        ...trailOf(context, answer.area),
        action: "publish-answer",
        subjectKind: "answer",
        subjectId: id,
        after: { publishedAt: at },
      });
      return ok(fresh);
    },
  );
