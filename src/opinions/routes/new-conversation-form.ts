import type { Locale } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import { type FormRefusal, type FormValues, gathered } from "../../platform/web/fields.ts";
import { activityValues, readActivityForm } from "../../programmes/index.ts";
import { activityFieldLabels } from "../../ui/index.ts";
import type { TemplateEdits } from "../actions/create-from-template.ts";
import type { ConversationTemplate } from "../core/templates.ts";
import type { Look } from "../views/look.tsx";
import { peopleSettingsValues, readPeopleSettings, settingsLabels } from "./settings-form.ts";

/** The form as a template fills it in. */
export const templateValues = (template: ConversationTemplate, lang: Locale): FormValues => ({
  ...activityValues(template),
  statements: template.statements.map((statement) => statement[lang]).join("\n"),
  ...peopleSettingsValues({ ...template, moderation: "before" }),
});

/** Reads what staff made of the template, but for the lines of statements. */
export const readNewConversation = (
  values: FormValues,
  { template, lang }: Pick<TemplateEdits, "template" | "lang">,
): Result<TemplateEdits, FormRefusal> => {
  const people = readPeopleSettings(values);
  const activity = gathered(readActivityForm(values), [], people.errors);
  if (!activity.ok) return activity;
  return ok({
    template,
    activity: activity.value,
    settings: people.settings,
    statements: values.statements ?? "",
    lang,
  });
};

/** What the fields are called in error messages. */
export const newConversationLabels = (look: Look): Record<string, string> => ({
  ...activityFieldLabels(look.ui),
  ...settingsLabels(look),
});
