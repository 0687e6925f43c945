import * as v from "valibot";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  choice,
  type FieldError,
  type FormRefusal,
  type FormValues,
  localizedErrors,
  localizedField,
  localizedFrom,
  optionalText,
  readForm,
  requiredText,
} from "../../platform/web/fields.ts";
import {
  AIMS,
  type Practice,
  type PracticeContent,
  PRACTICE_LANGUAGES,
  TARGET_GROUPS,
} from "../core/practice.ts";
import type { SparringContent } from "../core/sparring.ts";
import type { VisitContent } from "../core/visit.ts";
import type { Look } from "../views/look.tsx";
import type { PracticeTyped } from "../views/practice-form.tsx";
import type { SparringTyped } from "../views/sparring-page.tsx";
import type { VisitTyped } from "../views/visit-page.tsx";
import { gathered, localizedLabels, textOrNone } from "./trial-fields.ts";

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
    context: textOrNone(values, "context"),
    steps: stepsFrom(typedSteps),
    learned: textOrNone(values, "learned"),
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
    ...localizedLabels(look, {
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

const wished = v.object({ wishedTime: optionalText(300) });

/** Reads what a county asks others to think along about. */
export const readSparring = (values: FormValues): Result<SparringContent, FormRefusal> => {
  const topic = localizedFrom(values, "topic");
  const purpose = localizedFrom(values, "purpose");
  const read = gathered(readForm(wished, values), [
    ...localizedErrors(topic, "topic", { required: true, max: TITLE_MAX }),
    ...localizedErrors(purpose, "purpose", { required: true }),
  ]);
  return read.ok ? ok({ topic, purpose, wishedTime: read.value.wishedTime ?? "" }) : read;
};

export const sparringTyped = (values: FormValues): SparringTyped => ({
  topic: localizedFrom(values, "topic"),
  purpose: localizedFrom(values, "purpose"),
  wishedTime: values["wishedTime"],
});

export const sparringLabels = (look: Look): Record<string, string> => ({
  ...localizedLabels(look, {
    topic: look.t("sparring.topic"),
    purpose: look.t("sparring.purpose"),
  }),
  wishedTime: look.t("wished-time"),
});

/** Reads what visit is asked or offered. */
export const readVisit = (values: FormValues): Result<VisitContent, FormRefusal> => {
  const topic = localizedFrom(values, "topic");
  const body = localizedFrom(values, "body");
  const read = gathered(readForm(wished, values), [
    ...localizedErrors(topic, "topic", { required: true, max: TITLE_MAX }),
    ...localizedErrors(body, "body", { required: true, max: TITLE_MAX }),
  ]);
  return read.ok ? ok({ topic, body, wishedTime: read.value.wishedTime ?? "" }) : read;
};

export const visitTyped = (values: FormValues): VisitTyped => ({
  topic: localizedFrom(values, "topic"),
  body: localizedFrom(values, "body"),
  wishedTime: values["wishedTime"],
  county: values["county"],
});

export const visitLabels = (look: Look): Record<string, string> => ({
  ...localizedLabels(look, { topic: look.t("visit.topic"), body: look.t("visit.body") }),
  wishedTime: look.t("wished-time"),
});

const TEXT_MAX = 2000;

/** A short plain text that may be left empty; longer than can be read is cut. */
export const shortText = (values: FormValues, name: string): string =>
  (values[name] ?? "").trim().slice(0, TEXT_MAX);
