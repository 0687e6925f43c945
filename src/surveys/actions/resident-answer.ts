import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, type Context, type PolicyRefusal, takePart } from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { issueReceipt } from "../../programmes/index.ts";
import { type AnswerRefusal, type Answers, type AnswerValue, checkAnswer } from "../core/answer.ts";
import { questionBy, type Questionnaire } from "../core/questionnaire.ts";
import { takesAnswers, type TakingRefusal } from "../core/survey.ts";
import { insertResponse, writeAnswers } from "../store/response.ts";
import { holdSurvey, surveyById } from "../store/survey.ts";
import { shortfalls } from "./county-answer.ts";
import { surveyOf } from "./survey.ts";

export type RespondRefusal =
  | PolicyRefusal
  | TakingRefusal
  | AnswerRefusal
  | Refusal<
      "unknown-survey" | "unknown-question" | "incomplete" | "nothing-answered" | "already-answered"
    >;

const checked = (
  questionnaire: Questionnaire,
  answers: Answers,
): Result<
  ReadonlyMap<string, AnswerValue>,
  AnswerRefusal | Refusal<"unknown-question" | "incomplete" | "nothing-answered">
> => {
  const fine = new Map<string, AnswerValue>();
  for (const [key, given] of Object.entries(answers)) {
    const question = questionBy(questionnaire, key);
    if (!question || question.retired) return refuse("unknown-question");
    const value = checkAnswer(question, given);
    if (!value.ok) return value;
    if (value.value !== undefined) fine.set(key, value.value);
  }
  const stored = new Map([...fine].map(([key, value]) => [key, { value }]));
  if (shortfalls(questionnaire, stored).length > 0) return refuse("incomplete");
  return fine.size === 0 ? refuse("nothing-answered") : ok(fine);
};

/**
 * Takes a resident's answer as a whole: one per pseudonym, no draft, no change afterwards. Answers
 * the code of the receipt.
 */
export const answerSurvey = async (
  context: Context,
  area: AreaCode,
  input: {
    readonly survey: ActivityId;
    /** The browser's secret, from which the pseudonym is made. */
    readonly secret: string;
    readonly lang: Locale;
    readonly answers: Answers;
  },
): Promise<Result<string, RespondRefusal>> => {
  const allowed = authorise(context.visitor, "contribution.give", area);
  if (!allowed.ok) return allowed;
  const found = await surveyOf(context.db, area, input.survey);
  if (found?.survey.audience !== "residents") return refuse("unknown-survey");
  const { activity } = found;
  const now = context.clock.now();
  return inAreaUnlessRefused<string, RespondRefusal>(
    context.db,
    area,
    async (tx) => {
      await holdSurvey(tx, input.survey);
      const survey = await surveyById(tx, input.survey);
      if (!survey) return refuse("unknown-survey");
      const taking = takesAnswers({ ...survey, closesAt: activity.closesAt }, now);
      if (!taking.ok) return taking;
      const answers = checked(survey.questionnaire, input.answers);
      if (!answers.ok) return answers;
      const participant = await takePart(tx, context, area, input.secret);
      const id = context.chance.uuid();
      const fresh = await insertResponse(tx, {
        id,
        survey: survey.id,
        area,
        participant,
        status: "submitted",
        onBehalf: false,
        lang: input.lang,
        at: now,
      });
      if (!fresh) return refuse("already-answered");
      await writeAnswers(tx, { response: id, area, version: 1, at: now }, answers.value);
      return ok(await issueReceipt(tx, activity, participant, input.secret, now));
    },
    { quiet: true },
  );
};
