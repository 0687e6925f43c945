import { LOCALES } from "../../kernel/locale.ts";
import type { FieldError } from "../../platform/web/fields.ts";
import type { Site } from "../../platform/web/site.ts";
import type { Look } from "../views/look.tsx";

/** The label of each language's box of a text: "Nimi, ruotsiksi". */
const localized = (look: Look, name: string, label: string): [string, string][] =>
  LOCALES.map((locale) => [`${name}.${locale}`, `${label}, ${look.ui(`ui.language.${locale}`)}`]);

/** What the fields of a node's form are called in error messages. */
export const nodeLabels = (look: Look): Record<string, string> => ({
  ...Object.fromEntries([
    ...localized(look, "title", look.t("editor.name")),
    ...localized(look, "statement", look.t("editor.statement")),
    ...localized(look, "owner", look.t("measure.owner")),
  ]),
  deadline: look.t("measure.deadline"),
  status: look.t("measure.state"),
});

/** What the fields of an activity's form are called in error messages. */
export const activityLabels = (look: Look): Record<string, string> => ({
  ...Object.fromEntries([
    ...localized(look, "title", look.t("activity.field.title")),
    ...localized(look, "question", look.t("activity.field.question")),
    ...localized(look, "why", look.t("activity.field.why")),
    ...localized(look, "decides", look.t("activity.field.decides")),
    ...localized(look, "canChange", look.t("activity.field.can-change")),
    ...localized(look, "cannotChange", look.t("activity.field.cannot-change")),
  ]),
  way: look.t("plan.way"),
  decisionOn: look.t("activity.field.decision-on"),
  minutes: look.t("activity.field.minutes"),
  opensOn: look.t("activity.field.opens-on"),
  opensTime: look.t("activity.field.opens-time"),
  closesOn: look.t("activity.field.closes-on"),
  closesTime: look.t("activity.field.closes-time"),
});

/** The fields in which a year or a month will do. */
const PARTIAL_DAYS = ["deadline", "decisionOn"];

/** Texts of field errors by field name; where a year or month will do, the text says so. */
export const errorTexts = (
  site: Site,
  look: Look,
  errors: readonly FieldError[],
  labels: Readonly<Record<string, string>>,
): Record<string, string> => {
  const texts = site.fieldErrors(look.locale, errors, labels);
  for (const { field, code } of errors)
    if (code === "not-a-day" && PARTIAL_DAYS.includes(field))
      texts[field] = look.t("editor.day.wrong");
  return texts;
};
