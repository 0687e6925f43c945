import type { Locale } from "../../kernel/locale.ts";
import { LOCALES } from "../../kernel/locale.ts";
import {
  type FieldError,
  type FormValues,
  localizedErrors,
  localizedFrom,
  localizedValues,
} from "../../platform/web/fields.ts";
import { BACKGROUND_QUESTIONS, type ConversationSettings } from "../core/settings.ts";
import type { Look } from "../views/look.tsx";

/** The settings that a template gives, too. */
export type PeopleSettings = Pick<
  ConversationSettings,
  "moderation" | "policy" | "background" | "backgroundPurpose"
>;

const textOrNone = (values: FormValues, name: string) => {
  const texts = localizedFrom(values, name);
  return Object.keys(texts).length > 0 ? texts : undefined;
};

/** Reads moderation, policy, background questions and their purpose. */
export const readPeopleSettings = (
  values: FormValues,
): { readonly settings: PeopleSettings; readonly errors: readonly FieldError[] } => {
  const { moderation } = values;
  const known = moderation === "before" || moderation === "after";
  return {
    settings: {
      moderation: known ? moderation : "before",
      policy: textOrNone(values, "policy"),
      background: BACKGROUND_QUESTIONS.filter((one) => values[`background.${one}`] === "1"),
      backgroundPurpose: textOrNone(values, "purpose"),
    },
    errors: [
      ...(known ? [] : [{ field: "moderation", code: "not-a-choice" } as const]),
      ...localizedErrors(localizedFrom(values, "policy"), "policy", { required: false }),
      ...localizedErrors(localizedFrom(values, "purpose"), "purpose", {
        required: false,
        max: 1000,
      }),
    ],
  };
};

/** The same settings as fields of a form. */
export const peopleSettingsValues = (settings: PeopleSettings): FormValues => ({
  moderation: settings.moderation,
  ...localizedValues("policy", settings.policy),
  ...Object.fromEntries(settings.background.map((one) => [`background.${one}`, "1"])),
  ...localizedValues("purpose", settings.backgroundPurpose),
});

/** The label of each language's box of a text: "Nimi, ruotsiksi". */
const localizedLabels = ({ ui }: Look, name: string, label: string): Record<string, string> =>
  Object.fromEntries(
    LOCALES.map((locale: Locale) => [
      `${name}.${locale}`,
      `${label}, ${ui(`ui.language.${locale}`)}`,
    ]),
  );

/** What the fields of these settings are called in error messages. */
export const settingsLabels = (look: Look): Record<string, string> => ({
  moderation: look.t("settings.moderation"),
  ...localizedLabels(look, "policy", look.t("settings.policy")),
  ...localizedLabels(look, "purpose", look.t("settings.purpose")),
});
