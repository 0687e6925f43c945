import type { ActivityId } from "../../kernel/ids.ts";
import { type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, type Context, type PolicyRefusal, type Visitor } from "../../people/index.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { Meeting } from "../core/meeting.ts";
import { hostsOf, lockMeeting, meetingById } from "../store/meeting.ts";

/** Who acts on meetings; with a queue, those who come are told of changes. */
export type Organiser = Context & { readonly jobs?: JobQueue };

/** The version that the editor saw; another one means that somebody was faster. */
export interface Seen {
  readonly version: number;
}

export type AccessRefusal = PolicyRefusal | Refusal<"unknown-meeting" | "changed-meanwhile">;

/**
 * May this visitor run this meeting: its programme, its notes, who came? Those who edit meetings may
 * run each of their area; a host only the meetings of which their account is a host.
 */
export const authoriseRun = async (
  db: Db,
  visitor: Visitor,
  meeting: Pick<Meeting, "id" | "area">,
): Promise<Result<void, PolicyRefusal>> => {
  const allowed = authorise(visitor, "event.run", meeting.area);
  if (!allowed.ok || authorise(visitor, "event.edit", meeting.area).ok) return allowed;
  const hosts = await hostsOf(db, meeting.id);
  const own = visitor.kind === "staff" && hosts.some(({ account }) => account === visitor.account);
  return own ? allowed : refuse("forbidden");
};

interface Asked extends Partial<Seen> {
  readonly to: "edit" | "run";
}

/** Loads, authorises, locks, compares versions; then `work` changes the meeting. */
export const atMeeting = async <T, R extends Refusal>(
  context: Organiser,
  id: ActivityId,
  { to, version }: Asked,
  work: (tx: Tx, meeting: Meeting) => Promise<Result<T, R>>,
): Promise<Result<T, R | AccessRefusal>> => {
  const known = await meetingById(context.db, id);
  if (!known) return refuse("unknown-meeting");
  const allowed =
    to === "edit"
      ? authorise(context.visitor, "event.edit", known.area)
      : await authoriseRun(context.db, context.visitor, known);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<T, R | AccessRefusal>(context.db, known.area, async (tx) => {
    const meeting = await lockMeeting(tx, id);
    if (!meeting) return refuse("unknown-meeting");
    if (version !== undefined && meeting.version !== version) return refuse("changed-meanwhile");
    return work(tx, meeting);
  });
};
