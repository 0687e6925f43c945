import { openAreas } from "../people/index.ts";
import type { Slice } from "../platform/slice.ts";
import { activityRoutes } from "./routes/activity.ts";
import type { PortalNeeds } from "./routes/needs.ts";
import { outboxRoutes } from "./routes/outbox.ts";
import { publicRoutes } from "./routes/public.ts";
import { staffRoutes } from "./routes/staff.ts";

export { shellOf } from "./routes/shell.ts";
export { Problem as problemView } from "./views/problem.tsx";

export const portalSlice: Slice<PortalNeeds> = {
  name: "portal",
  routes: (server, needs) => {
    publicRoutes(server, needs);
    activityRoutes(server, needs);
    staffRoutes(server, needs);
    outboxRoutes(server, needs);
  },
  publicPaths: async ({ db }) => [
    "/",
    "/privacy",
    "/accessibility",
    ...(await openAreas(db)).map(({ slug }) => `/${slug}`),
  ],
};
