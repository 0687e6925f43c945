import type { Area } from "../../kernel/area.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import { allAreas, participantOf, PUBLIC, visitorOf } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import {
  ensureParticipantSecret,
  participantSecret,
  sessionToken,
} from "../../platform/web/cookies.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import {
  activityPath,
  isAnnounced,
  isPublic,
  receiptCode,
  receiptPath,
} from "../../programmes/index.ts";
import { formatMoment, type LinkItem } from "../../ui/index.ts";
import { answerSurvey } from "../actions/resident-answer.ts";
import { type SurveyActivity, surveyOf } from "../actions/survey.ts";
import type { Answers, AnswerValue } from "../core/answer.ts";
import { COUNTIES, isAskedCounty } from "../core/counties.ts";
import { countyAnswerPath, resultsPath, surveyPath, thanksPath } from "../core/paths.ts";
import { askedIn, askedPages } from "../core/questionnaire.ts";
import { arePublic } from "../core/results.ts";
import { takesAnswers } from "../core/survey.ts";
import { turnoutOf } from "../store/answers.ts";
import { hasResponded } from "../store/response.ts";
import { resultsShownOf } from "../store/results.ts";
import { answerLines } from "../views/answer-text.ts";
import { LatePage } from "../views/late-page.tsx";
import type { Errors, Look, Values } from "../views/look.tsx";
import { RespondPage, SurveyLook, ThanksPage } from "../views/respond-page.tsx";
import { fieldErrors, readAnswers } from "./answer-form.ts";
import { type ActivityRoute, bodyOf, lookOf, type SurveysDeps } from "./here.ts";
import { troubleText } from "./troubles.ts";

/** A survey that the public may see, and the place from which it is looked at. */
interface Here extends SurveyActivity {
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  readonly request: WebRequest;
  readonly reply: WebReply;
  local(path: string): string;
}

const hereOf = async (
  { db, site }: SurveysDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<Here | undefined> => {
  const { locale, area } = site.areaPlace(request);
  const { activityId } = request.params as ActivityRoute["Params"];
  const found = await surveyOf(db, area.code, activityId);
  if (!found || !(isPublic(found.activity) || isAnnounced(found.activity))) return undefined;
  return {
    ...found,
    area,
    locale,
    look: lookOf(locale),
    request,
    reply,
    local: (path) => localPath(locale, `/${area.slug}${path}`),
  };
};

const pageAt = (
  { site }: SurveysDeps,
  { request, reply, activity, look, area }: Here,
  body: Parameters<SurveysDeps["site"]["page"]>[2]["body"],
  status = 200,
): Promise<WebReply> =>
  site.page(request, reply, {
    title: `${look.t("respond.kicker")}: ${textFor(activity.question, look.locale).text}`,
    body,
    status,
    invalid: status === 422,
    address: `/${area.slug}${surveyPath(activity.id)}`,
    thread: { stop: "activity", activityId: activity.id },
    noIndex: status !== 200,
  });

const linksOf = async (
  { db }: SurveysDeps,
  { look, local, activity, survey, locale, area }: Here,
): Promise<LinkItem[]> => [
  ...(arePublic(await resultsShownOf(db, activity.id), survey.state)
    ? [{ href: local(resultsPath(activity.id)), label: look.t("panel.results") }]
    : []),
  {
    href: localPath(locale, activityPath(area.slug, activity.id)),
    label: look.t("look.activity"),
  },
];

/** Where somebody of an asked county answers. */
const countyLinks = async (deps: SurveysDeps, here: Here): Promise<LinkItem[]> => {
  const { request, look, activity, survey, locale } = here;
  if (survey.audience !== "counties" || survey.state === "prepared") return [];
  const visitor = await visitorOf(deps, sessionToken(request));
  if (visitor.kind !== "staff") return [];
  const mine = new Set(
    visitor.grants.flatMap(({ area, role }) =>
      isAskedCounty(area) && (role === "lead" || role === "member") ? [area] : [],
    ),
  );
  if (mine.size === 0) return [];
  return (await allAreas(deps.db))
    .filter(({ code, open }) => open && mine.has(code))
    .map(({ slug, name }) => ({
      href: localPath(locale, `/${slug}${countyAnswerPath(activity.id)}`),
      label: look.t("look.answer-for", { county: textFor(name, locale).text }),
    }));
};

const stateText = async ({ db, clock }: SurveysDeps, here: Here): Promise<string> => {
  const { activity, survey, look } = here;
  const { t, locale } = look;
  if (activity.status === "planned" && activity.opensAt)
    return t("look.opens", { when: formatMoment(activity.opensAt, locale) });
  if (!takesAnswers({ ...survey, closesAt: activity.closesAt }, clock.now()).ok)
    return t("look.closed");
  if (survey.audience === "residents") return t("look.answered");
  const { people } = await turnoutOf(db, activity.id, clock.now());
  const told = t("panel.counties", { people, asked: COUNTIES });
  const { closesAt } = activity;
  return closesAt ? `${told} ${t("county.until", { when: formatMoment(closesAt, locale) })}` : told;
};

const lookPage = async (deps: SurveysDeps, here: Here, told?: string): Promise<WebReply> => {
  const { look, activity, survey } = here;
  const links = [...(await countyLinks(deps, here)), ...(await linksOf(deps, here))];
  const state = await stateText(deps, here);
  const pages = askedPages(survey.questionnaire);
  return pageAt(deps, here, SurveyLook({ look, topic: activity, pages, state, links, told }));
};

const respondPage = (
  deps: SurveysDeps,
  here: Here,
  { values = {}, errors = {} }: { values?: Values; errors?: Errors } = {},
): Promise<WebReply> => {
  const { look, activity, survey, local, reply } = here;
  const body = RespondPage({
    look,
    topic: activity,
    pages: askedPages(survey.questionnaire),
    values,
    errors,
    csrf: deps.site.csrf(reply),
    action: local(surveyPath(activity.id)),
  });
  return pageAt(deps, here, body, Object.keys(errors).length > 0 ? 422 : 200);
};

const takes = ({ clock }: SurveysDeps, { survey, activity }: Here): boolean =>
  survey.audience === "residents" &&
  takesAnswers({ ...survey, closesAt: activity.closesAt }, clock.now()).ok;

const showSurvey = async (deps: SurveysDeps, here: Here): Promise<WebReply> => {
  if (!takes(deps, here)) return lookPage(deps, here);
  const { area, activity, request } = here;
  const participant = await participantOf(deps.db, area.code, participantSecret(request));
  const done = participant && (await hasResponded(deps.db, activity.id, participant));
  return done
    ? here.reply.redirect(here.local(thanksPath(activity.id)), 303)
    : respondPage(deps, here);
};

const known = (answers: ReadonlyMap<string, AnswerValue | undefined>): Answers =>
  Object.fromEntries([...answers].flatMap(([key, value]) => (value ? [[key, value]] : [])));

const takeAnswer = async (deps: SurveysDeps, here: Here): Promise<WebReply> => {
  const { look, survey, activity, area, request, reply, local } = here;
  const { t } = look;
  const questions = askedIn(survey.questionnaire);
  const body = bodyOf(request);
  const open = takes(deps, here);
  const read = readAnswers(questions, body, { whole: open });
  if (open && read.troubles.size > 0) {
    const errors = fieldErrors(questions, read.troubles, (trouble, question) =>
      troubleText(look, trouble, question),
    );
    return respondPage(deps, here, { values: formValues(body), errors });
  }
  const answered = await answerSurvey({ ...deps, visitor: PUBLIC }, area.code, {
    survey: activity.id,
    secret: ensureParticipantSecret(request, reply, deps.chance),
    lang: look.locale,
    answers: known(read.answers),
  });
  if (answered.ok) return reply.redirect(local(thanksPath(activity.id)), 303);
  const { kind } = answered.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "unknown-survey") return deps.site.problem(request, reply, "not-found");
  const typed = questions.flatMap((question) => {
    const lines = answerLines(look, question, read.answers.get(question.key));
    return lines.length === 0
      ? []
      : [{ key: question.key, text: question.text, answer: lines.join("\n") }];
  });
  const why = t(`refusal.${kind}`);
  const links = await linksOf(deps, here);
  return pageAt(deps, here, LatePage({ look, survey: activity.title, why, typed, links }), 409);
};

const showThanks = async (deps: SurveysDeps, here: Here): Promise<WebReply> => {
  const { look, activity, area, request, reply, locale, local } = here;
  const secret = participantSecret(request);
  const participant = await participantOf(deps.db, area.code, secret);
  const done = participant && (await hasResponded(deps.db, activity.id, participant));
  if (!done || !secret) return reply.redirect(local(surveyPath(activity.id)), 303);
  const receiptHref = localPath(locale, receiptPath(receiptCode(secret, activity)));
  const body = ThanksPage({ look, topic: activity, receiptHref, links: await linksOf(deps, here) });
  return deps.site.page(request, reply, {
    title: look.t("thanks.title"),
    body,
    noIndex: true,
    thread: { stop: "activity", activityId: activity.id },
  });
};

/** A survey for the public: residents answer it, everybody may look at it. */
export const respondRoutes = (server: Server, deps: SurveysDeps): void => {
  const path = "/:locale/:area/activities/:activityId/survey";
  const withHere =
    (answer: (deps: SurveysDeps, here: Here) => Promise<WebReply>) =>
    async (request: WebRequest, reply: WebReply): Promise<WebReply> => {
      const here = await hereOf(deps, request, reply);
      return here ? answer(deps, here) : deps.site.problem(request, reply, "not-found");
    };
  server.get(path, withHere(showSurvey));
  server.post(path, withHere(takeAnswer));
  server.get(`${path}/thanks`, withHere(showThanks));
};
