import type { Locale } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type FieldError,
  type FormRefusal,
  type FormValues,
  localizedErrors,
  localizedFrom,
  localizedValues,
} from "../../platform/web/fields.ts";
import { readPartialDay, readTimes } from "../../programmes/index.ts";
import { activityFieldLabels } from "../../ui/index.ts";
import type { TemplateEdits } from "../actions/create-from-template.ts";
import type { ConversationTemplate } from "../core/templates.ts";
import type { Look } from "../views/look.tsx";
import { peopleSettingsValues, readPeopleSettings, settingsLabels } from "./settings-form.ts";

const TITLE_MAX = 200;
const OPTIONAL_TEXTS = ["why", "decides", "canChange", "cannotChange"] as const;

/** The form as a template fills it in. */
export const templateValues = (template: ConversationTemplate, lang: Locale): FormValues => ({
  ...localizedValues("title", template.title),
  ...localizedValues("question", template.question),
  ...localizedValues("why", template.why),
  ...localizedValues("canChange", template.canChange),
  ...localizedValues("cannotChange", template.cannotChange),
  minutes: String(template.minutes),
  statements: template.statements.map((statement) => statement[lang]).join("\n"),
  ...peopleSettingsValues({ ...template, moderation: "before" }),
});

const minutesIn = (text: string): number | undefined | "wrong" => {
  if (text === "") return undefined;
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return minutes >= 1 && minutes <= 600 ? minutes : "wrong";
};

/** Reads what staff made of the template, but for the lines of statements. */
export const readNewConversation = (
  values: FormValues,
  { template, lang }: Pick<TemplateEdits, "template" | "lang">,
): Result<TemplateEdits, FormRefusal> => {
  const text = (name: string) => localizedFrom(values, name);
  const orNone = (name: string) => (Object.keys(text(name)).length > 0 ? text(name) : undefined);
  const people = readPeopleSettings(values);
  const times = readTimes(values);
  const minutes = minutesIn((values.minutes ?? "").trim());
  const decisionOn = (values.decisionOn ?? "").trim();
  const decided = decisionOn === "" ? undefined : readPartialDay(decisionOn);
  const required = { required: true, max: TITLE_MAX };
  const errors: FieldError[] = [
    ...localizedErrors(text("title"), "title", required),
    ...localizedErrors(text("question"), "question", required),
    ...OPTIONAL_TEXTS.flatMap((name) => localizedErrors(text(name), name, { required: false })),
    ...(decisionOn !== "" && !decided ? [{ field: "decisionOn", code: "not-a-day" } as const] : []),
    ...(minutes === "wrong" ? [{ field: "minutes", code: "not-a-number" } as const] : []),
    ...(times.ok ? [] : times.refusal.errors),
    ...people.errors,
  ];
  if (errors.length > 0 || !times.ok || minutes === "wrong")
    return { ok: false, refusal: { kind: "bad-form", errors } };
  return ok({
    template,
    activity: {
      title: text("title"),
      question: text("question"),
      why: orNone("why"),
      decides: orNone("decides"),
      canChange: orNone("canChange"),
      cannotChange: orNone("cannotChange"),
      decisionOn: decided,
      minutes,
      ...times.value,
    },
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
