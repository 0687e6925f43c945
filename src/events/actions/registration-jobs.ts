import type { ActivityId } from "../../kernel/ids.ts";
import { REMINDERS } from "../core/reminder.ts";
import { forgetOldAsks } from "./material-forget.ts";
import {
  FORGET_JOB,
  type LetterDeps,
  REMIND_JOB,
  type WriteLetter,
  writeMeetingLetters,
} from "./registration-letters.ts";
import { WRITE_LETTERS_JOB } from "./registration-letters-job.ts";
import { forgetOldPeople, remindOfMeeting } from "./reminder.ts";

/** What a job of these is about: written by the actions that asked for it. */
interface Payload {
  readonly event: ActivityId;
  readonly kind?: string;
}

/** The work about those who come: letters, reminders, forgetting. `letterOf` puts it into words. */
export const registrationHandlers = (
  deps: LetterDeps,
  letterOf: WriteLetter,
): Readonly<Record<string, (payload: unknown) => Promise<void>>> => ({
  [WRITE_LETTERS_JOB]: (payload) => writeMeetingLetters(deps, (payload as Payload).event, letterOf),
  [REMIND_JOB]: async (payload) => {
    const { event, kind: asked } = payload as Payload;
    const kind = REMINDERS.find((one) => one === asked);
    if (kind) await remindOfMeeting(deps, event, kind, letterOf);
  },
  [FORGET_JOB]: async () => {
    await forgetOldPeople(deps);
    await forgetOldAsks(deps);
  },
});
