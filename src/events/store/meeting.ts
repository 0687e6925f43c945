import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Event as EventTable } from "../../platform/db/tables.generated.ts";
import type { SeriesId } from "../core/ids.ts";
import type {
  Aftermath,
  Host,
  Meeting,
  MeetingContent,
  MeetingKind,
  Place,
} from "../core/meeting.ts";

const orNone = <T>(value: T | null): T | undefined => value ?? undefined;

/** A row of `event` as the rules know it. */
export const meetingOf = (row: Selectable<EventTable>): Meeting => ({
  id: row.id as ActivityId,
  area: row.area_code as AreaCode,
  kind: row.kind as MeetingKind,
  title: row.title,
  lead: orNone(row.lead),
  description: orNone(row.description),
  guidingQuestions: orNone(row.guiding_questions),
  startsAt: orNone(row.starts_at),
  endsAt: orNone(row.ends_at),
  place: row.place as Place,
  address: orNone(row.address),
  onlineLink: orNone(row.online_link),
  invitedOnly: row.invited_only,
  programmeOpen: row.programme_open,
  sourceNote: orNone(row.source_note),
  recordingLink: orNone(row.recording_link),
  notes: orNone(row.notes),
  state: row.state as Meeting["state"],
  cancelledAt: orNone(row.cancelled_at),
  cancelReason: orNone(row.cancel_reason),
  revision: row.revision,
  revisedAt: row.revised_at,
  seriesId: orNone(row.series_id) as SeriesId | undefined,
  splitFrom: orNone(row.split_from) as ActivityId | undefined,
  version: row.version,
});

const contentColumns = (content: MeetingContent) => ({
  kind: content.kind,
  title: content.title,
  lead: content.lead ?? null,
  description: content.description ?? null,
  guiding_questions: content.guidingQuestions ?? null,
  starts_at: content.startsAt ?? null,
  ends_at: content.endsAt ?? null,
  place: content.place,
  address: content.address ?? null,
  online_link: content.onlineLink ?? null,
  invited_only: content.invitedOnly,
  programme_open: content.programmeOpen,
  source_note: content.sourceNote ?? null,
});

export type NewMeeting = MeetingContent & Pick<Meeting, "id" | "area" | "revisedAt">;

export const insertMeeting = async (tx: Tx, meeting: NewMeeting): Promise<void> => {
  await tx
    .insertInto("event")
    .values({
      id: meeting.id,
      area_code: meeting.area,
      ...contentColumns(meeting),
      state: "planned",
      revised_at: meeting.revisedAt,
    })
    .execute();
};

export const meetingById = async (db: Db, id: ActivityId): Promise<Meeting | undefined> => {
  const row = await db.selectFrom("event").selectAll().where("id", "=", id).executeTakeFirst();
  return row && meetingOf(row);
};

/** The meeting, locked until the transaction ends: it and its programme change one at a time. */
export const lockMeeting = async (tx: Tx, id: ActivityId): Promise<Meeting | undefined> => {
  const row = await tx
    .selectFrom("event")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && meetingOf(row);
};

/** When those who come were last told of a change, and its number. */
export type Revision = Pick<Meeting, "revision" | "revisedAt">;

/** Writes the content of a locked meeting and counts its version up. */
export const updateMeeting = async (
  tx: Tx,
  id: ActivityId,
  content: MeetingContent & Revision,
): Promise<void> => {
  await tx
    .updateTable("event")
    .set((eb) => ({
      ...contentColumns(content),
      revision: content.revision,
      revised_at: content.revisedAt,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};

export const updateAftermath = async (
  tx: Tx,
  id: ActivityId,
  { recordingLink, notes }: Aftermath,
): Promise<void> => {
  await tx
    .updateTable("event")
    .set((eb) => ({
      recording_link: recordingLink ?? null,
      notes: notes ?? null,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};

export const setState = async (tx: Tx, id: ActivityId, state: Meeting["state"]): Promise<void> => {
  await tx.updateTable("event").set({ state }).where("id", "=", id).execute();
};

export const markCancelled = async (
  tx: Tx,
  id: ActivityId,
  { reason, ...revision }: Revision & { readonly reason: Localized },
): Promise<void> => {
  await tx
    .updateTable("event")
    .set((eb) => ({
      cancelled_at: revision.revisedAt,
      cancel_reason: reason,
      revision: revision.revision,
      revised_at: revision.revisedAt,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};

export const setOrigin = async (
  tx: Tx,
  id: ActivityId,
  origin: { readonly seriesId?: SeriesId; readonly splitFrom?: ActivityId },
): Promise<void> => {
  await tx
    .updateTable("event")
    .set({
      ...(origin.seriesId ? { series_id: origin.seriesId } : {}),
      ...(origin.splitFrom ? { split_from: origin.splitFrom } : {}),
    })
    .where("id", "=", id)
    .execute();
};

/** The meeting that was split off of this one, if any; the newest where there are several. */
export const splitOff = async (db: Db, id: ActivityId): Promise<Meeting | undefined> => {
  const row = await db
    .selectFrom("event")
    .selectAll()
    .where("split_from", "=", id)
    .orderBy("starts_at", "desc")
    .executeTakeFirst();
  return row && meetingOf(row);
};

/** Who receives the guests, in the order in which they are named. */
export const hostsOf = async (db: Db, id: ActivityId): Promise<Host[]> => {
  const rows = await db
    .selectFrom("event_host")
    .select(["account_id", "title", "organisation"])
    .where("event_id", "=", id)
    .orderBy("position")
    .execute();
  return rows.map(({ account_id: account, title, organisation }) => ({
    ...(account ? { account: account as AccountId } : {}),
    ...(title ? { title } : {}),
    ...(organisation ? { organisation } : {}),
  }));
};

export const replaceHosts = async (
  tx: Tx,
  { id, area }: Pick<Meeting, "id" | "area">,
  hosts: readonly Host[],
): Promise<void> => {
  await tx.deleteFrom("event_host").where("event_id", "=", id).execute();
  if (hosts.length === 0) return;
  await tx
    .insertInto("event_host")
    .values(
      hosts.map(({ account, title, organisation }, position) => ({
        event_id: id,
        area_code: area,
        position,
        account_id: account ?? null,
        title: title ?? null,
        organisation: organisation ?? null,
      })),
    )
    .execute();
};

/** What a meeting was before it was moved. */
export interface Move {
  readonly revision: number;
  readonly fromStartsAt: Instant;
  readonly fromEndsAt: Instant;
  readonly fromPlace: Place;
  readonly fromAddress?: string;
  readonly reason?: Localized;
  readonly movedAt: Instant;
}

export const insertMove = async (
  tx: Tx,
  { id, area }: Pick<Meeting, "id" | "area">,
  move: Move,
): Promise<void> => {
  await tx
    .insertInto("event_move")
    .values({
      event_id: id,
      area_code: area,
      revision: move.revision,
      from_starts_at: move.fromStartsAt,
      from_ends_at: move.fromEndsAt,
      from_place: move.fromPlace,
      from_address: move.fromAddress ?? null,
      reason: move.reason ?? null,
      moved_at: move.movedAt,
    })
    .execute();
};

/** Where and when a meeting was before, the newest move first. */
export const movesOf = async (db: Db, id: ActivityId): Promise<Move[]> => {
  const rows = await db
    .selectFrom("event_move")
    .selectAll()
    .where("event_id", "=", id)
    .orderBy("revision", "desc")
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    fromStartsAt: row.from_starts_at,
    fromEndsAt: row.from_ends_at,
    fromPlace: row.from_place as Place,
    fromAddress: orNone(row.from_address),
    reason: orNone(row.reason),
    movedAt: row.moved_at,
  }));
};
