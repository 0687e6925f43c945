import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { checkSettings, type SurveySettings } from "../core/survey.ts";
import { closeOffSurvey, surveyById, writeSettings } from "../store/survey.ts";
import { callForReminder } from "./reminder-job.ts";
import { surveyOf } from "./survey.ts";

export type SettingsRefusal =
  | PolicyRefusal
  | Refusal<"unknown-survey" | "changed-meanwhile" | "bad-remind-days" | "answers-were-private">;

/**
 * Changes whether answers are public and when reminders go. What counties answered in confidence
 * stays so: answers become public only before the survey opens.
 */
export const changeSettings = async (
  context: Context & { readonly jobs: JobQueue },
  area: AreaCode,
  id: ActivityId,
  { version, ...settings }: SurveySettings & { readonly version: number },
): Promise<Result<void, SettingsRefusal>> => {
  const allowed = authorise(context.visitor, "survey.edit", area);
  if (!allowed.ok) return allowed;
  const possible = checkSettings(settings);
  if (!possible.ok) return possible;
  const known = await surveyOf(context.db, area, id);
  if (!known) return refuse("unknown-survey");
  return inAreaUnlessRefused<void, SettingsRefusal>(context.db, area, async (tx) => {
    await closeOffSurvey(tx, id);
    const survey = await surveyById(tx, id);
    if (!survey) return refuse("unknown-survey");
    if (survey.version !== version) return refuse("changed-meanwhile");
    if (settings.answersPublic && !survey.answersPublic && survey.state !== "prepared")
      return refuse("answers-were-private");
    await writeSettings(tx, id, settings);
    if (survey.state === "open")
      await callForReminder(tx, context, { ...survey, ...settings }, known.activity.closesAt);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "change-survey-settings",
      subjectKind: "survey-settings",
      subjectId: id,
      before: { answersPublic: survey.answersPublic, remindDays: survey.remindDays },
      after: settings,
    });
    return ok(undefined);
  });
};
