import { ok, type Result } from "../../kernel/result.ts";
import { type FormRefusal, type FormValues, gathered } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { twoSteps } from "../../platform/web/two-steps.ts";
import {
  activityValues,
  isTimesRefusal,
  type MeasureChoice,
  measureChoices,
  readActivityForm,
  TIMES_FIELDS,
} from "../../programmes/index.ts";
import { activityFieldLabels } from "../../ui/index.ts";
import { audiencesOf, createSurvey, type NewSurvey as Input } from "../actions/create-survey.ts";
import { editorPath, NEW_SURVEY_PATH } from "../core/paths.ts";
import { type SurveyTemplate, templatesFor } from "../core/templates.ts";
import type { Errors } from "../views/look.tsx";
import { ChooseSurvey, NewSurvey } from "../views/new-survey.tsx";
import { type Desk, permittedDesk, staffPage, type SurveysDeps } from "./here.ts";
import { readSettings } from "./settings-form.ts";

interface Chosen {
  readonly measure: MeasureChoice;
  readonly template: SurveyTemplate;
}

/** What the area can choose from. */
const offersOf = async ({ db }: SurveysDeps, { area, locale }: Desk) => ({
  measures: await measureChoices(db, area.code, locale),
  templates: templatesFor(await audiencesOf(db, area.code)),
});

const chosenIn = async (
  deps: SurveysDeps,
  desk: Desk,
  asked: FormValues,
): Promise<Chosen | undefined> => {
  const { measures, templates } = await offersOf(deps, desk);
  const measure = measures.find(({ value }) => value === asked.measure);
  const template = templates.find(({ key }) => key === asked.template);
  return measure && template && { measure, template };
};

const choosePage = async (
  deps: SurveysDeps,
  desk: Desk,
  asked: FormValues,
  sent: boolean,
): Promise<WebReply> => {
  const { look, local } = desk;
  const { measures, templates } = await offersOf(deps, desk);
  const first = { measure: measures[0]?.value ?? "", template: templates[0]?.key ?? "" };
  const body = ChooseSurvey({
    look,
    templates,
    measures,
    values: { ...first, ...asked },
    sent,
    action: local(NEW_SURVEY_PATH),
    backHref: local("/staff"),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status: sent ? 422 : 200 });
};

const formPage = (
  deps: SurveysDeps,
  desk: Desk,
  { measure, template }: Chosen,
  values: FormValues,
  errors: Errors = {},
): Promise<WebReply> => {
  const { look, local, reply } = desk;
  const body = NewSurvey({
    look,
    template,
    measure: measure.label,
    values,
    errors,
    csrf: deps.site.csrf(reply),
    hidden: { measure: measure.value, template: template.key },
    action: local(NEW_SURVEY_PATH),
    backHref: local(`${NEW_SURVEY_PATH}?measure=${measure.value}`),
  });
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return staffPage(deps, desk, look.t("new.title"), body, { status });
};

const readNew = (
  values: FormValues,
  { audience, key, questionnaire }: SurveyTemplate,
): Result<Input, FormRefusal> => {
  const settings = audience === "counties" ? readSettings(values) : ok({ answersPublic: false });
  const settingsErrors = settings.ok ? [] : settings.refusal.errors;
  const activity = gathered(readActivityForm(values), [], settingsErrors);
  if (!activity.ok) return activity;
  if (!settings.ok) return settings;
  return ok({
    audience,
    template: key,
    questionnaire,
    activity: activity.value,
    settings: settings.value,
  });
};

const create = async (
  deps: SurveysDeps,
  desk: Desk,
  chosen: Chosen,
  values: FormValues,
): Promise<WebReply> => {
  const { context, area, look, local, request, reply } = desk;
  const { t, ui } = look;
  const input = readNew(values, chosen.template);
  if (!input.ok) {
    const labels = { ...activityFieldLabels(ui), remindDays: t("settings.remind") };
    const errors = deps.site.fieldErrors(look.locale, input.refusal.errors, labels);
    return formPage(deps, desk, chosen, values, errors);
  }
  const made = await createSurvey(context, deps.ways, area.code, chosen.measure.value, input.value);
  if (made.ok) return reply.redirect(`${local(editorPath(made.value.id))}?done=created`, 303);
  const { kind } = made.refusal;
  if (isTimesRefusal(kind))
    return formPage(deps, desk, chosen, values, { [TIMES_FIELDS[kind]]: t(`refusal.${kind}`) });
  const problem = kind === "signed-out" || kind === "forbidden" ? kind : "conflict";
  return deps.site.problem(request, reply, problem);
};

/** A new survey in two steps: measure and template, then the form that they fill in. */
export const newSurveyRoutes = (server: Server, deps: SurveysDeps): void =>
  twoSteps<Desk, Chosen>(server, `/:locale/:area${NEW_SURVEY_PATH}`, {
    desk: (request, reply) => permittedDesk(deps, request, reply, "survey.edit"),
    chosen: (desk, asked) => chosenIn(deps, desk, asked),
    choose: (desk, asked, sent) => choosePage(deps, desk, asked, sent),
    fill: (desk, chosen) =>
      formPage(deps, desk, chosen, { ...activityValues(chosen.template), remindDays: "7" }),
    make: (desk, chosen, values) => create(deps, desk, chosen, values),
  });
