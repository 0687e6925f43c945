import type { Day } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { type Context, holdersOf } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type Letter, postLetters } from "../../platform/mail/outbox.ts";
import { dayInFinland } from "../../programmes/index.ts";
import type { MilestoneId } from "../core/trial-ids.ts";
import { isToRemind, type Milestone, type Trial } from "../core/trial.ts";
import { applicationById } from "../store/application.ts";
import { lockTrial } from "../store/trial.ts";
import { markReminded, milestoneById } from "../store/trial-milestone.ts";

/** Writes the letter that reminds of a milestone. */
export type MilestoneLetter = (
  lang: Locale,
  trial: Trial,
  milestone: Milestone,
) => Pick<Letter, "subject" | "body">;

/**
 * Reminds the people of the county of a milestone, once for the day on which it is due. Letter and
 * mark are one transaction under the trial's lock: asked again, or twice at once, nothing is doubled.
 * A milestone that was moved, reached or whose trial has ended meanwhile is let be.
 */
export const remindOfMilestone = async (
  { db, clock, chance }: Pick<Context, "db" | "clock" | "chance">,
  jobs: JobQueue,
  { milestone: id, due }: { readonly milestone: MilestoneId; readonly due: Day },
  letterOf: MilestoneLetter,
): Promise<void> => {
  const known = await milestoneById(db, id);
  if (known?.due !== due) return;
  const { area, trialId } = known;
  const holders = await holdersOf(db, ["lead", "member"], area);
  const addresses = [...new Set(holders.flatMap(({ email }) => (email ? [email] : [])))];
  await inArea(
    db,
    area,
    async (tx) => {
      const trial = await lockTrial(tx, trialId);
      const milestone = await milestoneById(tx, id);
      const now = clock.now();
      if (!trial || milestone?.due !== due) return;
      if (!isToRemind(milestone, trial, dayInFinland(now))) return;
      const lang = (await applicationById(tx, trial.applicationId))?.lang ?? "fi";
      const letter = letterOf(lang, trial, milestone);
      const letters = addresses.map((to) => ({
        id: chance.uuid(),
        purpose: "milestone",
        to,
        lang,
        ...letter,
      }));
      await postLetters(tx, jobs, area, letters, now);
      await markReminded(tx, milestone);
    },
    { quiet: true },
  );
};
