import { emailKey } from "../../kernel/email.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Context, recordAudit, trailOf } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { derivedCode } from "../../platform/secrets.ts";
import { codesThatCount, codeStretch, isCheckInTime, isListTime } from "../core/attendance.ts";
import type { Registration, RegistrationTerms } from "../core/registration.ts";
import { markAttended, unmarkAttended } from "../store/attendance.ts";
import { knownByEmail } from "../store/registration.ts";
import { lockTerms, updateWalkIns } from "../store/registration-terms.ts";
import { type DeskRefusal, meetingForStaff } from "./registration-desk.ts";
import { registeringFor, registrationOfLink } from "./registration.ts";

const CODE_LENGTH = 8;

const codeOf = ({ checkInSecret }: RegistrationTerms, stretch: number): string =>
  derivedCode(checkInSecret, `check-in ${stretch}`).slice(0, CODE_LENGTH);

/** The code that the screen shows now. */
export const screenCode = (terms: RegistrationTerms, { clock }: Pick<Context, "clock">): string =>
  codeOf(terms, codeStretch(clock.now()));

export type CheckInRefusal = Refusal<"no-registration" | "code-old" | "not-the-time">;

const isTimely = (
  meeting: { readonly startsAt?: string; readonly endsAt?: string },
  { clock }: Pick<Context, "clock">,
): boolean => {
  const { startsAt, endsAt } = meeting as Parameters<typeof isCheckInTime>[0];
  return startsAt !== undefined && isCheckInTime({ startsAt, endsAt }, clock.now());
};

/**
 * Notes that somebody came who typed their address under the code of the screen. The answer is the
 * same whether the address is registered or not.
 */
export const checkInByScreen = async (
  context: Context,
  id: ActivityId,
  { code, email }: { readonly code: string; readonly email: string },
): Promise<Result<void, CheckInRefusal>> => {
  const registering = await registeringFor(context, id);
  if (!registering) return refuse("no-registration");
  const { meeting, terms } = registering;
  if (!isTimely(meeting, context)) return refuse("not-the-time");
  const codes = codesThatCount(context.clock.now()).map((stretch) => codeOf(terms, stretch));
  if (!codes.includes(code)) return refuse("code-old");
  await inArea(
    context.db,
    meeting.area,
    async (tx) => {
      const known = await knownByEmail(tx, id, [emailKey(email.trim())]);
      const ids = [...known.values()].map((one) => one.id);
      await markAttended(tx, id, ids, { at: context.clock.now(), how: "screen" });
    },
    { quiet: true },
  );
  return ok(undefined);
};

export type DoorRefusal =
  | DeskRefusal
  | Refusal<"link-unknown" | "not-the-time" | "already-cancelled">;

/** Notes that the holder of a personal link came: staff at the door read its code. */
export const checkInAtDoor = async (
  context: Context,
  token: string,
): Promise<Result<Registration, DoorRefusal>> => {
  const own = await registrationOfLink(context, token);
  if (!own) return refuse("link-unknown");
  const { meeting, registration } = own;
  const allowed = await meetingForStaff(context, meeting.id, "event.run");
  if (!allowed.ok) return allowed;
  if (registration.state === "cancelled") return refuse("already-cancelled");
  if (!isTimely(meeting, context)) return refuse("not-the-time");
  const note = { at: context.clock.now(), how: "door" } as const;
  await inArea(
    context.db,
    meeting.area,
    (tx) => markAttended(tx, meeting.id, [registration.id], note),
    { quiet: true },
  );
  return ok(registration);
};

/** What a page of the list says: who was shown, who of them came. */
export interface ListEntry {
  readonly shown: readonly string[];
  readonly came: readonly string[];
  readonly how: "list" | "paper";
  /** People who came without having registered. */
  readonly walkIns?: number;
}

/** Notes who came, by the list on the screen or from one kept on paper. */
export const noteAttendance = async (
  context: Context,
  id: ActivityId,
  { shown, came, how, walkIns }: ListEntry,
): Promise<Result<void, DeskRefusal | Refusal<"not-the-time">>> => {
  const found = await meetingForStaff(context, id, "event.run");
  if (!found.ok) return found;
  const { area, startsAt } = found.value;
  const now = context.clock.now();
  if (startsAt === undefined || !isListTime({ startsAt }, now)) return refuse("not-the-time");
  const ticked = new Set(came);
  await inArea(context.db, area, async (tx) => {
    await lockTerms(tx, id);
    await markAttended(tx, id, came, { at: now, how });
    await unmarkAttended(
      tx,
      id,
      shown.filter((one) => !ticked.has(one)),
    );
    if (walkIns !== undefined) await updateWalkIns(tx, id, walkIns);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "note-attendance",
      subjectKind: "event",
      subjectId: id,
      after: { shown: shown.length, came: came.length, how, walkIns: walkIns ?? null },
    });
  });
  return ok(undefined);
};
