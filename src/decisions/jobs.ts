import type { JobQueue } from "../platform/jobs/queue.ts";
import type { JobHandler } from "../platform/slice.ts";
import { type AnswerLetter, MAIL_ANSWER_JOB, postAnswerLetters } from "./actions/answer-request.ts";
import type { AnswerId } from "./core/ids.ts";

type JobDeps = Parameters<typeof postAnswerLetters>[0] & { readonly jobs: JobQueue };

/** The work of decisions that nobody waits for. */
export const decisionsJobs = (
  deps: JobDeps,
  letters: () => Promise<AnswerLetter>,
): Readonly<Record<string, JobHandler>> => ({
  [MAIL_ANSWER_JOB]: async (payload) => {
    // The queue holds what enqueueAnswerLetters put there.
    const { answer } = payload as { answer: AnswerId };
    await postAnswerLetters(deps, deps.jobs, answer, await letters());
  },
});
