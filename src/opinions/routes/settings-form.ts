import {
  type FieldError,
  type FormValues,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  localizedValues,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import { BACKGROUND_QUESTIONS, type ConversationSettings } from "../core/settings.ts";
import type { Look } from "../views/look.tsx";

/** The settings that a template gives, too. */
export type PeopleSettings = Pick<
  ConversationSettings,
  "moderation" | "policy" | "background" | "backgroundPurpose"
>;

/** Reads moderation, policy, background questions and their purpose. */
export const readPeopleSettings = (
  values: FormValues,
): { readonly settings: PeopleSettings; readonly errors: readonly FieldError[] } => {
  const { moderation } = values;
  const known = moderation === "before" || moderation === "after";
  return {
    settings: {
      moderation: known ? moderation : "before",
      policy: localizedOrNone(values, "policy"),
      background: BACKGROUND_QUESTIONS.filter((one) => values[`background.${one}`] === "1"),
      backgroundPurpose: localizedOrNone(values, "purpose"),
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

/** What the fields of these settings are called in error messages. */
export const settingsLabels = (look: Look): Record<string, string> => ({
  moderation: look.t("settings.moderation"),
  ...localizedLabels(look.ui, {
    policy: look.t("settings.policy"),
    purpose: look.t("settings.purpose"),
  }),
});
