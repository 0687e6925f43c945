import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { summaryPath } from "../core/paths.ts";
import { askedPages, type SurveyPage } from "../core/questionnaire.ts";
import { questionPage, savePage } from "./county-page.ts";
import { type Finder, isClosed, otherCounty, ownCounty, type Seat, seatOf } from "./county-seat.ts";
import { reopen, startPage, submit, summary } from "./county-send.ts";
import type { ActivityRoute, SurveysDeps } from "./here.ts";

type PageRoute = { Params: ActivityRoute["Params"] & { page: string } };

const mount = (server: Server, deps: SurveysDeps, path: string, find: Finder): void => {
  const withSeat =
    (answer: (seat: Seat) => Promise<WebReply>) =>
    async (request: WebRequest, reply: WebReply): Promise<WebReply> => {
      const seat = await seatOf(deps, find, request, reply);
      return seat ? answer(seat) : reply;
    };
  const withPage = (answer: (seat: Seat, page: SurveyPage) => Promise<WebReply>) =>
    withSeat((seat) => {
      const { page: key } = seat.request.params as PageRoute["Params"];
      const pages = askedPages(seat.answer.survey.questionnaire);
      const page = pages.find((one) => one.key === key);
      return page ? answer(seat, page) : deps.site.problem(seat.request, seat.reply, "not-found");
    });

  server.get(
    path,
    withSeat((seat) => {
      const { done } = seat.request.query as { done?: unknown };
      const told = (["submitted", "reopened"] as const).find((one) => one === done);
      return startPage(deps, seat, { told });
    }),
  );
  server.get(
    `${path}/pages/:page`,
    withPage(async (seat, page) => {
      // What was sent is read on the summary; it is changed once it has been opened again.
      if (seat.answer.response?.status === "submitted" || isClosed(seat))
        return seat.reply.redirect(summaryPath(seat.base), 303);
      const { saved } = seat.request.query as { saved?: unknown };
      return questionPage(deps, seat, page, { fresh: saved === "1" });
    }),
  );
  server.post(
    `${path}/pages/:page`,
    withPage((seat, page) => savePage(deps, seat, page)),
  );
  server.get(
    `${path}/summary`,
    withSeat((seat) => summary(deps, seat)),
  );
  server.post(
    `${path}/submit`,
    withSeat((seat) => submit(deps, seat)),
  );
  server.post(
    `${path}/reopen`,
    withSeat((seat) => reopen(deps, seat)),
  );
};

/** A county answers: its own people under the county, the network for those without the product. */
export const countyAnswerRoutes = (server: Server, deps: SurveysDeps): void => {
  mount(server, deps, "/:locale/:area/staff/surveys/:activityId", ownCounty);
  mount(
    server,
    deps,
    "/:locale/:area/staff/activities/:activityId/survey/counties/:county",
    otherCounty,
  );
};
