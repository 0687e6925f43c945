import { sendRows } from "../../platform/web/downloads.ts";
import type { Server } from "../../platform/web/server.ts";
import { openData } from "../actions/open-data.ts";
import type { ActivityRoute, SurveysDeps } from "./here.ts";
import { resultsHere } from "./results-shown.ts";

/** The answers as files for programs, once everybody may see what came of the survey. */
export const openDataRoutes = (server: Server, deps: SurveysDeps): void => {
  server.get<{ Params: ActivityRoute["Params"] & { file: string } }>(
    "/:locale/:area/activities/:activityId/survey/open-data/:file",
    async (request, reply) => {
      const here = await resultsHere(deps, request);
      const wanted = request.params.file;
      const file = here?.everybody
        ? openData(deps.db, here.activity.id).find(({ name }) => name === wanted)
        : undefined;
      return here && file
        ? sendRows(reply, { ...file, name: `${here.area.slug}-${file.name}` })
        : deps.site.problem(request, reply, "not-found");
    },
  );
};
