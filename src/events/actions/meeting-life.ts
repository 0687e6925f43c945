import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { recordAudit, trailOf } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { type AgendaRefusal, checkAgenda, shifted } from "../core/agenda.ts";
import {
  checkSpan,
  checkStanding,
  type LifeRefusal,
  type Meeting,
  type Place,
  type Span,
  type SpanRefusal,
  type TimedMeeting,
} from "../core/meeting.ts";
import { addDays, daysBetween, minutesBetween } from "../core/wall-clock.ts";
import { agendaOf, updateItem } from "../store/agenda.ts";
import { insertMove, markCancelled, updateMeeting } from "../store/meeting.ts";
import { endActivity, followMeeting } from "./activity-follows.ts";
import { type Scope, toCome } from "./edit-meeting.ts";
import { FINNISH_CLOCK } from "./finnish-clock.ts";
import { type AccessRefusal, atMeeting, type Organiser, type Seen } from "./meeting-access.ts";
import { tellOfChange } from "./meeting-changed.ts";

export interface MoveInput extends Seen, Span {
  readonly place: Place;
  readonly address?: string;
  readonly reason?: Localized;
  readonly scope?: Scope;
}

export type MoveRefusal =
  | AccessRefusal
  | LifeRefusal
  | SpanRefusal
  | AgendaRefusal
  | Refusal<"moved-to-the-past" | "no-such-time-later">;

type To = Span & Pick<MoveInput, "place" | "address" | "reason">;

/** Moves one locked meeting; its programme moves along with its start. */
const moveOne = async (
  tx: Tx,
  context: Organiser,
  meeting: TimedMeeting,
  to: To,
): Promise<Result<Meeting, MoveRefusal>> => {
  const now = context.clock.now();
  const span = checkSpan(to);
  if (!span.ok) return span;
  if (to.endsAt <= now) return refuse("moved-to-the-past");
  const { startsAt, endsAt, place, address } = meeting;
  const same = startsAt === to.startsAt && endsAt === to.endsAt;
  if (same && place === to.place && address === to.address) return refuse("nothing-moved");
  const items = shifted(await agendaOf(tx, meeting.id), minutesBetween(startsAt, to.startsAt));
  const fits = checkAgenda(span.value, items);
  if (!fits.ok) return fits;
  const revision = meeting.revision + 1;
  const after = { ...meeting, ...span.value, place: to.place, address: to.address };
  await insertMove(tx, meeting, {
    revision,
    fromStartsAt: startsAt,
    fromEndsAt: endsAt,
    fromPlace: place,
    fromAddress: address,
    reason: to.reason,
    movedAt: now,
  });
  await updateMeeting(tx, meeting.id, { ...after, revision, revisedAt: now });
  if (startsAt !== to.startsAt) for (const item of items) await updateItem(tx, item.id, item);
  await recordAudit(tx, {
    ...trailOf(context, meeting.area),
    action: "move-meeting",
    subjectKind: "event",
    subjectId: meeting.id,
    before: { startsAt, endsAt, place, address },
    after: { ...to },
  });
  const moved = { ...after, revision, revisedAt: now };
  await tellOfChange(tx, context, moved, "moved");
  return ok(moved);
};

/** The same move for a later meeting of the series: as many days on, at the same time of day. */
const likewise = (first: TimedMeeting, to: To, other: TimedMeeting): Result<To, MoveRefusal> => {
  const { dayOf, timeOf, momentsOn } = FINNISH_CLOCK;
  const days = daysBetween(dayOf(first.startsAt), dayOf(to.startsAt));
  const nights = daysBetween(dayOf(to.startsAt), dayOf(to.endsAt));
  const day = addDays(dayOf(other.startsAt), days);
  const startsAt = momentsOn(day, timeOf(to.startsAt)).at(0);
  const endsAt = momentsOn(addDays(day, nights), timeOf(to.endsAt)).find(
    (at: Instant) => startsAt !== undefined && at > startsAt,
  );
  return startsAt && endsAt ? ok({ ...to, startsAt, endsAt }) : refuse("no-such-time-later");
};

/**
 * Moves a published meeting in time or place. What it was is kept and shown, its programme moves
 * along, and those who come are told. Of a series: this one, or all to come alike.
 */
export const moveMeeting = async (
  context: Organiser,
  id: ActivityId,
  { version, scope = "one", ...to }: MoveInput,
): Promise<Result<void, MoveRefusal>> => {
  const moved = await atMeeting<Meeting[], MoveRefusal>(
    context,
    id,
    { to: "edit", version },
    async (tx, meeting) => {
      const standing = checkStanding(meeting, context.clock.now());
      if (!standing.ok) return standing;
      const first = await moveOne(tx, context, standing.value, to);
      if (!first.ok) return first;
      const all = [first.value];
      for (const other of scope === "all" ? await toCome(tx, meeting) : []) {
        const still = checkStanding(other, context.clock.now());
        if (!still.ok) continue;
        const there = likewise(standing.value, to, still.value);
        if (!there.ok) return there;
        const also = await moveOne(tx, context, still.value, there.value);
        if (!also.ok) return also;
        all.push(also.value);
      }
      return ok(all);
    },
  );
  if (!moved.ok) return moved;
  for (const meeting of moved.value) await followMeeting(context, meeting);
  return ok(undefined);
};

export interface CancelInput extends Seen {
  readonly reason: Localized;
  readonly scope?: Scope;
}

export type CancelRefusal = AccessRefusal | LifeRefusal;

const cancelOne = async (
  tx: Tx,
  context: Organiser,
  meeting: Meeting,
  reason: Localized,
): Promise<void> => {
  const revision = { revision: meeting.revision + 1, revisedAt: context.clock.now() };
  await markCancelled(tx, meeting.id, { reason, ...revision });
  await recordAudit(tx, {
    ...trailOf(context, meeting.area),
    action: "cancel-meeting",
    subjectKind: "event",
    subjectId: meeting.id,
    after: { reason },
  });
  await tellOfChange(tx, context, { ...meeting, ...revision }, "cancelled");
};

/**
 * Cancels a published meeting with its reason: its page stays and says so, calendars strike it out,
 * those who come are told, and nothing more is collected. Of a series: this one, or all to come.
 */
export const cancelMeeting = async (
  context: Organiser,
  ways: WayRegistry,
  id: ActivityId,
  { version, reason, scope = "one" }: CancelInput,
): Promise<Result<void, CancelRefusal>> => {
  const cancelled = await atMeeting<ActivityId[], CancelRefusal>(
    context,
    id,
    { to: "edit", version },
    async (tx, meeting) => {
      const now = context.clock.now();
      const standing = checkStanding(meeting, now);
      if (!standing.ok) return standing;
      const others = scope === "all" ? await toCome(tx, meeting) : [];
      const all = [meeting, ...others.filter((other) => checkStanding(other, now).ok)];
      for (const one of all) await cancelOne(tx, context, one, reason);
      return ok(all.map((one) => one.id));
    },
  );
  if (!cancelled.ok) return cancelled;
  for (const one of cancelled.value) await endActivity(context, ways, one);
  return ok(undefined);
};
