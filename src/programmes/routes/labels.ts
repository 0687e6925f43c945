import { LOCALES } from "../../kernel/locale.ts";
import type { FieldError } from "../../platform/web/fields.ts";
import type { Site } from "../../platform/web/site.ts";
import { activityFieldLabels } from "../../ui/index.ts";
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
  ...activityFieldLabels(look.ui),
  way: look.t("plan.way"),
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
