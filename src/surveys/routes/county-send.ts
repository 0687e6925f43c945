import { textFor } from "../../kernel/locale.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { WebReply } from "../../platform/web/server.ts";
import {
  countyAnswer,
  reopenCountyAnswer,
  shortfalls,
  submitCountyAnswer,
} from "../actions/county-answer.ts";
import { answerPagePath, reopenPath, submitPath, summaryPath } from "../core/paths.ts";
import { askedPages, offered, type Question } from "../core/questionnaire.ts";
import { answerLines } from "../views/answer-text.ts";
import { CountyStart } from "../views/county-start.tsx";
import type { Errors } from "../views/look.tsx";
import { SummaryPage } from "../views/summary-page.tsx";
import { isClosed, type Seat, whole } from "./county-seat.ts";
import { staffPage, type SurveysDeps } from "./here.ts";
import { troubleText } from "./troubles.ts";

export const startPage = (
  deps: SurveysDeps,
  seat: Seat,
  shown: {
    told?: "submitted" | "reopened";
    errors?: Errors;
    reason?: string;
    status?: number;
  } = {},
): Promise<WebReply> => {
  const { look, base, answer, county, reply } = seat;
  const { survey, activity, response, answers } = answer;
  const pages = askedPages(survey.questionnaire).map(({ key, title, questions }) => {
    const asked = offered(questions);
    const answered = asked.filter((question) => answers.has(question.key)).length;
    return { title, href: answerPagePath(base, key), asked: asked.length, answered };
  });
  const body = CountyStart({
    look,
    title: activity.title,
    why: activity.why,
    county: county.name,
    onBehalf: answer.onBehalf,
    answersPublic: survey.answersPublic,
    closesAt: activity.closesAt,
    closed: isClosed(seat),
    response,
    pages,
    csrf: deps.site.csrf(reply),
    told: shown.told,
    errors: shown.errors ?? {},
    reason: shown.reason,
    hrefs: { summary: summaryPath(base), reopen: reopenPath(base), back: seat.backHref },
  });
  const title = textFor(activity.title, look.locale).text;
  return staffPage(deps, seat, title, body, { status: shown.status ?? 200 });
};

export const summary = (
  deps: SurveysDeps,
  seat: Seat,
  shown: { refused?: string; missing?: boolean; status?: number } = {},
): Promise<WebReply> => {
  const { look, base, answer, county, reply } = seat;
  const { survey, activity, response, answers } = answer;
  const { questionnaire } = survey;
  const open = response?.status !== "submitted" && !isClosed(seat);
  const gaps = new Map(
    open ? shortfalls(questionnaire, answers).map(({ question, gap }) => [question, gap]) : [],
  );
  const gapText = (question: Question): string | undefined => {
    const gap = gaps.get(question.key);
    return gap && troubleText(look, gap, question);
  };
  const groups = askedPages(questionnaire).map((page) => ({
    title: page.title,
    href: answerPagePath(base, page.key),
    questions: offered(page.questions).map((question) => {
      const stored = answers.get(question.key);
      const lines = answerLines(look, question, stored?.value);
      const { key, text } = question;
      return { key, text, lines, by: stored?.by, at: stored?.at, gap: gapText(question) };
    }),
  }));
  const errors = shown.missing
    ? Object.fromEntries(
        groups.flatMap(({ questions }) =>
          questions.flatMap(({ key, gap }) => (gap ? [[`q.${key}`, gap]] : [])),
        ),
      )
    : {};
  const body = SummaryPage({
    look,
    survey: activity.title,
    county: county.name,
    groups,
    open,
    errors,
    refused: shown.refused,
    csrf: deps.site.csrf(reply),
    version: response?.version ?? 0,
    hrefs: { submit: submitPath(base), start: base },
  });
  return staffPage(deps, seat, look.t("summary.title"), body, { status: shown.status ?? 200 });
};

export const submit = async (deps: SurveysDeps, seat: Seat): Promise<WebReply> => {
  const { look, context, place, request, reply, base } = seat;
  const { version } = formValues(request.body);
  const sent = await submitCountyAnswer(context, place, { version: whole(version) });
  if (sent.ok) return reply.redirect(`${base}?done=submitted`, 303);
  const { kind } = sent.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "unknown-survey") return deps.site.problem(request, reply, "not-found");
  const again = await countyAnswer(context, place);
  const now = again.ok ? { ...seat, answer: again.value } : seat;
  if (kind === "incomplete") return summary(deps, now, { missing: true, status: 422 });
  return summary(deps, now, { refused: look.t(`refusal.${kind}`), status: 409 });
};

export const reopen = async (deps: SurveysDeps, seat: Seat): Promise<WebReply> => {
  const { look, context, place, request, reply, base } = seat;
  const { reason = "" } = formValues(request.body);
  const opened = await reopenCountyAnswer(context, place, reason);
  if (opened.ok) return reply.redirect(`${base}?done=reopened`, 303);
  const { kind } = opened.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "unknown-survey") return deps.site.problem(request, reply, "not-found");
  const text = look.t(`refusal.${kind}`);
  if (kind === "reason-missing" || kind === "reason-too-long")
    return startPage(deps, seat, { errors: { reason: text }, reason, status: 422 });
  return deps.site.problem(request, reply, "conflict", text);
};
