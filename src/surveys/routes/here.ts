import type { Area } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { authorise, type Context, type Permission, visitorOf } from "../../people/index.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import type { LetterWriter } from "../actions/letters.ts";
import { type SurveyActivity, surveyOf } from "../actions/survey.ts";
import { surveysMessages } from "../messages/messages.generated.ts";
import type { Look } from "../views/look.tsx";
import type { Body } from "./answer-form.ts";

/** What the routes of surveys are given. */
export interface SurveysDeps extends Deps {
  readonly ways: WayRegistry;
  readonly write: LetterWriter;
}

export type ActivityRoute = { Params: { activityId: ActivityId } };

/** How the views speak in a language. */
export const lookOf = (locale: Locale): Look => ({
  t: translator(surveysMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
});

/** A signed-in person at work under an area. */
export interface Desk {
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  readonly context: Context & { readonly jobs: JobQueue; readonly write: LetterWriter };
  readonly request: WebRequest;
  readonly reply: WebReply;
  /** The address of a path within the area. */
  local(path: string): string;
}

/** Who asks, wherever they may. */
export const deskOf = async (
  deps: SurveysDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<Desk> => {
  const { db, clock, chance, jobs, site, write } = deps;
  const { locale, area } = site.areaPlace(request);
  const visitor = await visitorOf(deps, sessionToken(request));
  return {
    area,
    locale,
    look: lookOf(locale),
    context: { db, clock, chance, visitor, jobs, write },
    request,
    reply,
    local: (path) => localPath(locale, `/${area.slug}${path}`),
  };
};

/** The desk of whoever may; undefined once a problem page has been sent in its place. */
export const permittedDesk = async (
  deps: SurveysDeps,
  request: WebRequest,
  reply: WebReply,
  permission: Permission,
): Promise<Desk | undefined> => {
  const desk = await deskOf(deps, request, reply);
  const allowed = authorise(desk.context.visitor, permission, desk.area.code);
  if (allowed.ok) return desk;
  await deps.site.problem(request, reply, allowed.refusal.kind);
  return undefined;
};

/** The same at work on one survey of the area. */
export interface SurveyDesk extends Desk, SurveyActivity {
  readonly id: ActivityId;
}

export const surveyDesk = async (
  deps: SurveysDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<SurveyDesk | undefined> => {
  const desk = await permittedDesk(deps, request, reply, "survey.edit");
  if (!desk) return undefined;
  const { activityId: id } = request.params as ActivityRoute["Params"];
  const found = await surveyOf(deps.db, desk.area.code, id);
  if (found) return { ...desk, ...found, id };
  await deps.site.problem(request, reply, "not-found");
  return undefined;
};

/** Answers with a page of staff. */
export const staffPage = (
  { site }: Pick<SurveysDeps, "site">,
  { request, reply }: Pick<Desk, "request" | "reply">,
  title: string,
  body: Parameters<SurveysDeps["site"]["page"]>[2]["body"],
  { status = 200, invalid = status === 422 }: { status?: number; invalid?: boolean } = {},
): Promise<WebReply> =>
  site.page(request, reply, { title, body, staff: true, noIndex: true, status, invalid });

/** The body of a form; the server has read it into texts and lists of texts. */
export const bodyOf = (request: WebRequest): Body =>
  typeof request.body === "object" && request.body !== null ? (request.body as Body) : {};
