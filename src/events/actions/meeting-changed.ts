import type { ActivityId } from "../../kernel/ids.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { Meeting } from "../core/meeting.ts";

/** The job by which those who come are told of a change; its followers stand in jobs.ts. */
export const MEETING_CHANGED = "events.meeting-changed";

/** What happened to a published meeting that those who come must know. */
export interface MeetingChange {
  readonly event: ActivityId;
  /** The revision that the change made. */
  readonly revision: number;
  readonly change: "changed" | "moved" | "cancelled" | "split";
}

/** Has those who come told, once the transaction holds; nobody was told of a planned meeting. */
export const tellOfChange = async (
  tx: Tx,
  { jobs }: { readonly jobs?: JobQueue },
  meeting: Pick<Meeting, "id" | "state" | "revision">,
  change: MeetingChange["change"],
): Promise<void> => {
  if (!jobs || meeting.state === "planned") return;
  const told: MeetingChange = { event: meeting.id, revision: meeting.revision, change };
  await jobs.add(tx, MEETING_CHANGED, told, {
    key: `meeting ${meeting.id} ${meeting.revision} ${change}`,
  });
};
