import type { AreaCode } from "../../kernel/area.ts";
import { textFor } from "../../kernel/locale.ts";
import { formValues, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { reopenCountyAnswer } from "../actions/county-answer.ts";
import { remindCounties } from "../actions/letters.ts";
import { countyStates } from "../actions/reads.ts";
import { changeSettings } from "../actions/settings.ts";
import { isAskedCounty } from "../core/counties.ts";
import { behalfPath, editorPath, remindPath, settingsPath, statesPath } from "../core/paths.ts";
import { askedIn } from "../core/questionnaire.ts";
import { takesAnswers } from "../core/survey.ts";
import type { Errors, Values } from "../views/look.tsx";
import { SettingsPage } from "../views/settings-page.tsx";
import { StatesPage } from "../views/states-page.tsx";
import {
  type ActivityRoute,
  staffPage,
  type SurveyDesk,
  surveyDesk,
  type SurveysDeps,
} from "./here.ts";
import { readSettings } from "./settings-form.ts";

interface StatesShown {
  readonly told?: string;
  readonly refused?: string;
  readonly values?: Values;
  readonly errors?: Errors;
  readonly status?: number;
}

const statesPage = async (
  deps: SurveysDeps,
  desk: SurveyDesk,
  { told, refused, values = {}, errors = {}, status = 200 }: StatesShown = {},
): Promise<WebReply> => {
  const { look, id, local, activity, survey, reply, context } = desk;
  const taking = takesAnswers({ ...survey, closesAt: activity.closesAt }, context.clock.now());
  const body = StatesPage({
    look,
    title: activity.title,
    states: await countyStates(deps.db, id),
    questions: askedIn(survey.questionnaire).length,
    open: taking.ok,
    csrf: deps.site.csrf(reply),
    told,
    refused,
    // Letters wait there while no mail server is configured.
    outboxHref: deps.config.mail ? undefined : local("/staff/outbox"),
    values,
    errors,
    hrefs: {
      behalf: (county) => local(behalfPath(id, county)),
      remind: local(remindPath(id)),
      reopen: `${local(statesPath(id))}/reopen`,
      back: local(editorPath(id)),
    },
  });
  return staffPage(deps, desk, look.t("states.title"), body, { status });
};

const remind = async (deps: SurveysDeps, desk: SurveyDesk): Promise<WebReply> => {
  const { context, area, id, request, reply, local, look } = desk;
  const sent = await remindCounties(context, area.code, id);
  if (sent.ok) return reply.redirect(`${local(statesPath(id))}?sent=${sent.value}`, 303);
  const { kind } = sent.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "unknown-survey") return deps.site.problem(request, reply, "not-found");
  return statesPage(deps, desk, { refused: look.t(`states.refusal.${kind}`), status: 409 });
};

const reopen = async (deps: SurveysDeps, desk: SurveyDesk): Promise<WebReply> => {
  const { context, id, request, reply, local, look } = desk;
  const values = formValues(request.body);
  const { county = "", reason = "" } = values;
  if (!isAskedCounty(county as AreaCode))
    return statesPage(deps, desk, {
      values,
      errors: { county: look.t("states.county.missing") },
      status: 422,
    });
  const place = { survey: id, county: county as AreaCode };
  const opened = await reopenCountyAnswer(context, place, reason);
  if (opened.ok) return reply.redirect(`${local(statesPath(id))}?done=reopened`, 303);
  const { kind } = opened.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "unknown-survey") return deps.site.problem(request, reply, "not-found");
  if (kind === "reason-missing" || kind === "reason-too-long") {
    const errors = { reason: look.t(`refusal.${kind}`) };
    return statesPage(deps, desk, { values, errors, status: 422 });
  }
  if (kind === "not-submitted")
    return statesPage(deps, desk, { refused: look.t("refusal.not-submitted"), status: 409 });
  return statesPage(deps, desk, { refused: look.t(`states.refusal.${kind}`), status: 409 });
};

const settings = (
  deps: SurveysDeps,
  desk: SurveyDesk,
  { values, errors = {}, saved = false, status = 200 }: StatesShown & { saved?: boolean } = {},
): Promise<WebReply> => {
  const { look, survey, activity, id, local, reply } = desk;
  const body = SettingsPage({
    look,
    title: textFor(activity.title, look.locale).text,
    values: values ?? {
      answersPublic: survey.answersPublic ? "1" : "",
      remindDays: String(survey.remindDays ?? ""),
    },
    errors,
    saved,
    version: survey.version,
    csrf: deps.site.csrf(reply),
    action: local(settingsPath(id)),
    backHref: local(editorPath(id)),
  });
  return staffPage(deps, desk, look.t("settings.title"), body, { status });
};

const saveSettings = async (deps: SurveysDeps, desk: SurveyDesk): Promise<WebReply> => {
  const { context, area, id, look, request, reply, local } = desk;
  const values = formValues(request.body);
  const wrong = (field: string, text: string, status = 422) =>
    settings(deps, desk, { values, errors: { [field]: text }, status });
  const read = readSettings(values);
  if (!read.ok) return wrong("remindDays", look.t("refusal.bad-remind-days"));
  const changed = await changeSettings(context, area.code, id, {
    version: versionOf(values),
    ...read.value,
  });
  if (changed.ok) return reply.redirect(`${local(settingsPath(id))}?done=saved`, 303);
  const { kind } = changed.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "unknown-survey") return deps.site.problem(request, reply, "not-found");
  const field = kind === "bad-remind-days" ? "remindDays" : "answersPublic";
  return wrong(field, look.t(`refusal.${kind}`), kind === "bad-remind-days" ? 422 : 409);
};

/** Who has answered, reminders, reopening, and what a survey is set to. */
export const tendingRoutes = (server: Server, deps: SurveysDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/survey";

  server.get<ActivityRoute>(`${path}/counties`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    if (desk.survey.audience !== "counties") return deps.site.problem(request, reply, "not-found");
    const { sent, done } = request.query as { sent?: unknown; done?: unknown };
    const { t } = desk.look;
    const letters = typeof sent === "string" && /^\d{1,4}$/.test(sent) ? Number(sent) : undefined;
    const told =
      letters !== undefined
        ? t("states.told.reminded", { count: letters })
        : done === "reopened"
          ? t("states.told.reopened")
          : undefined;
    return statesPage(deps, desk, { told });
  });

  server.post<ActivityRoute>(`${path}/remind`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    return desk ? remind(deps, desk) : reply;
  });

  server.post<ActivityRoute>(`${path}/counties/reopen`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    return desk ? reopen(deps, desk) : reply;
  });

  server.get<ActivityRoute>(`${path}/settings`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const { done } = request.query as { done?: unknown };
    return settings(deps, desk, { saved: done === "saved" });
  });

  server.post<ActivityRoute>(`${path}/settings`, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    return desk ? saveSettings(deps, desk) : reply;
  });
};
