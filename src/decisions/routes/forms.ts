import * as v from "valibot";
import { isUuid, type ActivityId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type FieldError,
  type FormRefusal,
  type FormValues,
  choice,
  gathered,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  optionalDay,
  optionalText,
  readForm,
  requiredDay,
  ticked,
} from "../../platform/web/fields.ts";
import { type DecisionContent, IMPLEMENTATIONS } from "../core/decision.ts";
import { EFFECTS } from "../core/recommendation.ts";
import { localizedLabels } from "../../ui/index.ts";
import type { Look } from "../views/look.tsx";

const TITLE_MAX = 200;

const text = (values: FormValues, name: string, required: boolean, max?: number): FieldError[] =>
  localizedErrors(localizedFrom(values, name), name, { required, max });

const factsFields = v.object({
  "decided-on": requiredDay(),
  section: optionalText(50),
  "case-no": optionalText(100),
  due: optionalDay(),
});

/** Reads the facts of a decision and the activities on its table. */
export const readFacts = (values: FormValues): Result<DecisionContent, FormRefusal> => {
  const read = gathered(readForm(factsFields, values), [
    ...text(values, "title", true, TITLE_MAX),
    ...text(values, "summary", true),
    ...text(values, "body", true, TITLE_MAX),
    ...text(values, "text-before", false),
    ...text(values, "text-after", false),
  ]);
  if (!read.ok) return read;
  return ok({
    title: localizedFrom(values, "title"),
    summary: localizedFrom(values, "summary"),
    body: localizedFrom(values, "body"),
    decidedOn: read.value["decided-on"],
    section: read.value.section,
    caseNo: read.value["case-no"],
    textBefore: localizedOrNone(values, "text-before"),
    textAfter: localizedOrNone(values, "text-after"),
    implementationDue: read.value.due,
    activityIds: ticked(values, "activity").filter(isUuid) as ActivityId[],
  });
};

/** What was typed into the form of the facts, good or bad, to be shown again. */
export const factsTyped = (values: FormValues) => ({
  title: localizedFrom(values, "title"),
  summary: localizedFrom(values, "summary"),
  body: localizedFrom(values, "body"),
  decidedOn: values["decided-on"],
  section: values.section,
  caseNo: values["case-no"],
  textBefore: localizedFrom(values, "text-before"),
  textAfter: localizedFrom(values, "text-after"),
  implementationDue: values.due,
  activityIds: ticked(values, "activity") as ActivityId[],
});

const effectFields = v.object({ effect: choice(EFFECTS) });

/** Reads what a decision did with a recommendation; the reason is required. */
export const readEffect = (values: FormValues) => {
  const read = gathered(readForm(effectFields, values), [
    ...text(values, "reason", true),
    ...text(values, "next", false),
  ]);
  if (!read.ok) return read;
  return ok({
    effect: read.value.effect,
    reason: localizedFrom(values, "reason"),
    nextStep: localizedOrNone(values, "next"),
  });
};

/** What was typed into that form, good or bad, to be shown again. */
export const effectTyped = (values: FormValues) => ({
  effect: values.effect,
  reason: localizedFrom(values, "reason"),
  nextStep: localizedOrNone(values, "next"),
});

/** Reads one required text of several lines. */
export const readText = (values: FormValues, name: string): Result<Localized, FormRefusal> =>
  gathered(ok(localizedFrom(values, name)), text(values, name, true));

const recommendationFields = v.object({ finding: optionalText(200) });

/** Reads a recommendation: a finding, own words, or both. */
export const readRecommendation = (values: FormValues) => {
  const read = readForm(recommendationFields, values);
  const own = gathered(read, text(values, "text", read.ok && !read.value.finding, 500));
  if (!own.ok) return own;
  return ok({ findingKey: own.value.finding, text: localizedOrNone(values, "text") });
};

const followFields = v.object({ implementation: choice(IMPLEMENTATIONS), due: optionalDay() });

/** Reads how far a decision has been carried out. */
export const readFollow = (values: FormValues) => readForm(followFields, values);

const TEXTS = ["title", "summary", "body", "text-before", "text-after", "reason", "next"] as const;

/** The names of the fields as the error messages say them. */
export const labelsOf = ({ t, ui }: Look): Record<string, string> => ({
  ...localizedLabels(ui, Object.fromEntries(TEXTS.map((name) => [name, t(`field.${name}`)]))),
  "decided-on": t("field.decided-on"),
  section: t("field.section"),
  "case-no": t("field.case-no"),
  due: t("field.due"),
  effect: t("field.effect"),
  finding: t("field.finding"),
  implementation: t("decision.implementation"),
});

/** The same of a form whose only long text is a recommendation's words or an answer. */
export const textLabels = (look: Look, key: "field.text" | "field.answer") => ({
  ...labelsOf(look),
  ...localizedLabels(look.ui, { text: look.t(key) }),
});
