import * as v from "valibot";
import type { ActivityId, DecisionId, NodeId } from "../../kernel/ids.ts";
import { isLocale, LOCALES, type Locale, type Localized } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  choice,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  optionalText,
  readForm,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import type { Application, ApplicationContent } from "../core/application.ts";
import type { Call } from "../core/call.ts";
import type { ApplicationTyped } from "../views/application-form.tsx";
import type { Look } from "../views/look.tsx";
import { budgetTyped } from "../views/trial-budget.tsx";
import { chosen, lineLabels, readLines, typedLines } from "./trial-fields.ts";

const TITLE_MAX = 200;
const ANSWER_MAX = 8000;

const fields = v.object({
  lang: choice(LOCALES),
  plan: optionalText(ANSWER_MAX),
  partners: optionalText(),
  way: optionalText(50),
  decisionText: optionalText(500),
});

type Criteria = Pick<Call, "criteria">;

/** The answers by criterion; the form counts them, so that keys never stand in field names. */
const answersOf = (values: FormValues, { criteria }: Criteria): Record<string, string> =>
  Object.fromEntries(
    criteria.map(({ key }, n) => [key, (values[`answer-${n}`] ?? "").trim()] as const),
  );

/** Reads an application; a draft may lack all but its name. */
export const readApplication = (
  values: FormValues,
  call: Criteria,
): Result<ApplicationContent, FormRefusal> => {
  const title = localizedFrom(values, "title");
  const summary = localizedOrNone(values, "summary");
  const answers = answersOf(values, call);
  const { lines, errors } = readLines(values);
  const read = gathered(readForm(fields, values), [
    ...localizedErrors(title, "title", { required: true, max: TITLE_MAX }),
    ...localizedErrors(summary ?? {}, "summary", { required: false, max: 1000 }),
    ...call.criteria.flatMap(({ key }, n) =>
      (answers[key]?.length ?? 0) > ANSWER_MAX
        ? [{ field: `answer-${n}`, code: "too-long" } as const]
        : [],
    ),
    ...errors,
  ]);
  if (!read.ok) return read;
  const { lang, plan = "", partners = "", way, decisionText = "" } = read.value;
  return ok({
    title,
    summary,
    lang,
    answers,
    plan,
    partners,
    budget: lines.map(({ label, cents }) => ({ label, cents })),
    way,
    // What was chosen is looked up by the action; here it is only known to be an id.
    measureId: chosen(values, "measureId") as NodeId | undefined,
    activityId: chosen(values, "activityId") as ActivityId | undefined,
    decisionId: chosen(values, "decisionId") as DecisionId | undefined,
    decisionText,
  });
};

const langOf = (values: FormValues, fallback: Locale): Locale => {
  const lang = values["lang"] ?? "";
  return isLocale(lang) ? lang : fallback;
};

/** What was typed, good or bad, to be shown again. */
export const applicationTyped = (
  values: FormValues,
  call: Criteria,
  fallback: Locale,
): ApplicationTyped => ({
  title: localizedFrom(values, "title"),
  summary: localizedFrom(values, "summary"),
  lang: langOf(values, fallback),
  answers: answersOf(values, call),
  plan: values["plan"],
  partners: values["partners"],
  budget: typedLines(values),
  way: values["way"],
  measureId: values["measureId"],
  activityId: values["activityId"],
  decisionId: values["decisionId"],
  decisionText: values["decisionText"],
});

/** A saved application as its form shows it. */
export const typedApplication = (application: Application): ApplicationTyped => ({
  ...application,
  budget: budgetTyped(application.budget),
});

export const applicationLabels = (look: Look, { criteria }: Criteria): Record<string, string> => {
  const { t } = look;
  return {
    ...localizedLabels(look.ui, {
      title: t("application.title"),
      summary: t("application.summary"),
    }),
    ...lineLabels(look),
    ...Object.fromEntries(
      criteria.map((_, n) => [`answer-${n}`, t("application.answer", { n: String(n + 1) })]),
    ),
    lang: t("application.lang"),
    plan: t("application.plan"),
    partners: t("application.partners"),
    way: t("link.way"),
    decisionText: t("link.decision-text"),
  };
};

/** Reads what begins an application. */
export const readNewApplication = (
  values: FormValues,
): Result<{ readonly title: Localized; readonly lang: Locale }, FormRefusal> => {
  const title = localizedFrom(values, "title");
  const read = gathered(
    readForm(v.object({ lang: choice(LOCALES) }), values),
    localizedErrors(title, "title", { required: true, max: TITLE_MAX }),
  );
  return read.ok ? ok({ title, lang: read.value.lang }) : read;
};
