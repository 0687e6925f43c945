import type { PrintedDocument } from "../../kernel/document.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { localPath } from "../../platform/slice.ts";
import { sendBytes, sendPrivate } from "../../platform/web/downloads.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import type { SurveyResults } from "../actions/results.ts";
import { resultsPath } from "../core/paths.ts";
import { REPORT_FILES, type ReportFile, reportFilePath } from "../core/results-paths.ts";
import { reportDocument } from "../views/report-document.ts";
import { NoReport, ReportPage } from "../views/report-page.tsx";
import type { ActivityRoute, SurveysDeps } from "./here.ts";
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

const localIn = ({ locale, area }: ResultsHere, path: string): string =>
  localPath(locale, `/${area.slug}${path}`);

/** The report as a document; undefined where there is nothing that may be told. */
const printedOf = async (
  deps: SurveysDeps,
  here: ResultsHere,
  results: SurveyResults,
): Promise<PrintedDocument | undefined> => {
  const { look, activity, area, survey } = here;
  const { people, newest, filler } = results;
  if (newest === undefined || isTooFew(survey, results)) return undefined;
  return reportDocument({
    look,
    topic: activity,
    publisher: area,
    audience: survey.audience,
    state: stateSentence(look, survey, results),
    people,
    at: newest,
    asOf: asOfText(look, results) ?? "",
    filler,
    counties: await answeringCounties(deps, here),
    questions: await questionResults(deps, here, results),
  });
};

const noReport = ({ look, survey, activity, ...here }: ResultsHere, results: SurveyResults) =>
  NoReport({
    look,
    title: activity.title,
    text: look.t(isTooFew(survey, results) ? "results.few" : "results.none"),
    results: localIn({ look, survey, activity, ...here }, resultsPath(survey.id)),
  });

const reportPage = async (deps: SurveysDeps, shelf: Shelf, here: ResultsHere) => {
  const { look, survey, everybody } = here;
  const results = await shelf(survey);
  const printed = await printedOf(deps, here, results);
  if (!printed) return noReport(here, results);
  return ReportPage({
    look,
    printed,
    filler: results.filler,
    early: !everybody,
    hrefs: {
      pdf: localIn(here, reportFilePath(survey.id, "pdf")),
      docx: localIn(here, reportFilePath(survey.id, "docx")),
      results: localIn(here, resultsPath(survey.id)),
    },
  });
};

const TYPES: Readonly<Record<ReportFile, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

type Printed = Result<Uint8Array, Refusal<"no-typesetter">>;

const printFile = async (
  { compute }: SurveysDeps,
  printed: PrintedDocument,
  file: ReportFile,
): Promise<Printed> => {
  if (file === "pdf") return compute.run<Printed>("documents.pdf", printed);
  return { ok: true, value: await compute.run<Uint8Array>("documents.docx", printed) };
};

/** Files for everybody are made once for the same results: many may ask for a new report. */
const fileShelf = () => {
  const kept = new WeakMap<SurveyResults, Map<string, Promise<Printed | undefined>>>();
  return (
    results: SurveyResults,
    key: string,
    make: () => Promise<Printed | undefined>,
  ): Promise<Printed | undefined> => {
    const own = kept.get(results) ?? new Map<string, Promise<Printed | undefined>>();
    kept.set(results, own);
    const made = own.get(key) ?? make();
    own.set(key, made);
    made.catch(() => own.delete(key));
    return made;
  };
};

interface Shelves {
  readonly shelf: Shelf;
  readonly files: ReturnType<typeof fileShelf>;
}

interface Asked {
  readonly here: ResultsHere;
  readonly request: Parameters<SurveysDeps["site"]["page"]>[0];
  readonly reply: WebReply;
}

const fileAnswer = async (
  deps: SurveysDeps,
  { shelf, files }: Shelves,
  { here, request, reply }: Asked,
  file: ReportFile,
): Promise<WebReply> => {
  const { look, activity, area, locale, survey } = here;
  const results = await shelf(survey);
  const make = async (): Promise<Printed | undefined> => {
    const printed = await printedOf(deps, here, results);
    return printed && printFile(deps, printed, file);
  };
  const made = await (here.visitor.kind === "public"
    ? files(results, `${locale} ${file}`, make)
    : make());
  if (!made) return deps.site.problem(request, reply, "not-found");
  if (made.ok) {
    const name = `${area.slug}-${survey.id.slice(0, 8)}-${locale}.${file}`;
    const sent = { name, type: TYPES[file], bytes: made.value };
    // Somebody signed in may see more than everybody does.
    const own = !here.everybody || here.visitor.kind !== "public";
    return own ? sendPrivate(reply, sent) : sendBytes(request, reply, sent);
  }
  const body = NoReport({
    look,
    title: activity.title,
    text: look.t("report.no-pdf"),
    results: localIn(here, resultsPath(survey.id)),
  });
  const title = look.t("report.pdf");
  return deps.site.page(request, reply, { title, body, noIndex: true, status: 501 });
};

/** The report of a survey: a page, and the same as PDF/UA and as a word-processor file. */
export const reportRoutes = (server: Server, deps: SurveysDeps): void => {
  const { site } = deps;
  const path = "/:locale/:area/activities/:activityId/survey/report";
  const shelf = resultsShelf(deps);
  const files = fileShelf();

  server.get<ActivityRoute>(path, async (request, reply) => {
    const here = await resultsHere(deps, request);
    if (!here?.readable) return site.problem(request, reply, "not-found");
    const { look, activity, locale, everybody } = here;
    return site.page(request, reply, {
      title: `${look.t("report.kicker")}: ${textFor(activity.title, locale).text}`,
      thread: { stop: "results", activityId: activity.id },
      noIndex: !everybody,
      body: await reportPage(deps, shelf, here),
    });
  });

  server.get<{ Params: ActivityRoute["Params"] & { ending: string } }>(
    `${path}/report.:ending`,
    async (request, reply) => {
      const file = REPORT_FILES.find((one) => one === request.params.ending);
      const here = await resultsHere(deps, request);
      return here?.readable && file
        ? fileAnswer(deps, { shelf, files }, { here, request, reply }, file)
        : site.problem(request, reply, "not-found");
    },
  );
};
