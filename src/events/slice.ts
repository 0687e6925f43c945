import { pagedAreas } from "../people/index.ts";
import type { Deps, Slice } from "../platform/slice.ts";
import type { WayRegistry } from "../programmes/index.ts";
import { translator } from "../platform/i18n/translator.ts";
import { MATERIALS_PATH, materialPath } from "./core/material-paths.ts";
import { EVENTS_PATH, eventPath, eventResultsPath } from "./core/paths.ts";
import { TOPICS_PATH, topicPath } from "./core/topic-paths.ts";
import { eventsJobs } from "./jobs.ts";
import { eventsMessages } from "./messages/messages.generated.ts";
import { agendaRoutes } from "./routes/agenda.ts";
import { calendarRoutes } from "./routes/calendar.ts";
import { editMeetingRoutes } from "./routes/edit-meeting.ts";
import { meetingListRoutes } from "./routes/meeting-list.ts";
import { meetingPageRoutes } from "./routes/meeting-page.ts";
import { newMeetingRoutes } from "./routes/new-meeting.ts";
import { presenceRoutes } from "./routes/presence.ts";
import { resultsRoutes } from "./routes/results.ts";
import { staffMeetingRoutes } from "./routes/staff-meetings.ts";
import { turnRoutes } from "./routes/turns.ts";
import { materialsRoutes } from "./routes/material-all.ts";
import { comingRoutes } from "./routes/registration-all.ts";
import { topicRoutes } from "./routes/topic.ts";
import { publishedMeetings } from "./store/lists.ts";
import { publicMaterialIds } from "./store/material.ts";
import { topicIds } from "./store/topic.ts";
import { meetingLetter } from "./views/registration-letter.ts";

/** The pages of every published meeting, and the lists of each area. */
const publicPaths = async ({ db }: Deps): Promise<string[]> => {
  const areas = await pagedAreas(db);
  const paths = await Promise.all(
    areas.map(async ({ code, slug }) => [
      `/${slug}${EVENTS_PATH}`,
      `/${slug}${MATERIALS_PATH}`,
      `/${slug}${TOPICS_PATH}`,
      ...(await publishedMeetings(db, code))
        .flatMap(({ id }) => [eventPath(id), eventResultsPath(id)])
        .map((path) => `/${slug}${path}`),
      ...(await publicMaterialIds(db, code)).map((id) => `/${slug}${materialPath(id)}`),
      ...(await topicIds(db, code)).map((id) => `/${slug}${topicPath(id)}`),
    ]),
  );
  return paths.flat();
};

export const eventsSlice: Slice<Deps & { readonly ways: WayRegistry }> = {
  name: "events",
  routes: (server, deps) => {
    meetingListRoutes(server, deps);
    meetingPageRoutes(server, deps);
    presenceRoutes(server, deps);
    resultsRoutes(server, deps);
    calendarRoutes(server, deps);
    newMeetingRoutes(server, deps);
    staffMeetingRoutes(server, deps);
    editMeetingRoutes(server, deps);
    agendaRoutes(server, deps);
    turnRoutes(server, deps);
    comingRoutes(server, deps);
    materialsRoutes(server, deps);
    topicRoutes(server, deps);
  },
  publicPaths,
  jobs: (deps) =>
    eventsJobs(deps, (facts) =>
      meetingLetter(translator(eventsMessages, facts.reader.lang), facts),
    ),
};
