import type { Deps, Slice } from "../platform/slice.ts";
import type { WayRegistry } from "../programmes/index.ts";
import { translator } from "../platform/i18n/translator.ts";
import { eventsJobs } from "./jobs.ts";
import { eventsMessages } from "./messages/messages.generated.ts";
import { comingRoutes } from "./routes/registration-all.ts";
import { meetingLetter } from "./views/registration-letter.ts";

export const eventsSlice: Slice<Deps & { readonly ways: WayRegistry }> = {
  name: "events",
  routes: comingRoutes,
  jobs: (deps) =>
    eventsJobs(deps, (facts) =>
      meetingLetter(translator(eventsMessages, facts.reader.lang), facts),
    ),
};
