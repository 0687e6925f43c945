import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, recordAudit, trailOf } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import {
  type Activity,
  nodeById,
  openActivity,
  planActivity,
  type PlanRefusal,
  type WayRegistry,
} from "../../programmes/index.ts";
import { type AgendaContent, type AgendaRefusal, checkAgenda } from "../core/agenda.ts";
import type { EventItemId } from "../core/ids.ts";
import {
  checkSpan,
  EVENT,
  hasTime,
  type Host,
  type Meeting,
  type MeetingContent,
  type Span,
  type SpanRefusal,
} from "../core/meeting.ts";
import { insertItems } from "../store/agenda.ts";
import { meetingById, replaceHosts, updateMeeting } from "../store/meeting.ts";
import { closingOf, endActivity } from "./activity-follows.ts";
import type { AccessRefusal, Organiser } from "./meeting-access.ts";

/** All that a new meeting needs. */
export interface NewMeetingInput {
  readonly content: MeetingContent & Span;
  readonly hosts: readonly Host[];
  readonly agenda: readonly AgendaContent[];
  /** True where no public source gives it. */
  readonly filler?: boolean;
}

export type CreateRefusal = PlanRefusal | SpanRefusal | AgendaRefusal | Refusal<"unknown-node">;

/** Checks what core can check before anything is written. */
const checkNew = ({
  content,
  agenda,
}: NewMeetingInput): Result<void, SpanRefusal | AgendaRefusal> => {
  const span = checkSpan(content);
  return span.ok ? checkAgenda(content, agenda) : span;
};

/** Writes meeting, hosts and programme into the rows that the way prepared. */
export const writeNew = async (
  tx: Tx,
  context: Organiser,
  { id, area }: Pick<Activity, "id" | "area">,
  { content, hosts, agenda }: NewMeetingInput,
): Promise<void> => {
  const revision = { revision: 0, revisedAt: context.clock.now() };
  await updateMeeting(tx, id, { ...content, ...revision });
  await replaceHosts(tx, { id, area }, hosts);
  const items = agenda.map((item) => ({ ...item, id: context.chance.uuid() as EventItemId }));
  await insertItems(tx, { id, area }, items);
  await recordAudit(tx, {
    ...trailOf(context, area),
    action: "create-meeting",
    subjectKind: "event",
    subjectId: id,
    after: { ...content, hosts, items: items.length },
  });
};

/** What an activity says of a meeting. */
export const activityInput = (
  { content, filler }: NewMeetingInput,
  context: Pick<Organiser, "clock">,
) => ({
  way: EVENT,
  title: content.title,
  // What a list calls it; the lead is a sentence or two, which nobody would look for.
  question: content.title,
  ...(content.lead === undefined ? {} : { why: content.lead }),
  closesAt: closingOf(content, context.clock.now()),
  ...(filler === undefined ? {} : { filler }),
});

/**
 * Plans a meeting of the area for one of its measures: activity, meeting, hosts and programme, all
 * or nothing. Nobody sees it before it is published.
 */
export const createMeeting = async (
  context: Organiser,
  ways: WayRegistry,
  area: AreaCode,
  measureId: NodeId,
  input: NewMeetingInput,
): Promise<Result<Activity, CreateRefusal>> => {
  const allowed = authorise(context.visitor, "event.edit", area);
  if (!allowed.ok) return allowed;
  const measure = await nodeById(context.db, measureId);
  if (measure?.area !== area) return refuse("unknown-node");
  const fits = checkNew(input);
  if (!fits.ok) return fits;
  return planActivity(context, ways, measureId, activityInput(input, context), async (tx, made) => {
    await writeNew(tx, context, made, input);
    return ok(undefined);
  });
};

export type PublishRefusal =
  | AccessRefusal
  | Refusal<"already-published" | "no-time" | "not-publishable">;

/**
 * Publishes a planned meeting: everybody sees it, and people may register. One that was held long
 * ago is closed at once: nothing more is collected of it.
 */
export const publishMeeting = async (
  context: Organiser,
  ways: WayRegistry,
  id: ActivityId,
): Promise<Result<Meeting, PublishRefusal>> => {
  const meeting = await meetingById(context.db, id);
  if (!meeting) return refuse("unknown-meeting");
  const allowed = authorise(context.visitor, "event.edit", meeting.area);
  if (!allowed.ok) return allowed;
  if (!hasTime(meeting)) return refuse("no-time");
  if (meeting.state !== "planned") return refuse("already-published");
  const opened = await openActivity(context, ways, id);
  if (!opened.ok) return refuse("not-publishable");
  if (!closingOf(meeting, context.clock.now())) await endActivity(context, ways, id);
  return ok(meeting);
};
