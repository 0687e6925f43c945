import { isUuid, type NodeId } from "../../kernel/ids.ts";
import { LOCALES, textFor } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type FieldError,
  type FormRefusal,
  formValues,
  localizedErrors,
  localizedFrom,
  localizedValues,
} from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { chain, nodeById, programmesOfArea, readTimes } from "../../programmes/index.ts";
import type { Option } from "../../ui/index.ts";
import { audiencesOf, createSurvey, type NewSurvey as Input } from "../actions/create-survey.ts";
import { editorPath, NEW_SURVEY_PATH } from "../core/paths.ts";
import { MOST_REMIND_DAYS } from "../core/survey.ts";
import { type SurveyTemplate, templatesFor } from "../core/templates.ts";
import type { Errors, Look, Values } from "../views/look.tsx";
import { ChooseTemplate, NewSurvey } from "../views/new-survey.tsx";
import { type Desk, permittedDesk, staffPage, type SurveysDeps } from "./here.ts";

/** The measures of the area's programmes, by their titles. */
const measuresOf = async ({ db }: SurveysDeps, { area, locale }: Desk): Promise<Option[]> => {
  const programmes = await programmesOfArea(db, area.code);
  const lists = await Promise.all(
    programmes.map(async ({ id, title }) =>
      (await chain(db, id)).nodes
        .filter(({ kind, status }) => kind === "measure" && status !== "dropped")
        .map((node) => {
          const own = textFor(node.title, locale).text;
          const label = programmes.length > 1 ? `${textFor(title, locale).text}: ${own}` : own;
          return { value: node.id, label };
        }),
    ),
  );
  return lists.flat();
};

interface Chosen {
  readonly measure: { readonly id: NodeId; readonly title: string };
  readonly template: SurveyTemplate;
}

const chosenIn = async (
  { db }: SurveysDeps,
  { area, locale }: Desk,
  asked: Readonly<Record<string, unknown>>,
): Promise<Partial<Chosen>> => {
  const { measure: id, template: key } = asked;
  const node = typeof id === "string" && isUuid(id) ? await nodeById(db, id as NodeId) : undefined;
  const own = node?.kind === "measure" && node.area === area.code ? node : undefined;
  const offered = templatesFor(await audiencesOf(db, area.code));
  return {
    measure: own && { id: own.id, title: textFor(own.title, locale).text },
    template: offered.find((template) => template.key === key),
  };
};

const choosePage = async (
  deps: SurveysDeps,
  desk: Desk,
  { measure, template }: Partial<Chosen>,
  sent: boolean,
): Promise<WebReply> => {
  const { look, local, area } = desk;
  const errors: Record<string, string> = {};
  if (sent && !measure) errors.measure = look.t("new.measure.missing");
  if (sent && !template) errors.template = look.t("new.template.missing");
  const body = ChooseTemplate({
    look,
    templates: templatesFor(await audiencesOf(deps.db, area.code)),
    measures: await measuresOf(deps, desk),
    measure: measure?.id,
    errors,
    action: local(NEW_SURVEY_PATH),
    backHref: local("/staff"),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status: sent ? 422 : 200 });
};

const templateValues = ({ title, question, why, minutes }: SurveyTemplate): Values => ({
  ...localizedValues("title", title),
  ...localizedValues("question", question),
  ...localizedValues("why", why),
  minutes: String(minutes),
  remindDays: "7",
});

const formPage = (
  deps: SurveysDeps,
  desk: Desk,
  { measure, template }: Chosen,
  { values, errors = {} }: { values: Values; errors?: Errors },
): Promise<WebReply> => {
  const { look, local, reply } = desk;
  const body = NewSurvey({
    look,
    template,
    measure: measure.title,
    values,
    errors,
    csrf: deps.site.csrf(reply),
    hidden: { measure: measure.id, template: template.key },
    action: local(NEW_SURVEY_PATH),
    backHref: local(`${NEW_SURVEY_PATH}?measure=${measure.id}`),
  });
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return staffPage(deps, desk, look.t("new.title"), body, { status });
};

const TITLE_MAX = 200;

/** A whole number of a form in its bounds; undefined when empty, "wrong" otherwise. */
export const numberIn = (text: string | undefined, most: number): number | undefined | "wrong" => {
  const typed = (text ?? "").trim();
  if (typed === "") return undefined;
  const number = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  return number >= 1 && number <= most ? number : "wrong";
};

const read = (values: Values, template: SurveyTemplate): Result<Input, FormRefusal> => {
  const text = (name: string) => localizedFrom(values, name);
  const why = text("why");
  const times = readTimes(values);
  const minutes = numberIn(values.minutes, 600);
  const counties = template.audience === "counties";
  const remindDays = counties ? numberIn(values.remindDays, MOST_REMIND_DAYS) : undefined;
  const required = { required: true, max: TITLE_MAX };
  const errors: FieldError[] = [
    ...localizedErrors(text("title"), "title", required),
    ...localizedErrors(text("question"), "question", required),
    ...localizedErrors(why, "why", { required: false }),
    ...(minutes === "wrong" ? [{ field: "minutes", code: "not-a-number" } as const] : []),
    ...(times.ok ? [] : times.refusal.errors),
    ...(remindDays === "wrong" ? [{ field: "remindDays", code: "not-a-number" } as const] : []),
  ];
  if (errors.length > 0 || !times.ok || minutes === "wrong" || remindDays === "wrong")
    return { ok: false, refusal: { kind: "bad-form", errors } };
  return ok({
    audience: template.audience,
    template: template.key,
    questionnaire: template.questionnaire,
    activity: {
      title: text("title"),
      question: text("question"),
      why: Object.keys(why).length > 0 ? why : undefined,
      minutes,
      ...times.value,
    },
    settings: {
      answersPublic: counties && values.answersPublic === "1",
      ...(remindDays === undefined ? {} : { remindDays }),
    },
  });
};

const labelsOf = ({ t, ui }: Look): Record<string, string> => ({
  ...Object.fromEntries(
    (["title", "question", "why"] as const).flatMap((name) =>
      LOCALES.map((one) => [
        `${name}.${one}`,
        `${t(`new.text.${name}`)}, ${ui(`ui.language.${one}`)}`,
      ]),
    ),
  ),
  minutes: t("new.minutes"),
  opensOn: t("new.opens-on"),
  opensTime: t("new.opens-time"),
  closesOn: t("new.closes-on"),
  closesTime: t("new.closes-time"),
  remindDays: t("settings.remind"),
});

const create = async (deps: SurveysDeps, desk: Desk, chosen: Chosen): Promise<WebReply> => {
  const { context, area, look, local, request, reply } = desk;
  const values = formValues(request.body);
  const input = read(values, chosen.template);
  if (!input.ok) {
    const errors = deps.site.fieldErrors(look.locale, input.refusal.errors, labelsOf(look));
    return formPage(deps, desk, chosen, { values, errors });
  }
  const made = await createSurvey(context, deps.ways, area.code, chosen.measure.id, input.value);
  if (made.ok) return reply.redirect(`${local(editorPath(made.value.id))}?done=created`, 303);
  const { kind } = made.refusal;
  if (kind === "opens-in-the-past")
    return formPage(deps, desk, chosen, { values, errors: { opensOn: look.t(`refusal.${kind}`) } });
  if (kind === "closes-before-opening" || kind === "closes-in-the-past")
    return formPage(deps, desk, chosen, {
      values,
      errors: { closesOn: look.t(`refusal.${kind}`) },
    });
  const problem = kind === "signed-out" || kind === "forbidden" ? kind : "conflict";
  return deps.site.problem(request, reply, problem);
};

/** A new survey in two steps: measure and template, then the form that they fill in. */
export const newSurveyRoutes = (server: Server, deps: SurveysDeps): void => {
  const path = "/:locale/:area/staff/surveys/new";

  server.get(path, async (request, reply) => {
    const desk = await permittedDesk(deps, request, reply, "survey.edit");
    if (!desk) return reply;
    const asked = request.query as Record<string, unknown>;
    const { measure, template } = await chosenIn(deps, desk, asked);
    return measure && template
      ? formPage(deps, desk, { measure, template }, { values: templateValues(template) })
      : choosePage(deps, desk, { measure, template }, asked.template !== undefined);
  });

  server.post(path, async (request, reply) => {
    const desk = await permittedDesk(deps, request, reply, "survey.edit");
    if (!desk) return reply;
    const { measure, template } = await chosenIn(deps, desk, formValues(request.body));
    return measure && template
      ? create(deps, desk, { measure, template })
      : choosePage(deps, desk, { measure, template }, true);
  });
};
