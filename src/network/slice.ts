import { allAreas, networkArea } from "../people/index.ts";
import type { Slice } from "../platform/slice.ts";
import { networkHomePath, situationPath, surveysPath } from "./core/situation-paths.ts";
import {
  lessonsPath,
  practicePath,
  practicesPath,
  sharedPracticesPath,
} from "./core/practice-paths.ts";
import { callPath, callsPath, trialPath, trialsPath } from "./core/trial-paths.ts";
import { contactJobs, trialJobs } from "./jobs.ts";
import { adoptionRoutes } from "./routes/adoption.ts";
import { applicationDeskRoutes } from "./routes/application-desk.ts";
import { applicationLifeRoutes } from "./routes/application-life.ts";
import { callCriteriaRoutes } from "./routes/call-criteria.ts";
import { callDeskRoutes } from "./routes/call-desk.ts";
import { callPages } from "./routes/call-pages.ts";
import { homeRoutes } from "./routes/home.ts";
import { homeSurveyRoutes } from "./routes/home-surveys.ts";
import { contactRoutes } from "./routes/contact.ts";
import type { NetworkNeeds } from "./routes/needs.ts";
import { practiceDeskRoutes } from "./routes/practice-desk.ts";
import { practiceEvidenceRoutes } from "./routes/practice-evidence.ts";
import { practicePages } from "./routes/practice-pages.ts";
import { reviewDeskRoutes } from "./routes/review-desk.ts";
import { situationRoutes } from "./routes/situation.ts";
import { sparringRoutes } from "./routes/sparring.ts";
import { trialBoardRoutes } from "./routes/trial-board.ts";
import { trialDeskRoutes } from "./routes/trial-desk.ts";
import { lettersOf } from "./routes/trial-letters.ts";
import { trialPages } from "./routes/trial-pages.ts";
import { visitRoutes } from "./routes/visit.ts";
import { publicCallIds } from "./store/call.ts";
import { publicPracticeIds } from "./store/practice.ts";
import { publicTrialIds } from "./store/trial.ts";

/** The calls, the list of trials, and every trial. */
const trialPaths = async ({ db }: NetworkNeeds): Promise<readonly string[]> => {
  const network = await networkArea(db);
  if (!network) return [];
  const slugs = new Map((await allAreas(db)).map(({ code, slug }) => [code, slug]));
  const trials = await publicTrialIds(db);
  return [
    callsPath(network.slug),
    trialsPath(network.slug),
    ...(await publicCallIds(db)).map((id) => callPath(network.slug, id)),
    ...trials.flatMap(({ id, area }) => {
      const slug = slugs.get(area);
      return slug ? [trialPath(slug, id)] : [];
    }),
  ];
};

/** The home of the network and the situation picture. */
const homePaths = async ({ db }: NetworkNeeds): Promise<readonly string[]> => {
  const network = await networkArea(db);
  if (!network) return [];
  const { slug } = network;
  return [networkHomePath(slug), situationPath(slug), surveysPath(slug)];
};

/** The lists of practices, and every practice that is or was published. */
const practicePaths = async ({ db }: NetworkNeeds): Promise<readonly string[]> => {
  const network = await networkArea(db);
  if (!network) return [];
  const slugs = new Map((await allAreas(db)).map(({ code, slug }) => [code, slug]));
  return [
    practicesPath(network.slug),
    sharedPracticesPath(network.slug),
    lessonsPath(network.slug),
    ...(await publicPracticeIds(db)).flatMap(({ id, area }) => {
      const slug = slugs.get(area);
      return slug ? [practicePath(slug, id)] : [];
    }),
  ];
};

export { networkPanels } from "./routes/panels.ts";

const ROUTES = [
  contactRoutes,
  homeRoutes,
  homeSurveyRoutes,
  situationRoutes,
  callPages,
  callDeskRoutes,
  callCriteriaRoutes,
  applicationDeskRoutes,
  applicationLifeRoutes,
  reviewDeskRoutes,
  trialPages,
  trialBoardRoutes,
  trialDeskRoutes,
  practicePages,
  practiceDeskRoutes,
  practiceEvidenceRoutes,
  adoptionRoutes,
  sparringRoutes,
  visitRoutes,
] as const;

export const networkSlice: Slice<NetworkNeeds> = {
  name: "network",
  routes: (server, needs) => {
    for (const routes of ROUTES) routes(server, needs);
  },
  jobs: (needs) => ({
    ...contactJobs(needs),
    ...trialJobs(needs, async () => (await lettersOf(needs)).milestone),
  }),
  publicPaths: async (needs) => [
    ...(await homePaths(needs)),
    ...(await trialPaths(needs)),
    ...(await practicePaths(needs)),
  ],
};
