import { sendRows } from "../../platform/web/downloads.ts";
import type { Server } from "../../platform/web/server.ts";
import { openData } from "../actions/open-data.ts";
import { eventExportPath, eventPath } from "../core/paths.ts";
import { turnoutOf } from "../store/turnout.ts";
import { datedTitle } from "../views/look.tsx";
import { ResultsPage } from "../views/results-page.tsx";
import { type EventRoute, type EventsDeps, publicMeeting } from "./here.ts";

const FILES: Readonly<Record<string, "results.file.programme" | "results.file.turnout">> = {
  "programme.csv": "results.file.programme",
  "turnout.csv": "results.file.turnout",
};

/** What came out of a meeting, and its open data: the programme and counts, no names. */
export const resultsRoutes = (server: Server, deps: EventsDeps): void => {
  const { db, clock, site } = deps;
  const path = "/:locale/:area/events/:eventId/results";

  server.get<EventRoute>(path, async (request, reply) => {
    const here = await publicMeeting(deps, request);
    if (!here) return site.problem(request, reply, "not-found");
    const { meeting, look, local, locale } = here;
    const body = ResultsPage({
      look,
      meeting,
      turnout: await turnoutOf(db, meeting.id, here.now),
      files: openData(db, meeting.id, clock).map(({ name }) => ({
        href: local(eventExportPath(meeting.id, name)),
        label: look.t(FILES[name] ?? "results.files"),
      })),
      pageHref: local(eventPath(meeting.id)),
    });
    const title = `${look.t("panel.results")}: ${datedTitle(meeting, locale)}`;
    const { id: activityId, startsAt: tookPartAt } = meeting;
    const thread = { stop: "results", activityId, tookPartAt } as const;
    return site.page(request, reply, { title, body, thread });
  });

  server.get<{ Params: EventRoute["Params"] & { file: string } }>(
    `${path}/:file`,
    async (request, reply) => {
      const here = await publicMeeting(deps, request);
      const file =
        here &&
        openData(db, here.meeting.id, clock).find(({ name }) => name === request.params.file);
      return here && file
        ? sendRows(reply, { ...file, name: `${here.area.slug}-${file.name}` })
        : site.problem(request, reply, "not-found");
    },
  );
};
