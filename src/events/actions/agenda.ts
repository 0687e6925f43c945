import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { recordAudit, trailOf } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import {
  type AgendaContent,
  type AgendaItem,
  type AgendaRefusal,
  checkAgenda,
  shifted,
} from "../core/agenda.ts";
import type { EventItemId } from "../core/ids.ts";
import { hasTime, type TimedMeeting } from "../core/meeting.ts";
import { agendaOf, insertItems, lastRemoved, setRemoved, updateItem } from "../store/agenda.ts";
import { type AccessRefusal, atMeeting, type Organiser, type Seen } from "./meeting-access.ts";

export type AgendaEditRefusal =
  | AccessRefusal
  | AgendaRefusal
  | Refusal<"no-time" | "meeting-cancelled" | "unknown-item" | "nothing-to-undo">;

interface AtAgenda {
  readonly tx: Tx;
  readonly meeting: TimedMeeting;
  readonly items: readonly AgendaItem[];
}

/** The meeting is locked, so that its programme changes one item at a time. */
const atAgenda = <T>(
  context: Organiser,
  id: ActivityId,
  work: (at: AtAgenda) => Promise<Result<T, AgendaEditRefusal>>,
): Promise<Result<T, AgendaEditRefusal>> =>
  atMeeting<T, AgendaEditRefusal>(context, id, { to: "run" }, async (tx, meeting) => {
    if (meeting.cancelledAt !== undefined) return refuse("meeting-cancelled");
    if (!hasTime(meeting)) return refuse("no-time");
    return work({ tx, meeting, items: await agendaOf(tx, id) });
  });

const noteItem = (
  { tx, meeting }: AtAgenda,
  context: Organiser,
  action: string,
  change: { readonly id: EventItemId; readonly before?: object; readonly after?: object },
): Promise<void> =>
  recordAudit(tx, {
    ...trailOf(context, meeting.area),
    action,
    subjectKind: "event-item",
    subjectId: change.id,
    ...(change.before ? { before: change.before } : {}),
    ...(change.after ? { after: change.after } : {}),
  });

/** Adds an item to the programme of a meeting. */
export const addAgendaItem = (
  context: Organiser,
  id: ActivityId,
  content: AgendaContent,
): Promise<Result<EventItemId, AgendaEditRefusal>> =>
  atAgenda(context, id, async (at) => {
    const fits = checkAgenda(at.meeting, [...at.items, content]);
    if (!fits.ok) return fits;
    const item = { ...content, id: context.chance.uuid() as EventItemId };
    await insertItems(at.tx, at.meeting, [item]);
    await noteItem(at, context, "add-agenda-item", { id: item.id, after: content });
    return ok(item.id);
  });

/** Changes an item of the programme. */
export const changeAgendaItem = (
  context: Organiser,
  id: ActivityId,
  itemId: EventItemId,
  { version, ...content }: AgendaContent & Seen,
): Promise<Result<void, AgendaEditRefusal>> =>
  atAgenda(context, id, async (at) => {
    const before = at.items.find((item) => item.id === itemId);
    if (!before) return refuse("unknown-item");
    if (before.version !== version) return refuse("changed-meanwhile");
    const fits = checkAgenda(at.meeting, [
      ...at.items.filter((item) => item.id !== itemId),
      content,
    ]);
    if (!fits.ok) return fits;
    await updateItem(at.tx, itemId, content);
    await noteItem(at, context, "change-agenda-item", { id: itemId, before, after: content });
    return ok(undefined);
  });

/** Takes an item out of the programme; `restoreAgendaItem` puts it back. */
export const removeAgendaItem = (
  context: Organiser,
  id: ActivityId,
  itemId: EventItemId,
): Promise<Result<void, AgendaEditRefusal>> =>
  atAgenda(context, id, async (at) => {
    const before = at.items.find((item) => item.id === itemId);
    if (!before) return refuse("unknown-item");
    await setRemoved(at.tx, itemId, context.clock.now());
    await noteItem(at, context, "remove-agenda-item", { id: itemId, before });
    return ok(undefined);
  });

/** Puts the item back that was removed last, if it still fits. */
export const restoreAgendaItem = (
  context: Organiser,
  id: ActivityId,
): Promise<Result<void, AgendaEditRefusal>> =>
  atAgenda(context, id, async (at) => {
    const removed = await lastRemoved(at.tx, id);
    if (!removed) return refuse("nothing-to-undo");
    const fits = checkAgenda(at.meeting, [...at.items, removed]);
    if (!fits.ok) return fits;
    await setRemoved(at.tx, removed.id);
    await noteItem(at, context, "restore-agenda-item", { id: removed.id, after: removed });
    return ok(undefined);
  });

/** Moves the whole programme by minutes, later or (negative) earlier, within the meeting. */
export const shiftAgenda = (
  context: Organiser,
  id: ActivityId,
  minutes: number,
): Promise<Result<void, AgendaEditRefusal>> =>
  atAgenda(context, id, async (at) => {
    const moved = shifted(at.items, minutes);
    const fits = checkAgenda(at.meeting, moved);
    if (!fits.ok) return fits;
    for (const item of moved) await updateItem(at.tx, item.id, item);
    await recordAudit(at.tx, {
      ...trailOf(context, at.meeting.area),
      action: "shift-agenda",
      subjectKind: "event-agenda",
      subjectId: id,
      after: { minutes },
    });
    return ok(undefined);
  });
