import { openAreas } from "../people/index.ts";
import type { Deps, Slice } from "../platform/slice.ts";
import { activitiesOfArea, isPublic, type WayRegistry } from "../programmes/index.ts";
import { ballotBox } from "./actions/ballot-box.ts";
import { CONVERSATION } from "./actions/conversation.ts";
import {
  openDataPath,
  publicModerationPath,
  reportPath,
  resultsPath,
  statementListPath,
  votePath,
} from "./core/paths.ts";
import { importJobs, opinionsJobs } from "./jobs.ts";
import { aboutYouRoutes } from "./routes/about-you.ts";
import { conversationDeskRoutes } from "./routes/conversation-desk.ts";
import { exchangeRoutes } from "./routes/exchange.ts";
import { hallRoutes } from "./routes/hall.ts";
import { importRoutes } from "./routes/import.ts";
import { moderationRoutes } from "./routes/moderation.ts";
import { moderationQueueRoutes } from "./routes/moderation-queue.ts";
import { moderationStatementRoutes } from "./routes/moderation-statement.ts";
import { newConversationRoutes } from "./routes/new-conversation.ts";
import { paperRoutes } from "./routes/paper.ts";
import { paperEntryRoutes } from "./routes/paper-entry.ts";
import { paperFileRoutes } from "./routes/paper-file.ts";
import { publicModerationRoutes } from "./routes/public-moderation.ts";
import { myPlaceRoutes } from "./routes/my-place.ts";
import { myVotesRoutes } from "./routes/my-votes.ts";
import { openDataRoutes } from "./routes/open-data.ts";
import { publicReads } from "./routes/public-reads.ts";
import { reportRoutes } from "./routes/report.ts";
import { resultsRoutes } from "./routes/results.ts";
import { statementListRoutes } from "./routes/statement-list.ts";
import { seedStatementsRoutes } from "./routes/seed-statements.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { statementRoutes } from "./routes/statement.ts";
import { voteRoutes } from "./routes/vote.ts";
import { watchRoutes } from "./routes/watch.ts";

/** The pages of every conversation that was opened. */
const publicPaths = async ({ db }: Deps): Promise<string[]> => {
  const areas = await openAreas(db);
  const paths = await Promise.all(
    areas.map(async ({ code, slug }) =>
      (await activitiesOfArea(db, code))
        .filter((activity) => activity.way === CONVERSATION && isPublic(activity))
        .flatMap(({ id }) =>
          [
            votePath(id),
            resultsPath(id),
            statementListPath(id),
            reportPath(id),
            openDataPath(id),
            publicModerationPath(id),
          ].map((path) => `/${slug}${path}`),
        ),
    ),
  );
  return paths.flat();
};

export const opinionsSlice: Slice<Deps & { readonly ways: WayRegistry }> = {
  name: "opinions",
  routes: (server, deps) => {
    const own = { ...deps, ballots: ballotBox(deps), reads: publicReads(deps.db) };
    voteRoutes(server, own);
    statementRoutes(server, own);
    myVotesRoutes(server, own);
    myPlaceRoutes(server, own);
    aboutYouRoutes(server, own);
    resultsRoutes(server, own);
    statementListRoutes(server, own);
    hallRoutes(server, own);
    reportRoutes(server, own);
    openDataRoutes(server, own);
    exchangeRoutes(server, own);
    importRoutes(server, own);
    moderationRoutes(server, own);
    moderationQueueRoutes(server, own);
    moderationStatementRoutes(server, own);
    publicModerationRoutes(server, own);
    watchRoutes(server, own);
    newConversationRoutes(server, own);
    conversationDeskRoutes(server, own);
    settingsRoutes(server, own);
    seedStatementsRoutes(server, own);
    paperRoutes(server, own);
    paperEntryRoutes(server, own);
    paperFileRoutes(server, own);
  },
  jobs: (deps) => ({ ...opinionsJobs(deps), ...importJobs(deps) }),
  publicPaths,
};
