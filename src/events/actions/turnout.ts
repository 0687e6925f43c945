import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import { type Db, inArea, type Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { hashOf } from "../../platform/secrets.ts";
import type { Meeting } from "../core/meeting.ts";
import { peopleOf } from "../core/turnout.ts";
import { addMinutes } from "../core/wall-clock.ts";
import { CODE_MINUTES } from "../core/attendance.ts";
import type { RegistrationTerms } from "../core/registration.ts";
import { type Context, takePart } from "../../people/index.ts";
import { issueReceipt } from "../../programmes/index.ts";
import { lockMeeting } from "../store/meeting.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { screenCode } from "./attendance.ts";
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

export type PresenceRefusal = Refusal<"unknown-meeting" | "presence-closed" | "code-old">;

/** Notes that a participant is there; told twice it counts once. */
export const notePresence = async (
  tx: Tx,
  { clock }: Pick<Context, "clock">,
  event: ActivityId,
  participant: ParticipantId,
): Promise<Result<Meeting, PresenceRefusal>> => {
  const meeting = await lockMeeting(tx, event);
  if (!meeting) return refuse("unknown-meeting");
  const at = clock.now();
  if (!takesPresence(meeting, at)) return refuse("presence-closed");
  await insertPresence(tx, { event, area: meeting.area, participant, at });
  return ok(meeting);
};

interface Told {
  /** As it stands on the screen of the hall. */
  readonly code: string;
  /** Of the browser. */
  readonly secret: string;
}

/** The code of the screen and the one before it: it changes while people type. */
const isOnScreen = (terms: RegistrationTerms, typed: string, { clock }: Pick<Context, "clock">) => {
  const now = clock.now();
  return [now, addMinutes(now, -CODE_MINUTES)].some(
    (at) => screenCode(terms, { clock: { now: () => at } }) === typed,
  );
};

/**
 * Somebody without a registration tells that they are there, under the code of the screen. Answers
 * the code of a receipt, by which what came of the meeting finds them; no name is asked.
 */
export const tellPresence = async (
  context: Context,
  area: AreaCode,
  event: ActivityId,
  { code, secret }: Told,
): Promise<Result<string, PresenceRefusal>> => {
  const terms = await registrationTerms(context.db, event);
  if (!terms || !isOnScreen(terms, code.trim().toLowerCase(), context)) return refuse("code-old");
  return inAreaUnlessRefused<string, PresenceRefusal>(
    context.db,
    area,
    async (tx) => {
      const participant = await takePart(tx, context, area, secret);
      const noted = await notePresence(tx, context, event, participant);
      if (!noted.ok) return noted;
      const activity = { id: event, area };
      return ok(await issueReceipt(tx, activity, participant, secret, context.clock.now()));
    },
    { quiet: true },
  );
};

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
