import { textFor } from "../../kernel/locale.ts";
import { formValues } from "../../platform/web/fields.ts";
import { localPath } from "../../platform/slice.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { formatDay } from "../../ui/index.ts";
import { showResults } from "../actions/results.ts";
import { editorPath, openDataPath, resultsPath } from "../core/paths.ts";
import { RESULTS_SHOWN } from "../core/results.ts";
import {
  answersFilePath,
  codingsPath,
  publicAnswersPath,
  reportPath,
  staffResultsPath,
} from "../core/results-paths.ts";
import { resultsShownOf } from "../store/results.ts";
import { ResultsLater, ResultsPage } from "../views/results-page.tsx";
import { StaffResultsPage } from "../views/results-staff-page.tsx";
import {
  type ActivityRoute,
  staffPage,
  type SurveyDesk,
  surveyDesk,
  type SurveysDeps,
} from "./here.ts";
import {
  answeringCounties,
  asOfText,
  isTooFew,
  questionResults,
  type ResultsHere,
  resultsHere,
  resultsShelf,
  stateSentence,
} from "./results-shown.ts";

type Shelf = ReturnType<typeof resultsShelf>;

const filesOf = ({ look, survey, area, locale, everybody }: ResultsHere) => {
  const local = (path: string): string => localPath(locale, `/${area.slug}${path}`);
  const { t } = look;
  const data = local(openDataPath(survey.id));
  const answers = [
    { href: `${data}/answers.csv`, label: t("results.file.answers-csv") },
    ...(survey.audience === "counties"
      ? [{ href: local(publicAnswersPath(survey.id)), label: t("results.file.answers-xlsx") }]
      : []),
  ];
  return [
    { href: local(reportPath(survey.id)), label: t("results.file.report") },
    ...(everybody
      ? [
          { href: `${data}/counts.csv`, label: t("results.file.counts") },
          ...(survey.audience === "residents" || survey.answersPublic ? answers : []),
        ]
      : []),
  ];
};

const resultsPage = async (deps: SurveysDeps, shelf: Shelf, here: ResultsHere) => {
  const { look, activity, survey, everybody } = here;
  const results = await shelf(survey);
  const { people, filler } = results;
  const few = isTooFew(survey, results);
  const { t } = look;
  const empty = few ? t("results.few") : people === 0 ? t("results.none") : undefined;
  const asOf = asOfText(look, results);
  return ResultsPage({
    look,
    title: activity.title,
    audience: survey.audience,
    state: few ? t("results.few") : stateSentence(look, survey, results),
    ...(asOf && !few ? { asOf } : {}),
    filler,
    early: !everybody,
    ...(empty === undefined || few ? {} : { empty }),
    counties: await answeringCounties(deps, here),
    questions: empty === undefined ? await questionResults(deps, here, results) : [],
    files: few || people === 0 ? [] : filesOf(here),
  });
};

const laterPage = ({ look, activity, shown, locale }: ResultsHere) => {
  const { closesAt } = activity;
  return ResultsLater({
    look,
    title: activity.title,
    shown,
    ...(closesAt ? { closes: formatDay(closesAt, locale) } : {}),
  });
};

const publicPage = async (
  deps: SurveysDeps,
  shelf: Shelf,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const here = await resultsHere(deps, request);
  if (!here) return deps.site.problem(request, reply, "not-found");
  const { look, activity, everybody, readable, locale } = here;
  return deps.site.page(request, reply, {
    title: `${look.t("results.title")}: ${textFor(activity.title, locale).text}`,
    thread: { stop: "results", activityId: activity.id },
    noIndex: !everybody,
    body: readable ? await resultsPage(deps, shelf, here) : laterPage(here),
  });
};

interface Shown {
  readonly saved?: boolean;
  readonly error?: string;
  readonly status?: number;
}

const settingPage = async (
  deps: SurveysDeps,
  desk: SurveyDesk,
  { saved = false, error, status = 200 }: Shown = {},
): Promise<WebReply> => {
  const { look, id, local, activity, survey, reply } = desk;
  const body = StaffResultsPage({
    look,
    title: activity.title,
    audience: survey.audience,
    shown: await resultsShownOf(deps.db, id),
    saved,
    ...(error === undefined ? {} : { error }),
    csrf: deps.site.csrf(reply),
    hrefs: {
      action: local(staffResultsPath(id)),
      results: local(resultsPath(id)),
      report: local(reportPath(id)),
      coding: local(codingsPath(id)),
      csv: local(answersFilePath(id, "csv")),
      xlsx: local(answersFilePath(id, "xlsx")),
      back: local(editorPath(id)),
    },
  });
  return staffPage(deps, desk, look.t("results.staff.title"), body, { status });
};

const saveSetting = async (deps: SurveysDeps, desk: SurveyDesk): Promise<WebReply> => {
  const { context, area, id, look, request, reply, local } = desk;
  const values = formValues(request.body);
  const shown = RESULTS_SHOWN.find((one) => one === values["shown"]);
  if (!shown)
    return settingPage(deps, desk, { error: look.t("results.staff.missing"), status: 422 });
  const done = await showResults(context, area.code, id, shown);
  if (done.ok) return reply.redirect(`${local(staffResultsPath(id))}?done=saved`, 303);
  const { kind } = done.refusal;
  return deps.site.problem(request, reply, kind === "unknown-survey" ? "not-found" : kind);
};

/** What came of a survey, and who sees it. */
export const resultsRoutes = (server: Server, deps: SurveysDeps): void => {
  const shelf = resultsShelf(deps);
  server.get<ActivityRoute>(
    "/:locale/:area/activities/:activityId/survey/results",
    (request, reply) => publicPage(deps, shelf, request, reply),
  );

  const staff = "/:locale/:area/staff/activities/:activityId/survey/results";
  server.get<ActivityRoute>(staff, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    if (!desk) return reply;
    const { done } = request.query as { done?: unknown };
    return settingPage(deps, desk, { saved: done === "saved" });
  });

  server.post<ActivityRoute>(staff, async (request, reply) => {
    const desk = await surveyDesk(deps, request, reply);
    return desk ? saveSetting(deps, desk) : reply;
  });
};
