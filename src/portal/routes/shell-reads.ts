import type { Area } from "../../kernel/area.ts";
import { hasMeetings } from "../../events/index.ts";
import { networkArea } from "../../people/index.ts";
import { keptUntilChange } from "../../platform/db/kept.ts";
import { type Programme, programmeOfArea } from "../../programmes/index.ts";
import { type ThreadSubject, threadFacts } from "../actions.ts";
import type { ThreadFacts } from "../core/thread.ts";
import type { PortalNeeds } from "./needs.ts";

/** What the shell reads for every page of a county; it changes far less often than it is shown. */
export interface ShellReads {
  programme(area: Area): Promise<Programme | undefined>;
  thread(area: Area, subject: ThreadSubject): Promise<ThreadFacts>;
  /** True for the network of the counties. */
  isNetwork(area: Area): Promise<boolean>;
  /** True where the area has published any meeting. */
  meets(area: Area): Promise<boolean>;
}

export const shellReads = (needs: PortalNeeds): ShellReads => {
  const programmes = keptUntilChange<Programme | undefined>();
  const threads = keptUntilChange<ThreadFacts>();
  const networks = keptUntilChange<boolean>();
  const meetings = keptUntilChange<boolean>();
  return {
    programme: ({ code }) => programmes(code, code, () => programmeOfArea(needs.db, code)),
    thread: (area, { programmeId, activityId, decisionId }) =>
      threads(area.code, [area.code, programmeId, activityId, decisionId].join(), () =>
        threadFacts(needs, area, { programmeId, activityId, decisionId }),
      ),
    isNetwork: ({ code }) =>
      networks(code, code, async () => (await networkArea(needs.db))?.code === code),
    meets: ({ code }) => meetings(code, code, () => hasMeetings(needs.db, code)),
  };
};
