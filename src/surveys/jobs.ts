import * as v from "valibot";
import type { AreaCode } from "../kernel/area.ts";
import type { ActivityId } from "../kernel/ids.ts";
import type { JobHandler } from "../platform/slice.ts";
import { type LetterDeps, remindInTime } from "./actions/letters.ts";
import { REMIND_JOB } from "./actions/reminder-job.ts";

const order = v.object({ area: v.string(), survey: v.string() });

/** The work of surveys that nobody waits for. */
export const surveysJobs = (deps: LetterDeps): Readonly<Record<string, JobHandler>> => ({
  [REMIND_JOB]: async (payload) => {
    const { area, survey } = v.parse(order, payload);
    // The queue holds what callForReminder put there: the codes of a row that exists.
    await remindInTime(deps, { area: area as AreaCode, survey: survey as ActivityId });
  },
});
