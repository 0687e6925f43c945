import type { Server } from "../platform/web/server.ts";
import type { AreaCode } from "../kernel/area.ts";
import { allAreas } from "../people/index.ts";
import type { Slice } from "../platform/slice.ts";
import { answerPath, decisionPath, decisionsPath } from "./core/paths.ts";
import { decisionsResource } from "./routes/api.ts";
import type { DecisionsNeeds } from "./routes/needs.ts";
import { publicRoutes } from "./routes/public.ts";
import { receiptRoutes } from "./routes/receipt.ts";
import { staffAnswerRoutes } from "./routes/staff-answer.ts";
import { staffDecisionRoutes } from "./routes/staff-decision.ts";
import { staffEvidenceRoutes } from "./routes/staff-evidence.ts";
import { staffRegisterRoutes } from "./routes/staff-register.ts";
import { staffRecommendationRoutes } from "./routes/staff-recommendation.ts";
import { answeredActivities } from "./store/answer.ts";
import { publishedDecisions } from "./store/decision.ts";

/** The register of every open county, every published decision, every answered activity. */
const publicPaths = async ({ db }: DecisionsNeeds): Promise<readonly string[]> => {
  const open = (await allAreas(db)).filter((area) => area.open);
  const slugs = new Map(open.map(({ code, slug }) => [code, slug]));
  const decisions = await publishedDecisions(db, {});
  const answered = await answeredActivities(db);
  const under = (area: AreaCode, path: (slug: string) => string): string[] => {
    const slug = slugs.get(area);
    return slug ? [path(slug)] : [];
  };
  return [
    ...open.map(({ slug }) => decisionsPath(slug)),
    ...decisions.flatMap(({ area, id }) => under(area, (slug) => decisionPath(slug, id))),
    ...answered.flatMap(({ area, activityId }) =>
      under(area, (slug) => answerPath(slug, activityId)),
    ),
  ];
};

const routes = (server: Server, needs: DecisionsNeeds): void => {
  publicRoutes(server, needs);
  receiptRoutes(server, needs);
  staffRegisterRoutes(server, needs);
  staffDecisionRoutes(server, needs);
  staffEvidenceRoutes(server, needs);
  staffRecommendationRoutes(server, needs);
  staffAnswerRoutes(server, needs);
};

export const decisionsSlice: Slice<DecisionsNeeds> = {
  name: "decisions",
  routes,
  api: (needs) => [decisionsResource(needs)],
  publicPaths,
};
