import { csvLine } from "../../platform/csv.ts";
import { sendPrivate, sendRows } from "../../platform/web/downloads.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { answerRows, takeAnswers } from "../actions/report-answers.ts";
import { ANSWER_FILES, type AnswerFile } from "../core/results-paths.ts";
import type { Survey } from "../core/survey.ts";
import { type ActivityRoute, type Desk, deskOf, lookOf, type SurveysDeps } from "./here.ts";
import { resultsHere } from "./results-shown.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Speaker = Pick<Desk, "look" | "locale">;

const rowsFor = (
  { db }: Pick<SurveysDeps, "db">,
  { look, locale }: Speaker,
  survey: Survey,
  contacts: boolean,
) => {
  const { t } = look;
  const headings = {
    county: t("results.who.county"),
    submitted: t("results.who.sent"),
    respondent: t("results.respondent"),
  };
  return answerRows(db, survey, { locale, headings, contacts });
};

async function* linesOf(rows: ReturnType<typeof rowsFor>): AsyncIterable<string> {
  for await (const row of rows) yield csvLine(row);
}

/** The workbook is made in a thread of its own: pages do not wait for it. */
const sendWorkbook = async (
  { compute }: Pick<SurveysDeps, "compute">,
  reply: WebReply,
  { look }: Speaker,
  name: string,
  rows: ReturnType<typeof rowsFor>,
): Promise<WebReply> => {
  const all: (readonly (string | number | undefined)[])[] = [];
  for await (const row of rows) all.push(row);
  const sheet = { sheet: look.t("results.sheet"), rows: all };
  const bytes = await compute.run<Uint8Array>("documents.xlsx", sheet);
  return sendPrivate(reply, { name, type: XLSX, bytes });
};

const isAnswerFile = (ending: string): ending is AnswerFile =>
  ANSWER_FILES.some((file) => file === ending);

/** The answers as files: all of them for who edits the survey, those of a public one for everybody. */
export const answersRoutes = (server: Server, deps: SurveysDeps): void => {
  const { site } = deps;

  server.get<{ Params: ActivityRoute["Params"] & { ending: string } }>(
    "/:locale/:area/staff/activities/:activityId/survey/results/answers.:ending",
    async (request, reply) => {
      const { ending, activityId } = request.params;
      if (!isAnswerFile(ending)) return site.problem(request, reply, "not-found");
      const desk = await deskOf(deps, request, reply);
      const taken = await takeAnswers(desk.context, desk.area.code, activityId, ending);
      if (!taken.ok) {
        const { kind } = taken.refusal;
        return site.problem(request, reply, kind === "unknown-survey" ? "not-found" : kind);
      }
      const rows = rowsFor(deps, desk, taken.value, true);
      const name = `${desk.area.slug}-${activityId.slice(0, 8)}.${ending}`;
      return ending === "csv"
        ? sendRows(reply, { name, type: "text/csv", rows: linesOf(rows) })
        : sendWorkbook(deps, reply, desk, name, rows);
    },
  );

  server.get<ActivityRoute>(
    "/:locale/:area/activities/:activityId/survey/results/answers.xlsx",
    async (request, reply) => {
      const here = await resultsHere(deps, request);
      const open =
        here?.everybody && here.survey.audience === "counties" && here.survey.answersPublic;
      if (!open) return site.problem(request, reply, "not-found");
      const speaker = { look: lookOf(here.locale), locale: here.locale };
      const name = `${here.area.slug}-${here.survey.id.slice(0, 8)}.xlsx`;
      return sendWorkbook(deps, reply, speaker, name, rowsFor(deps, speaker, here.survey, false));
    },
  );
};
