import * as v from "valibot";
import type { AreaCode } from "../kernel/area.ts";
import type { ActivityId } from "../kernel/ids.ts";
import type { JobHandler } from "../platform/slice.ts";
import { IMPORT_JOB, type Importer, type ImportOrder, runImport } from "./actions/import-upload.ts";
import { type Regrouper, regroup } from "./actions/regroup.ts";
import { REGROUP_JOB } from "./actions/regroup-job.ts";
import { WATCH_JOB, watchVotes } from "./actions/watch.ts";

const ofConversation = v.object({ area: v.string(), conversation: v.string() });

/** The work of conversations that nobody waits for. */
export const opinionsJobs = (deps: Regrouper): Readonly<Record<string, JobHandler>> => ({
  [REGROUP_JOB]: async (payload) => {
    const { area, conversation } = v.parse(ofConversation, payload);
    // The queue holds what enqueueRegroup put there: the codes of a row that exists.
    await regroup(deps, area as AreaCode, conversation as ActivityId);
  },
  [WATCH_JOB]: async (payload) => {
    const { area, conversation } = v.parse(ofConversation, payload);
    // The queue holds what askForWatch put there: the codes of a row that exists.
    await watchVotes(deps, area as AreaCode, conversation as ActivityId);
  },
});

/** The taking in of conversations that were held elsewhere. */
export const importJobs = (deps: Importer): Readonly<Record<string, JobHandler>> => ({
  // The queue holds what orderImport put there.
  [IMPORT_JOB]: (payload) => runImport(deps, payload as ImportOrder),
});
