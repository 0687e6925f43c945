import type { Server } from "../platform/web/server.ts";
import type { AreaCode } from "../kernel/area.ts";
import type { Area } from "../kernel/area.ts";
import { allAreas, pagedAreas } from "../people/index.ts";
import { translator } from "../platform/i18n/translator.ts";
import { localPath, type Slice } from "../platform/slice.ts";
import { receiptPath } from "../programmes/index.ts";
import type { AnswerLetter } from "./actions/answer-request.ts";
import { answerPath, decisionPath, decisionsPath } from "./core/paths.ts";
import { decisionsJobs } from "./jobs.ts";
import { decisionsMessages } from "./messages/messages.generated.ts";
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
import { answerLetter } from "./views/answer-letter.ts";

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

/** Letters are written here, where texts and addresses meet. */
const letterOf =
  ({ config }: Pick<DecisionsNeeds, "config">, areas: readonly Area[]): AnswerLetter =>
  ({ lang, receiptCode }, { question, area }, { text }) =>
    answerLetter({
      look: { t: translator(decisionsMessages, lang), locale: lang },
      question,
      answer: text,
      county: areas.find(({ code }) => code === area)?.name ?? {},
      receipt: `${config.publicUrl}${localPath(lang, receiptPath(receiptCode))}`,
    });

export const decisionsSlice: Slice<DecisionsNeeds> = {
  name: "decisions",
  routes,
  jobs: (needs) => decisionsJobs(needs, async () => letterOf(needs, await pagedAreas(needs.db))),
  api: (needs) => [decisionsResource(needs)],
  publicPaths,
};
