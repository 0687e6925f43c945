import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { hashOf } from "../../platform/secrets.ts";
import { hasTime, type Meeting } from "../core/meeting.ts";
import { peopleOf } from "../core/turnout.ts";
import { addMinutes } from "../core/wall-clock.ts";
import { lockMeeting } from "../store/meeting.ts";
import { insertPresence, keepSnapshot, type TurnoutSnapshot, turnoutOf } from "../store/turnout.ts";

/** People arrive before it begins. */
const EARLY_MINUTES = 60;

/** True while somebody can tell that they are there, from an hour before on, until it is closed. */
export const takesPresence = (
  meeting: Pick<Meeting, "state" | "cancelledAt" | "startsAt" | "endsAt">,
  now: Instant,
): boolean =>
  meeting.state === "open" &&
  meeting.cancelledAt === undefined &&
  meeting.startsAt !== undefined &&
  now >= addMinutes(meeting.startsAt, -EARLY_MINUTES);

export type PresenceRefusal = Refusal<"unknown-meeting" | "presence-closed">;

/** Notes that a participant is there; told twice it counts once. */
export const tellPresence = (
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  area: AreaCode,
  event: ActivityId,
  participant: ParticipantId,
): Promise<Result<void, PresenceRefusal>> =>
  inAreaUnlessRefused<void, PresenceRefusal>(
    db,
    area,
    async (tx) => {
      const meeting = await lockMeeting(tx, event);
      if (!meeting || !hasTime(meeting)) return refuse("unknown-meeting");
      const at = clock.now();
      if (!takesPresence(meeting, at)) return refuse("presence-closed");
      await insertPresence(tx, { event, area, participant, at });
      return ok(undefined);
    },
    { quiet: true },
  );

/** Keeps the turnout of now so that it can be cited; undefined while nobody took part. */
export const freezeTurnout = async (
  { db, clock, chance }: { readonly db: Db; readonly clock: Clock; readonly chance: Chance },
  area: AreaCode,
  event: ActivityId,
): Promise<TurnoutSnapshot | undefined> => {
  const asOf = clock.now();
  const turnout = await turnoutOf(db, event, asOf);
  if (peopleOf(turnout) === 0) return undefined;
  const hash = hashOf(JSON.stringify(turnout));
  const snapshot = { id: chance.uuid(), asOf, hash, turnout };
  return inArea(db, area, (tx) => keepSnapshot(tx, event, area, snapshot), { quiet: true });
};
