import type { ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { inArea } from "../../platform/db/connect.ts";
import { KEPT_DAYS } from "../core/registration.ts";
import { isReminderDue, type ReminderKind } from "../core/reminder.ts";
import { registrationsByIds } from "../store/registration.ts";
import { forgetPeople, meetingsToForget, registrationTerms } from "../store/registration-terms.ts";
import { takeToRemind } from "../store/reminder.ts";
import {
  type LetterDeps,
  occasionOf,
  postMeetingLetters,
  type WriteLetter,
} from "./registration-letters.ts";

const REMINDED_AT_ONCE = 25;

/**
 * Reminds those who have a seat, each at most once of each kind. A meeting that was moved is
 * reminded of at its new time; one that was cancelled, or has its reminder switched off, not at all.
 */
export const remindOfMeeting = async (
  deps: LetterDeps,
  eventId: ActivityId,
  kind: ReminderKind,
  letterOf: WriteLetter,
): Promise<void> => {
  for (let taken = REMINDED_AT_ONCE; taken > 0; ) {
    const occasion = await occasionOf(deps, eventId);
    const terms = await registrationTerms(deps.db, eventId);
    if (!occasion || !terms || !(kind === "day" ? terms.remindDay : terms.remindHour)) return;
    const { startsAt, cancelledAt, area } = occasion.meeting;
    const now = deps.clock.now();
    if (cancelledAt !== undefined || !startsAt || !isReminderDue(kind, startsAt, now)) return;
    taken = await inArea(
      deps.db,
      area,
      async (tx) => {
        const ids = await takeToRemind(tx, eventId, { kind, at: now, most: REMINDED_AT_ONCE });
        const people = await registrationsByIds(tx, ids);
        const wanted = people.map(({ id, lang, email = "", name, state }) => ({
          kind: `reminder-${kind}` as const,
          reader: { lang, email, state, ...(name === undefined ? {} : { name }) },
          holder: { registrationId: id },
        }));
        await postMeetingLetters(tx, deps, letterOf, occasion, wanted);
        return ids.length;
      },
      { quiet: true },
    );
  }
};

/** Removes names, addresses and answers of meetings that ended ninety days ago; numbers stay. */
export const forgetOldPeople = async ({
  db,
  clock,
}: Pick<LetterDeps, "db" | "clock">): Promise<void> => {
  const now = clock.now();
  for (const { eventId, area } of await meetingsToForget(db, addHours(now, -KEPT_DAYS * 24)))
    await inArea(db, area, (tx) => forgetPeople(tx, eventId, now), { quiet: true });
};
