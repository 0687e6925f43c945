import { addHours, type Instant, millisecondsBetween } from "../../kernel/instant.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { Survey } from "../core/survey.ts";

/** The job that reminds before the closing; harmless to run at any time. */
export const REMIND_JOB = "surveys.remind";

const DAY_HOURS = 24;

/** When those are reminded who have not answered; undefined when nobody is. */
export const remindsAt = (
  { audience, remindDays }: Pick<Survey, "audience" | "remindDays">,
  closesAt: Instant | undefined,
): Instant | undefined =>
  audience === "counties" && remindDays !== undefined && closesAt !== undefined
    ? addHours(closesAt, -remindDays * DAY_HOURS)
    : undefined;

/**
 * Sees to it that the reminder is looked at when it is due, and at least once a day until then: the
 * closing of an open activity can be moved without the survey hearing of it.
 */
export const callForReminder = async (
  tx: Tx,
  { jobs, clock }: { readonly jobs: JobQueue; readonly clock: Clock },
  survey: Pick<Survey, "id" | "area" | "audience" | "remindDays">,
  closesAt: Instant | undefined,
): Promise<void> => {
  if (survey.audience !== "counties" || survey.remindDays === undefined) return;
  const now = clock.now();
  const tomorrow = addHours(now, DAY_HOURS);
  const due = remindsAt(survey, closesAt) ?? tomorrow;
  const next = due > now && due < tomorrow ? due : tomorrow;
  const inSeconds = due <= now ? 0 : Math.ceil(millisecondsBetween(now, next) / 1000);
  const payload = { area: survey.area, survey: survey.id };
  await jobs.add(tx, REMIND_JOB, payload, { key: `${REMIND_JOB}:${survey.id}`, inSeconds });
};
