import * as v from "valibot";
import type { ActivityId } from "../kernel/ids.ts";
import type { Day } from "../kernel/instant.ts";
import type { JobQueue } from "../platform/jobs/queue.ts";
import type { JobHandler } from "../platform/slice.ts";
import { GATHER_CONTACTS_JOB, gatherContacts } from "./actions/contact-wishes.ts";
import { REMIND_MILESTONE_JOB } from "./actions/trial-milestone.ts";
import { type MilestoneLetter, remindOfMilestone } from "./actions/trial-reminder.ts";
import type { MilestoneId } from "./core/trial-ids.ts";

type JobDeps = Parameters<typeof remindOfMilestone>[0] & { readonly jobs: JobQueue };

const ofMilestone = v.object({ milestone: v.string(), due: v.string() });

/** The work of trials that nobody waits for. */
export const trialJobs = (
  deps: JobDeps,
  letter: () => Promise<MilestoneLetter>,
): Readonly<Record<string, JobHandler>> => ({
  [REMIND_MILESTONE_JOB]: async (payload) => {
    const { milestone, due } = v.parse(ofMilestone, payload);
    // The queue holds what `remindInTime` put there: a milestone and the day it was due.
    const of = { milestone: milestone as MilestoneId, due: due as Day };
    await remindOfMilestone(deps, deps.jobs, of, await letter());
  },
});

const ofSurvey = v.object({ survey: v.string() });

/** Makes contacts of the wishes in a county's answer. */
export const contactJobs = (
  deps: Parameters<typeof gatherContacts>[0],
): Readonly<Record<string, JobHandler>> => ({
  [GATHER_CONTACTS_JOB]: async (payload) => {
    const { survey } = v.parse(ofSurvey, payload);
    // The queue holds what surveys put there: the id of one that exists.
    await gatherContacts(deps, survey as ActivityId);
  },
});
