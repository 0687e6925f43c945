import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Result } from "../../kernel/result.ts";
import {
  finishCoding,
  leaveSeat,
  markAnswers,
  takeSeat,
  unfinishCoding,
} from "../actions/coding.ts";
import { codableQuestions, codingDesk } from "../actions/coding-reads.ts";
import { surveyOf } from "../actions/survey.ts";
import {
  codingPath,
  codingsPath,
  comparisonPath,
  framePath,
  staffResultsPath,
} from "../core/results-paths.ts";
import { CodingDeskPage } from "../views/coding-desk-page.tsx";
import { CodingListPage } from "../views/coding-list-page.tsx";
import { codesIn } from "./coding-fields.ts";
import { codingCompareRoutes } from "./coding-compare.ts";
import { codingFrameRoutes } from "./coding-frame.ts";
import {
  answerChange,
  type CodingHere,
  codingHere,
  type CodingRoute,
  type Kind,
  savedIn,
  type Told,
} from "./coding-here.ts";
import { type ActivityRoute, permittedDesk, staffPage, type SurveysDeps } from "./here.ts";

const PAGE = 20;

const pageIn = (request: WebRequest): number => {
  const { page } = { ...(request.query as object), ...formValues(request.body) } as {
    page?: unknown;
  };
  return typeof page === "string" && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
};

const deskPage = async (
  deps: SurveysDeps,
  here: CodingHere,
  told: Told = {},
): Promise<WebReply> => {
  const { look, context, place, request, reply, local } = here;
  const found = await codingDesk(context, place);
  if (!found.ok) return deps.site.problem(request, reply, "not-found");
  const { question, coding, texts, seat, own, counts, survey } = found.value;
  const pages = Math.max(1, Math.ceil(texts.length / PAGE));
  const page = Math.min(pageIn(request), pages);
  const first = (page - 1) * PAGE;
  const { survey: id, question: key } = place;
  const under = (change: string): string => `${local(codingPath(id, key))}/${change}`;
  const body = CodingDeskPage({
    look,
    question: question.text,
    ...(coding ? { coding } : {}),
    counts,
    all: texts.length,
    ...(seat ? { seat } : {}),
    closed: survey.state === "closed",
    texts: texts.slice(first, first + PAGE).map(({ response, text }, at) => ({
      response,
      text,
      n: first + at + 1,
      chosen: own.get(response) ?? [],
    })),
    paging: { page, pages, hrefOf: (n) => `${local(codingPath(id, key))}?page=${n}` },
    ...told,
    csrf: deps.site.csrf(reply),
    hrefs: {
      frame: local(framePath(id, key)),
      compare: local(comparisonPath(id, key)),
      marks: under("marks"),
      take: under("take"),
      leave: under("leave"),
      done: under("done"),
      undone: under("undone"),
      back: local(codingsPath(id)),
    },
  });
  return staffPage(deps, here, look.t("coding.title"), body, { status: told.status ?? 200 });
};

const listPage = async (
  deps: SurveysDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const desk = await permittedDesk(deps, request, reply, "survey.code");
  if (!desk) return reply;
  const { activityId: id } = request.params as ActivityRoute["Params"];
  const found = await surveyOf(deps.db, desk.area.code, id);
  if (!found) return deps.site.problem(request, reply, "not-found");
  const { look, local } = desk;
  const rows = await codableQuestions(deps.db, found.survey);
  const body = CodingListPage({
    look,
    title: found.activity.title,
    rows: rows.map((row) => ({ ...row, href: local(codingPath(id, row.question.key)) })),
    back: { href: local(staffResultsPath(id)), label: look.t("results.staff.title") },
  });
  return staffPage(deps, desk, look.t("coding.title"), body);
};

const CHANGES = { take: takeSeat, leave: leaveSeat, done: finishCoding, undone: unfinishCoding };

const deskRoutes = (server: Server, deps: SurveysDeps, path: string): void => {
  server.get<CodingRoute>(path, async (request, reply) => {
    const here = await codingHere(deps, request, reply);
    return here ? deskPage(deps, here, { saved: savedIn(request) }) : reply;
  });

  for (const [name, change] of Object.entries(CHANGES))
    server.post<CodingRoute>(`${path}/${name}`, async (request, reply) => {
      const here = await codingHere(deps, request, reply);
      if (!here) return reply;
      const { survey, question } = here.place;
      const done: Result<void, { readonly kind: Kind }> = await change(here.context, here.place);
      return answerChange(deps, here, done, {
        next: codingPath(survey, question),
        again: (told) => deskPage(deps, here, told),
      });
    });

  server.post<CodingRoute>(`${path}/marks`, async (request, reply) => {
    const here = await codingHere(deps, request, reply);
    if (!here) return reply;
    const { survey, question } = here.place;
    const done = await markAnswers(here.context, here.place, codesIn(request.body));
    return answerChange(deps, here, done, {
      next: `${codingPath(survey, question)}?page=${pageIn(request)}`,
      again: (told) => deskPage(deps, here, told),
    });
  });
};

/** The coding of free texts: the list, the desk of a coder, the frame, the comparison. */
export const codingRoutes = (server: Server, deps: SurveysDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/survey/coding";
  server.get<ActivityRoute>(path, (request, reply) => listPage(deps, request, reply));
  deskRoutes(server, deps, `${path}/:question`);
  codingFrameRoutes(server, deps, `${path}/:question/frame`);
  codingCompareRoutes(server, deps, `${path}/:question/compared`);
};
