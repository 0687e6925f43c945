import type { Area } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { isLocale, type Locale } from "../../kernel/locale.ts";
import { type Context, visitorOf } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { FormValues } from "../../platform/web/fields.ts";
import type { WebRequest } from "../../platform/web/server.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import type { RegistrationBook } from "../actions/registration-book.ts";
import { answerField, type Question } from "../core/registration-questions.ts";
import type { Registration } from "../core/registration.ts";
import type { EventsDeps } from "./here.ts";
import { eventsMessages } from "../messages/messages.generated.ts";
import type { Look } from "../views/look.tsx";
import type { Typed } from "../actions/registration.ts";
import { questionLabel } from "../views/registration-parts.tsx";

/** What the pages of registering are given. */
export interface RegistrationNeeds extends EventsDeps {
  readonly book: RegistrationBook;
}

export interface EventRoute {
  Params: { eventId: string };
  Querystring: Readonly<Record<string, string | undefined>>;
}

export interface TokenRoute {
  Params: { token: string };
  Querystring: Readonly<Record<string, string | undefined>>;
}

/** Where a request is, who asks, and how to speak. */
export interface Here {
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  readonly context: Context & { readonly jobs: JobQueue };
  /** `/fi/verkosto` + path. */
  local(path: string): string;
}

export const hereOf = async (deps: Deps, request: WebRequest): Promise<Here> => {
  const { db, clock, chance, jobs, site } = deps;
  const { locale, area } = site.areaPlace(request);
  const visitor = await visitorOf(deps, sessionToken(request));
  return {
    area,
    locale,
    look: {
      t: translator(eventsMessages, locale),
      ui: translator(uiMessages, locale),
      locale,
    },
    context: { db, clock, chance, jobs, visitor },
    local: (path) => localPath(locale, `/${area.slug}${path}`),
  };
};

/** The parameter of an address that is checked to be a UUID before any route sees it. */
export const eventIn = (request: { readonly params: EventRoute["Params"] }): ActivityId =>
  request.params.eventId as ActivityId;

/** What somebody typed of themselves; the language of the page where none was chosen. */
export const typedIn = (values: FormValues, locale: Locale): Typed => {
  const lang = values["lang"] ?? "";
  return {
    name: values["name"] ?? "",
    email: values["email"] ?? "",
    organisation: values["organisation"] ?? "",
    lang: isLocale(lang) ? lang : locale,
    values,
  };
};

/** The fields of the form for what is known of somebody. */
export const valuesOf = (registration: Registration): FormValues => ({
  name: registration.name ?? "",
  organisation: registration.organisation ?? "",
  lang: registration.lang,
  ...Object.fromEntries(
    Object.entries(registration.answers).map(([key, answer]) => [answerField(key), answer]),
  ),
});

const LABELLED = ["required", "too-long", "not-a-choice"] as const;
const OF_EMAIL = ["email-missing", "email-wrong"] as const;

/** What is wrong with each field, in words. */
export const errorTexts = (
  look: Look,
  questions: readonly Question[],
  errors: readonly { readonly field: string; readonly code: string }[],
): Record<string, string> => {
  const { t } = look;
  const labels: Record<string, string> = {
    name: t("register.name"),
    email: t("register.email"),
    organisation: t("register.organisation"),
    ...Object.fromEntries(
      questions.map((question) => [answerField(question.key), questionLabel(question, look)]),
    ),
  };
  return Object.fromEntries(
    errors.map(({ field, code }) => {
      const email = OF_EMAIL.find((one) => one === code);
      if (email) return [field, t(`register.error.${email}`)];
      const known = LABELLED.find((one) => one === code) ?? "required";
      return [field, t(`register.error.${known}`, { label: labels[field] ?? field })];
    }),
  );
};
