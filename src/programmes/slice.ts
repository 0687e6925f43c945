import { pagedAreas } from "../people/index.ts";
import type { Db } from "../platform/db/connect.ts";
import type { Slice } from "../platform/slice.ts";
import { isAnnounced, isPublic } from "./core/activity-life.ts";
import { activityPath, programmePath } from "./core/paths.ts";
import { programmesJobs } from "./jobs.ts";
import { programmesApi } from "./routes/api.ts";
import type { ProgrammeDeps } from "./routes/desk.ts";
import { publicRoutes } from "./routes/public.ts";
import { staffActivityRoutes } from "./routes/staff-activity.ts";
import { staffActivityLifeRoutes } from "./routes/staff-activity-life.ts";
import { staffProgrammeRoutes } from "./routes/staff-programme.ts";
import { activitiesOfArea } from "./store/activity.ts";
import { programmesOfArea } from "./store/programme.ts";

/** The pages of programmes and of the activities that anyone may see, county by county. */
const publicPaths = async (db: Db): Promise<readonly string[]> => {
  const paths: string[] = [];
  for (const { code, slug } of await pagedAreas(db)) {
    for (const programme of await programmesOfArea(db, code))
      if (programme.publishedAt) paths.push(programmePath(slug, programme.slug));
    for (const activity of await activitiesOfArea(db, code))
      if (isPublic(activity) || isAnnounced(activity)) paths.push(activityPath(slug, activity.id));
  }
  return paths;
};

export const programmesSlice: Slice<ProgrammeDeps> = {
  name: "programmes",
  routes: (server, deps) => {
    publicRoutes(server, deps);
    staffProgrammeRoutes(server, deps);
    staffActivityRoutes(server, deps);
    staffActivityLifeRoutes(server, deps);
  },
  jobs: programmesJobs,
  api: programmesApi,
  publicPaths: ({ db }) => publicPaths(db),
};
