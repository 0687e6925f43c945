import * as v from "valibot";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  choice,
  type FieldError,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedField,
  localizedFrom,
  localizedOrNone,
  readForm,
  requiredText,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import {
  AIMS,
  type Practice,
  type PracticeContent,
  PRACTICE_LANGUAGES,
  TARGET_GROUPS,
} from "../core/practice.ts";
import type { Look } from "../views/look.tsx";
import type { PracticeTyped } from "../views/practice-form.tsx";

const TITLE_MAX = 200;
const MOST_STEPS = 20;
const STEP_MAX = 600;

/** A whole number that may be left out; spaces between thousands are let be. */
const optionalNumber = (most: number) =>
  v.pipe(
    v.optional(v.string(), ""),
    v.transform((text) => text.replace(/[\s\u00a0\u202f]/g, "")),
    v.regex(/^\d{0,9}$/, "not-a-number"),
    v.transform((text) => (text === "" ? undefined : Number(text))),
    v.check((value) => value === undefined || value <= most, "not-a-number"),
  );

const fields = v.object({
  aim: choice(AIMS),
  group: choice(TARGET_GROUPS),
  way: requiredText(50),
  cost: optionalNumber(100_000_000),
  hours: optionalNumber(100_000),
});

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Steps from one line each: the first lines of all languages are the first step, and so on. */
const stepsFrom = (typed: Localized): readonly Localized[] => {
  const lines = LOCALES.map((locale) => [locale, linesOf(typed[locale])] as const);
  const most = Math.max(...lines.map(([, all]) => all.length));
  return Array.from({ length: most }, (_, n) =>
    Object.fromEntries(lines.flatMap(([locale, all]) => (all[n] ? [[locale, all[n]]] : []))),
  );
};

/** Languages with some lines must have as many: else the steps would not say the same. */
const stepErrors = (typed: Localized): readonly FieldError[] => {
  const steps = stepsFrom(typed);
  return LOCALES.flatMap((locale): readonly FieldError[] => {
    const lines = linesOf(typed[locale]);
    const field = localizedField("steps", locale);
    if (lines.length > MOST_STEPS || lines.some((line) => line.length > STEP_MAX))
      return [{ field, code: "too-long" }];
    return lines.length > 0 && lines.length < steps.length ? [{ field, code: "required" }] : [];
  });
};

const tickedOf = (values: FormValues, name: string): string[] =>
  Object.keys(values).flatMap((field) =>
    field.startsWith(`${name}-`) ? [field.slice(name.length + 1)] : [],
  );

const languagesOf = (values: FormValues) =>
  PRACTICE_LANGUAGES.filter((language) => values[`language-${language}`] !== undefined);

/** Reads a practice; a draft may lack steps and what was learned. */
export const readPractice = (values: FormValues): Result<PracticeContent, FormRefusal> => {
  const title = localizedFrom(values, "title");
  const need = localizedFrom(values, "need");
  const typedSteps = localizedFrom(values, "steps");
  const read = gathered(readForm(fields, values), [
    ...localizedErrors(title, "title", { required: true, max: TITLE_MAX }),
    ...localizedErrors(need, "need", { required: true }),
    ...localizedErrors(localizedFrom(values, "context"), "context", { required: false }),
    ...stepErrors(typedSteps),
    ...localizedErrors(localizedFrom(values, "learned"), "learned", { required: false }),
  ]);
  if (!read.ok) return read;
  const { aim, group, way, cost, hours } = read.value;
  return ok({
    title,
    need,
    context: localizedOrNone(values, "context"),
    steps: stepsFrom(typedSteps),
    learned: localizedOrNone(values, "learned"),
    aim,
    group,
    way,
    costEuros: cost,
    staffHours: hours,
    languages: languagesOf(values),
    withMunicipalities: values["withMunicipalities"] !== undefined,
    municipalities: tickedOf(values, "municipality"),
  });
};

/** What was typed, good or bad, to be shown again. */
export const practiceTyped = (values: FormValues): PracticeTyped => ({
  title: localizedFrom(values, "title"),
  need: localizedFrom(values, "need"),
  context: localizedFrom(values, "context"),
  steps: localizedFrom(values, "steps"),
  learned: localizedFrom(values, "learned"),
  aim: values["aim"],
  group: values["group"],
  way: values["way"],
  cost: values["cost"],
  hours: values["hours"],
  languages: languagesOf(values),
  withMunicipalities: values["withMunicipalities"] !== undefined,
  municipalities: tickedOf(values, "municipality"),
});

const linesIn = (steps: readonly Localized[]): Localized =>
  Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const lines = steps.map((step) => step[locale] ?? "").join("\n");
      return lines.trim() === "" ? [] : [[locale, lines]];
    }),
  );

/** A kept practice as it stands in the form. */
export const typedPractice = (practice: Practice): PracticeTyped => ({
  ...practice,
  steps: linesIn(practice.steps),
  cost: practice.costEuros?.toString(),
  hours: practice.staffHours?.toString(),
});

export const practiceLabels = (look: Look): Record<string, string> => {
  const { t } = look;
  return {
    ...localizedLabels(look.ui, {
      title: t("practice.title"),
      need: t("practice.need"),
      context: t("practice.context"),
      steps: t("practice.steps"),
      learned: t("practice.learned"),
    }),
    aim: t("practice.aim"),
    group: t("practice.group"),
    way: t("link.way"),
    cost: t("practice.cost.euros"),
    hours: t("practice.hours"),
  };
};
