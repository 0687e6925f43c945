import { pagedAreas } from "../people/index.ts";
import type { Deps, Slice } from "../platform/slice.ts";
import { activitiesOfArea, isPublic, type WayRegistry } from "../programmes/index.ts";
import { resultsPath, surveyPath } from "./core/paths.ts";
import { SURVEY } from "./core/survey.ts";
import { reportPath } from "./core/results-paths.ts";
import { surveysJobs } from "./jobs.ts";
import { countyAnswerRoutes } from "./routes/county-answer.ts";
import { editorRoutes } from "./routes/editor.ts";
import { newSurveyRoutes } from "./routes/new-survey.ts";
import { openDataRoutes } from "./routes/open-data.ts";
import { answersRoutes } from "./routes/report-answers.ts";
import { reportRoutes } from "./routes/report.ts";
import { codingRoutes } from "./routes/coding.ts";
import { resultsRoutes } from "./routes/results.ts";
import { pageEditorRoutes } from "./routes/page-editor.ts";
import { questionEditorRoutes } from "./routes/question-editor.ts";
import { respondRoutes } from "./routes/respond.ts";
import { tendingRoutes } from "./routes/tending.ts";
import { letterWriter } from "./way.ts";

/** The pages of every survey that was opened, of the counties and of the network. */
const publicPaths = async ({ db }: Deps): Promise<string[]> => {
  const areas = await pagedAreas(db);
  const paths = await Promise.all(
    areas.map(async ({ code, slug }) =>
      (await activitiesOfArea(db, code))
        .filter((activity) => activity.way === SURVEY && isPublic(activity))
        .flatMap(({ id, status }) => [
          surveyPath(id),
          resultsPath(id),
          ...(status === "closed" ? [reportPath(id)] : []),
        ])
        .map((path) => `/${slug}${path}`),
    ),
  );
  return paths.flat();
};

export const surveysSlice: Slice<Deps & { readonly ways: WayRegistry }> = {
  name: "surveys",
  routes: (server, deps) => {
    const own = { ...deps, write: letterWriter(deps) };
    respondRoutes(server, own);
    openDataRoutes(server, own);
    resultsRoutes(server, own);
    reportRoutes(server, own);
    answersRoutes(server, own);
    codingRoutes(server, own);
    newSurveyRoutes(server, own);
    editorRoutes(server, own);
    questionEditorRoutes(server, own);
    pageEditorRoutes(server, own);
    tendingRoutes(server, own);
    countyAnswerRoutes(server, own);
  },
  jobs: (deps) => surveysJobs({ ...deps, write: letterWriter(deps) }),
  publicPaths,
};
