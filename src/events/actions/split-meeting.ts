import type { ActivityId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, recordAudit, trailOf } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import {
  type Activity,
  activityById,
  openActivity,
  planActivity,
  type WayRegistry,
} from "../../programmes/index.ts";
import { type AgendaRefusal, checkAgenda } from "../core/agenda.ts";
import type { EventItemId } from "../core/ids.ts";
import {
  checkSpan,
  checkStanding,
  type LifeRefusal,
  type Span,
  type SpanRefusal,
  type TimedMeeting,
} from "../core/meeting.ts";
import { agendaOf, handOver } from "../store/agenda.ts";
import {
  hostsOf,
  insertMove,
  lockMeeting,
  meetingById,
  setOrigin,
  updateMeeting,
} from "../store/meeting.ts";
import { followMeeting } from "./activity-follows.ts";
import {
  activityInput,
  type CreateRefusal,
  type NewMeetingInput,
  writeNew,
} from "./create-meeting.ts";
import type { AccessRefusal, Organiser, Seen } from "./meeting-access.ts";
import { tellOfChange } from "./meeting-changed.ts";

export interface SplitInput extends Seen {
  /** The times of the first part, which keeps the registrations. */
  readonly first: Span;
  /** The part that becomes a meeting of its own. */
  readonly second: Span & { readonly title: Localized };
  /** The items of the programme that go to the second part. */
  readonly items: readonly EventItemId[];
}

export type SplitRefusal =
  | AccessRefusal
  | LifeRefusal
  | SpanRefusal
  | AgendaRefusal
  | CreateRefusal
  | Refusal<"unknown-item" | "not-publishable">;

/** The first part as it is after the split; what it was is kept as a move. */
const shorten = async (
  tx: Tx,
  context: Organiser,
  meeting: TimedMeeting,
  { first, items }: SplitInput,
): Promise<Result<TimedMeeting, SplitRefusal>> => {
  const agenda = await agendaOf(tx, meeting.id);
  const known = new Set(agenda.map(({ id }) => id));
  if (items.some((id) => !known.has(id))) return refuse("unknown-item");
  const fits = checkAgenda(
    first,
    agenda.filter(({ id }) => !items.includes(id)),
  );
  if (!fits.ok) return fits;
  const revision = meeting.revision + 1;
  const revisedAt = context.clock.now();
  const after = { ...meeting, ...first, revision, revisedAt };
  if (first.startsAt !== meeting.startsAt || first.endsAt !== meeting.endsAt)
    await insertMove(tx, meeting, {
      revision,
      fromStartsAt: meeting.startsAt,
      fromEndsAt: meeting.endsAt,
      fromPlace: meeting.place,
      fromAddress: meeting.address,
      movedAt: revisedAt,
    });
  await updateMeeting(tx, meeting.id, after);
  return ok(after);
};

/** Takes the second part's items out of the first, within the transaction that makes the second. */
const takeOver = async (
  tx: Tx,
  context: Organiser,
  second: Activity,
  { known, split, input }: { known: TimedMeeting; split: SplitInput; input: NewMeetingInput },
): Promise<Result<void, SplitRefusal>> => {
  const meeting = await lockMeeting(tx, known.id);
  if (!meeting) return refuse("unknown-meeting");
  if (meeting.version !== split.version) return refuse("changed-meanwhile");
  const moved = (await agendaOf(tx, known.id)).filter(({ id }) => split.items.includes(id));
  const fits = checkAgenda(split.second, moved);
  if (!fits.ok) return fits;
  const first = await shorten(
    tx,
    context,
    { ...known, ...meeting, startsAt: known.startsAt, endsAt: known.endsAt },
    split,
  );
  if (!first.ok) return first;
  await writeNew(tx, context, second, input);
  await handOver(tx, split.items, second.id);
  await setOrigin(tx, second.id, { splitFrom: known.id });
  await recordAudit(tx, {
    ...trailOf(context, known.area),
    action: "split-meeting",
    subjectKind: "event",
    subjectId: known.id,
    before: { startsAt: known.startsAt, endsAt: known.endsAt },
    after: { ...split, into: second.id },
  });
  await tellOfChange(tx, context, first.value, "split");
  return ok(undefined);
};

/**
 * Makes two meetings of one. The registrations stay with the first, whose guests are told of both;
 * the second is published at once and has its own registration. Answers the second one's id.
 */
export const splitMeeting = async (
  context: Organiser,
  ways: WayRegistry,
  id: ActivityId,
  split: SplitInput,
): Promise<Result<ActivityId, SplitRefusal>> => {
  const meeting = await meetingById(context.db, id);
  const activity = await activityById(context.db, id);
  if (!meeting || !activity) return refuse("unknown-meeting");
  const allowed = authorise(context.visitor, "event.edit", meeting.area);
  if (!allowed.ok) return allowed;
  const standing = checkStanding(meeting, context.clock.now());
  if (!standing.ok) return standing;
  const spans = [checkSpan(split.first), checkSpan(split.second)];
  for (const span of spans) if (!span.ok) return span;
  const known = standing.value;
  const { title, startsAt, endsAt } = split.second;
  const content = { ...known, title, startsAt, endsAt };
  const input = { content, hosts: await hostsOf(context.db, id), agenda: [] };
  const made = await planActivity<SplitRefusal>(
    context,
    ways,
    activity.measureId,
    activityInput(input, context),
    (tx, second) => takeOver(tx, context, second, { known, split, input }),
  );
  if (!made.ok) return made;
  const opened = await openActivity(context, ways, made.value.id);
  if (!opened.ok) return refuse("not-publishable");
  await followMeeting(context, { ...known, ...split.first });
  return ok(made.value.id);
};
