import type { Slice } from "../platform/slice.ts";
import { indicatorPages } from "./actions/published.ts";
import { indicatorPath, indicatorsPath } from "./core/paths.ts";
import { indicatorsJobs, NIGHTLY_MEASURE } from "./jobs.ts";
import { indicatorsApi } from "./routes/api.ts";
import type { IndicatorDeps } from "./routes/desk.ts";
import { publicRoutes } from "./routes/public.ts";
import { staffRoutes } from "./routes/staff.ts";

export { programmePanel } from "./routes/programme-panel.ts";

export const indicatorsSlice: Slice<IndicatorDeps> = {
  name: "indicators",
  routes: (server, deps) => {
    publicRoutes(server, deps);
    staffRoutes(server, deps);
  },
  jobs: indicatorsJobs,
  nightly: [NIGHTLY_MEASURE],
  api: indicatorsApi,
  publicPaths: async ({ db }) =>
    (await indicatorPages(db)).flatMap(({ slug, codes }) => [
      indicatorsPath(slug),
      ...codes.map((code) => indicatorPath(slug, code)),
    ]),
};
