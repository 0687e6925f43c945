import type { Instant } from "../../kernel/instant.ts";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import {
  activityById,
  closeActivity,
  editActivity,
  type WayRegistry,
} from "../../programmes/index.ts";
import { AFTER_DAYS, type Meeting } from "../core/meeting.ts";
import { addMinutes } from "../core/wall-clock.ts";
import type { Organiser } from "./meeting-access.ts";

/** When the activity of a meeting closes: two weeks after it; undefined where that is past. */
export const closingOf = (
  { endsAt }: Pick<Meeting, "endsAt">,
  now: Instant,
): Instant | undefined => {
  const closesAt = endsAt && addMinutes(endsAt, AFTER_DAYS * 24 * 60);
  return closesAt !== undefined && closesAt > now ? closesAt : undefined;
};

const same = (a: Localized, b: Localized): boolean =>
  LOCALES.every((locale) => a[locale] === b[locale]);

const ATTEMPTS = 3;

/**
 * Gives the activity the title and the closing time of its meeting; one that is closed keeps its
 * time. Somebody may edit the activity at that moment; then it is read again. The other way the
 * database itself carries a title from the activity to its meeting.
 */
export const followMeeting = async (
  context: Organiser,
  meeting: Pick<Meeting, "id" | "title" | "endsAt">,
): Promise<void> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const activity = await activityById(context.db, meeting.id);
    if (!activity) return;
    const closed = activity.status === "closed";
    const closesAt =
      (closed ? undefined : closingOf(meeting, context.clock.now())) ?? activity.closesAt;
    if (same(activity.title, meeting.title) && activity.closesAt === closesAt) return;
    // Once it is open, nobody changes what was asked.
    const named = activity.status === "planned" && same(activity.title, activity.question);
    const question = named ? meeting.title : activity.question;
    const edit = { ...activity, title: meeting.title, question, closesAt };
    const edited = await editActivity(context, meeting.id, edit);
    if (edited.ok || edited.refusal.kind !== "changed-meanwhile") return;
  }
};

/** Closes the activity of a meeting that is cancelled or long over. */
export const endActivity = async (
  context: Organiser,
  ways: WayRegistry,
  id: Meeting["id"],
): Promise<void> => {
  await closeActivity(context, ways, id);
};
