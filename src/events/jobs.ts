import * as v from "valibot";
import type { ActivityId } from "../kernel/ids.ts";
import type { Deps, JobHandler } from "../platform/slice.ts";
import { MEETING_CHANGED, type MeetingChange } from "./actions/meeting-changed.ts";
import { registrationHandlers } from "./actions/registration-jobs.ts";
import { type WriteLetter, writeMeetingLetters } from "./actions/registration-letters.ts";

/** Does what a change of a published meeting asks for; harmless to run twice. */
type Follower = (deps: Deps, change: MeetingChange, letterOf: WriteLetter) => Promise<void>;

/** Who follows the changes of meetings, in order. */
const FOLLOWERS: readonly Follower[] = [
  // Those who registered or were invited and know an older revision are written to.
  (deps, { event }, letterOf) => writeMeetingLetters(deps, event, letterOf),
];

const CHANGE = v.object({
  event: v.pipe(
    v.string(),
    v.uuid(),
    v.transform((id) => id as ActivityId),
  ),
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  change: v.picklist(["changed", "moved", "cancelled", "split"]),
});

/** The work that follows on what was done with a meeting; `letterOf` puts letters into words. */
export const eventsJobs = (
  deps: Deps,
  letterOf: WriteLetter,
): Readonly<Record<string, JobHandler>> => ({
  ...registrationHandlers(deps, letterOf),
  [MEETING_CHANGED]: async (payload) => {
    const change = v.parse(CHANGE, payload);
    for (const follow of FOLLOWERS) await follow(deps, change, letterOf);
  },
});
