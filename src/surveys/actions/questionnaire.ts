import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  newestChange,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { Questionnaire } from "../core/questionnaire.ts";
import { type ChangeRefusal, checkChange, type InUse } from "../core/questionnaire-change.ts";
import { checkQuestionnaire, type QuestionnaireTrouble } from "../core/questionnaire-check.ts";
import { keysInUseEverywhere } from "../store/answers.ts";
import { closeOffSurvey, surveyById, writeQuestionnaire } from "../store/survey.ts";
import { surveyOf } from "./survey.ts";

/** Under which the trail keeps changes of questionnaires. */
const SUBJECT = "questionnaire";

export type QuestionnaireRefusal =
  | PolicyRefusal
  | QuestionnaireTrouble
  | ChangeRefusal
  | Refusal<"unknown-survey" | "changed-meanwhile">;

/** What a step makes of a questionnaire, knowing what answers refer to. */
export type Step<R extends Refusal> = (
  before: Questionnaire,
  used: InUse,
) => Result<Questionnaire, R> | Promise<Result<Questionnaire, R>>;

interface Seen {
  readonly id: ActivityId;
  /** The version that the editor saw. */
  readonly version: number;
}

/**
 * Changes the questionnaire at any time of the survey's life; once there are answers within the
 * bounds of `checkChange`. Nobody answers meanwhile: an answer meets the questions as they were
 * before or as they are after, never in between.
 */
export const changeQuestionnaire = async <R extends Refusal>(
  context: Context,
  area: AreaCode,
  { id, version }: Seen,
  step: Step<R>,
  action = "change-questionnaire",
): Promise<Result<void, R | QuestionnaireRefusal>> => {
  const allowed = authorise(context.visitor, "survey.edit", area);
  if (!allowed.ok) return allowed;
  if (!(await surveyOf(context.db, area, id))) return refuse("unknown-survey");
  return inAreaUnlessRefused<void, R | QuestionnaireRefusal>(context.db, area, async (tx) => {
    await closeOffSurvey(tx, id);
    const survey = await surveyById(tx, id);
    if (!survey) return refuse("unknown-survey");
    if (survey.version !== version) return refuse("changed-meanwhile");
    const used = await keysInUseEverywhere(tx, area, id);
    const after = await step(survey.questionnaire, used);
    if (!after.ok) return after;
    const whole = checkQuestionnaire(after.value);
    if (!whole.ok) return whole;
    const possible = checkChange(survey.questionnaire, after.value, used);
    if (!possible.ok) return possible;
    await writeQuestionnaire(tx, id, after.value);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action,
      subjectKind: SUBJECT,
      subjectId: id,
      before: survey.questionnaire,
      after: after.value,
    });
    return ok(undefined);
  });
};

/** Puts back what the last change replaced; again, forward once more. */
export const undoQuestionnaire = (
  context: Context,
  area: AreaCode,
  seen: Seen,
): Promise<Result<void, QuestionnaireRefusal | Refusal<"nothing-to-undo">>> =>
  changeQuestionnaire<Refusal<"nothing-to-undo">>(
    context,
    area,
    seen,
    async () => {
      const newest = await newestChange(context.db, SUBJECT, seen.id);
      // The trail holds what `changeQuestionnaire` put there: a questionnaire of this survey.
      return newest?.before
        ? ok(newest.before as unknown as Questionnaire)
        : refuse("nothing-to-undo");
    },
    "undo-questionnaire",
  );

/** Is there a change that can be taken back? */
export const canUndo = async (db: Db, id: ActivityId): Promise<boolean> =>
  (await newestChange(db, SUBJECT, id))?.before !== undefined;
