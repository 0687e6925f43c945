import * as v from "valibot";
import { isUuid, type ActivityId } from "../../kernel/ids.ts";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type FieldError,
  type FormRefusal,
  type FormValues,
  localizedErrors,
  localizedField,
  localizedFrom,
  choice,
  optionalDay,
  optionalText,
  readForm,
  requiredDay,
} from "../../platform/web/fields.ts";
import { type DecisionContent, IMPLEMENTATIONS } from "../core/decision.ts";
import { EFFECTS } from "../core/recommendation.ts";
import type { Look } from "../views/look.tsx";

const TITLE_MAX = 200;

/** A localized text that may be left out: without any language it is undefined. */
export const textOrNone = (values: FormValues, name: string): Localized | undefined => {
  const text = localizedFrom(values, name);
  return Object.keys(text).length > 0 ? text : undefined;
};

/** The values of the boxes ticked in a list whose fields are `name-0`, `name-1` … */
export const ticked = (values: FormValues, name: string): string[] =>
  Object.entries(values).flatMap(([field, value]) =>
    /^\d+$/.test(field.slice(name.length + 1)) && field.startsWith(`${name}-`) && value
      ? [value]
      : [],
  );

/** The version that the form was made from; 0, which no row has, when it is not a number. */
export const versionOf = (values: FormValues): number => {
  const version = Number(values.version);
  return Number.isSafeInteger(version) ? version : 0;
};

const gathered = <T>(
  read: Result<T, FormRefusal>,
  localized: readonly FieldError[],
): Result<T, FormRefusal> => {
  const errors = [...localized, ...(read.ok ? [] : read.refusal.errors)];
  return errors.length === 0 ? read : { ok: false, refusal: { kind: "bad-form", errors } };
};

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
    textBefore: textOrNone(values, "text-before"),
    textAfter: textOrNone(values, "text-after"),
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
    nextStep: textOrNone(values, "next"),
  });
};

/** Reads one required text of several lines. */
export const readText = (values: FormValues, name: string): Result<Localized, FormRefusal> =>
  gathered(ok(localizedFrom(values, name)), text(values, name, true));

const recommendationFields = v.object({ finding: optionalText(200) });

/** Reads a recommendation: a finding, own words, or both. */
export const readRecommendation = (values: FormValues) => {
  const read = readForm(recommendationFields, values);
  const own = gathered(read, text(values, "text", read.ok && !read.value.finding, 500));
  if (!own.ok) return own;
  return ok({ findingKey: own.value.finding, text: textOrNone(values, "text") });
};

const followFields = v.object({ implementation: choice(IMPLEMENTATIONS), due: optionalDay() });

/** Reads how far a decision has been carried out. */
export const readFollow = (values: FormValues) => readForm(followFields, values);

const TEXTS = ["title", "summary", "body", "text-before", "text-after", "reason", "next"] as const;

/** The names of the fields as the error messages say them. */
export const labelsOf = ({ t, ui }: Look): Record<string, string> => {
  const localized = (name: string, label: string) =>
    LOCALES.map((locale) => [
      localizedField(name, locale),
      `${label}, ${ui(`ui.language.${locale}`)}`,
    ]);
  return Object.fromEntries([
    ...TEXTS.flatMap((name) => localized(name, t(`field.${name}`))),
    ["decided-on", t("field.decided-on")],
    ["section", t("field.section")],
    ["case-no", t("field.case-no")],
    ["due", t("field.due")],
    ["effect", t("field.effect")],
    ["finding", t("field.finding")],
    ["implementation", t("decision.implementation")],
  ]);
};

/** The names of the one text field of a form: a recommendation's words, an answer. */
export const textLabels = (
  { t, ui }: Look,
  key: "field.text" | "field.answer",
): Record<string, string> =>
  Object.fromEntries(
    LOCALES.map((locale) => [
      localizedField("text", locale),
      `${t(key)}, ${ui(`ui.language.${locale}`)}`,
    ]),
  );
