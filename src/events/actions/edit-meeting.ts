import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { newestChange, recordAudit, trailOf } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { type AgendaRefusal, checkAgenda } from "../core/agenda.ts";
import {
  type Aftermath,
  checkSpan,
  type Host,
  type Meeting,
  type MeetingContent,
  mattersToGuests,
  type SpanRefusal,
} from "../core/meeting.ts";
import { agendaOf } from "../store/agenda.ts";
import { hostsOf, replaceHosts, updateAftermath, updateMeeting } from "../store/meeting.ts";
import { meetingsOfSeries } from "../store/series.ts";
import { followMeeting } from "./activity-follows.ts";
import { type AccessRefusal, atMeeting, type Organiser, type Seen } from "./meeting-access.ts";
import { tellOfChange } from "./meeting-changed.ts";

/** Whether a change is for one meeting of a series, or for it and all that come after it. */
export type Scope = "one" | "all";

/** What staff write in the editor of a meeting. */
export interface MeetingEdit extends Seen {
  readonly content: MeetingContent;
  readonly hosts: readonly Host[];
  readonly scope?: Scope;
}

export type EditRefusal =
  | AccessRefusal
  | SpanRefusal
  | AgendaRefusal
  | Refusal<"meeting-cancelled">;

const contentOf = (meeting: MeetingContent): MeetingContent => ({
  kind: meeting.kind,
  title: meeting.title,
  lead: meeting.lead,
  description: meeting.description,
  guidingQuestions: meeting.guidingQuestions,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  place: meeting.place,
  address: meeting.address,
  onlineLink: meeting.onlineLink,
  invitedOnly: meeting.invitedOnly,
  programmeOpen: meeting.programmeOpen,
  sourceNote: meeting.sourceNote,
});

/** Once people were told, times and place change by a move alone, which keeps what they were. */
const fixedWhenPublished = (meeting: Meeting, content: MeetingContent): MeetingContent =>
  meeting.state === "planned"
    ? content
    : {
        ...content,
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
        place: meeting.place,
        address: meeting.address,
      };

interface Edited {
  readonly content: MeetingContent;
  readonly hosts: readonly Host[];
  readonly action: "edit-meeting" | "undo-meeting-edit";
}

/** Writes new content of a locked meeting; the revision grows where guests must know. */
const write = async (
  tx: Tx,
  context: Organiser,
  meeting: Meeting,
  { content, hosts, action }: Edited,
): Promise<Result<Meeting, SpanRefusal | AgendaRefusal>> => {
  if (content.startsAt && content.endsAt) {
    const span = checkSpan({ startsAt: content.startsAt, endsAt: content.endsAt });
    if (!span.ok) return span;
    const fits = checkAgenda(span.value, await agendaOf(tx, meeting.id));
    if (!fits.ok) return fits;
  }
  const hostsBefore = await hostsOf(tx, meeting.id);
  const matters = meeting.state !== "planned" && mattersToGuests(meeting, content);
  const revision = meeting.revision + (matters ? 1 : 0);
  const revisedAt = context.clock.now();
  await updateMeeting(tx, meeting.id, { ...content, revision, revisedAt });
  await replaceHosts(tx, meeting, hosts);
  await recordAudit(tx, {
    ...trailOf(context, meeting.area),
    action,
    subjectKind: "event",
    subjectId: meeting.id,
    before: { ...contentOf(meeting), hosts: hostsBefore },
    after: { ...content, hosts },
  });
  const after = { ...meeting, ...content, revision, revisedAt };
  if (matters) await tellOfChange(tx, context, after, "changed");
  return ok(after);
};

/** The later meetings of the same series that can still change. */
export const toCome = async (tx: Tx, meeting: Meeting): Promise<Meeting[]> =>
  meeting.seriesId
    ? (await meetingsOfSeries(tx, meeting.seriesId)).filter(
        (other) =>
          other.id !== meeting.id &&
          other.cancelledAt === undefined &&
          other.state !== "closed" &&
          (other.startsAt ?? "") > (meeting.startsAt ?? ""),
      )
    : [];

/** What all meetings of a series have in common; each keeps its own times. */
const likewise = (other: Meeting, content: MeetingContent): MeetingContent => ({
  ...content,
  startsAt: other.startsAt,
  endsAt: other.endsAt,
  place: other.state === "planned" ? content.place : other.place,
  address: other.state === "planned" ? content.address : other.address,
  programmeOpen: other.programmeOpen,
  sourceNote: other.sourceNote,
});

/** Changes the texts of a meeting, and while it is planned its times and place. */
export const editMeeting = async (
  context: Organiser,
  id: ActivityId,
  { version, content, hosts, scope = "one" }: MeetingEdit,
): Promise<Result<void, EditRefusal>> => {
  const edited = await atMeeting<Meeting[], EditRefusal>(
    context,
    id,
    { to: "edit", version },
    async (tx, meeting) => {
      if (meeting.cancelledAt !== undefined) return refuse("meeting-cancelled");
      const own = fixedWhenPublished(meeting, content);
      const action = "edit-meeting";
      const first = await write(tx, context, meeting, { content: own, hosts, action });
      if (!first.ok) return first;
      const all = [first.value];
      for (const other of scope === "all" ? await toCome(tx, meeting) : []) {
        const next = { content: likewise(other, content), hosts, action } as const;
        const also = await write(tx, context, other, next);
        if (!also.ok) return also;
        all.push(also.value);
      }
      return ok(all);
    },
  );
  if (!edited.ok) return edited;
  for (const meeting of edited.value) await followMeeting(context, meeting);
  return ok(undefined);
};

/** Puts back what the last edit replaced. Moves and cancellations are not undone: people were told. */
export const undoMeetingEdit = async (
  context: Organiser,
  id: ActivityId,
  { version }: Seen,
): Promise<Result<void, EditRefusal | Refusal<"nothing-to-undo">>> => {
  const undone = await atMeeting<Meeting, EditRefusal | Refusal<"nothing-to-undo">>(
    context,
    id,
    { to: "edit", version },
    async (tx, meeting) => {
      if (meeting.cancelledAt !== undefined) return refuse("meeting-cancelled");
      const change = await newestChange(tx, "event", id);
      if (change?.action !== "edit-meeting" || !change.before) return refuse("nothing-to-undo");
      // The trail holds what `write` put there: the content of this meeting and its hosts.
      const { hosts, ...content } = change.before as unknown as MeetingContent & {
        readonly hosts: readonly Host[];
      };
      return write(tx, context, meeting, { content, hosts, action: "undo-meeting-edit" });
    },
  );
  if (!undone.ok) return undone;
  await followMeeting(context, undone.value);
  return ok(undefined);
};

/** Writes what is added once a meeting was held: the recording and the notes. Hosts may, too. */
export const writeAftermath = (
  context: Organiser,
  id: ActivityId,
  { version, ...aftermath }: Aftermath & Seen,
): Promise<Result<void, AccessRefusal>> =>
  atMeeting(context, id, { to: "run", version }, async (tx, meeting) => {
    await updateAftermath(tx, id, aftermath);
    const { recordingLink, notes } = meeting;
    await recordAudit(tx, {
      ...trailOf(context, meeting.area),
      action: "write-aftermath",
      subjectKind: "event",
      subjectId: id,
      before: { recordingLink, notes },
      after: aftermath,
    });
    return ok(undefined);
  });
