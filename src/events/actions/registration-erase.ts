import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { recordAudit, trailOf } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { takeBackLetters } from "../../platform/mail/outbox.ts";
import type { RegistrationTerms } from "../core/registration.ts";
import { lockRegistration } from "../store/registration.ts";
import { erasePerson } from "../store/registration-erase.ts";
import { lockTerms } from "../store/registration-terms.ts";
import { leaveSeat, registrationOfLink } from "./registration.ts";
import { type DeskRefusal, meetingForStaff, type WithJobs } from "./registration-desk.ts";

export type EraseTrouble = Refusal<"link-unknown" | "already-erased">;

/**
 * Erases what is known of one who registered. Before the meeting the seat is given on and nobody is
 * written to; after it the row stays among the numbers, without a person.
 */
const erase = async (
  tx: Tx,
  context: WithJobs,
  { terms, startsAt }: { readonly terms: RegistrationTerms; readonly startsAt?: Instant },
  registrationId: string,
): Promise<Result<void, EraseTrouble>> => {
  const now = context.clock.now();
  const registration = await lockRegistration(tx, registrationId);
  if (registration?.eventId !== terms.eventId) return refuse("link-unknown");
  if (registration.email === undefined) return refuse("already-erased");
  const begun = startsAt !== undefined && now >= startsAt;
  if (!begun && registration.state !== "cancelled") {
    const left = await leaveSeat(tx, context, registrationId, terms, false);
    if (!left.ok) return refuse("link-unknown");
  }
  await takeBackLetters(tx, terms.area, {
    to: registration.email,
    about: terms.eventId,
    at: now,
  });
  await erasePerson(tx, registration, now);
  return ok(undefined);
};

/** Erases one's own data at once, by the link of one's letters; answers the meeting. */
export const eraseOwnRegistration = async (
  context: WithJobs,
  token: string,
): Promise<Result<ActivityId, EraseTrouble>> => {
  const own = await registrationOfLink(context, token);
  if (!own) return refuse("link-unknown");
  const { id, area, startsAt } = own.meeting;
  return inAreaUnlessRefused<ActivityId, EraseTrouble>(
    context.db,
    area,
    async (tx) => {
      const terms = await lockTerms(tx, id);
      if (!terms) return refuse("link-unknown");
      const erased = await erase(
        tx,
        context,
        { terms, ...(startsAt ? { startsAt } : {}) },
        own.registration.id,
      );
      return erased.ok ? ok(id) : erased;
    },
    { quiet: true },
  );
};

/** The same for staff whom somebody asked to. The trail tells that it was done, not whose data. */
export const eraseRegistration = async (
  context: WithJobs,
  id: ActivityId,
  registrationId: string,
): Promise<Result<void, DeskRefusal | EraseTrouble>> => {
  const found = await meetingForStaff(context, id, "event.run");
  if (!found.ok) return found;
  const { area, startsAt } = found.value;
  return inAreaUnlessRefused<void, DeskRefusal | EraseTrouble>(
    context.db,
    area,
    async (tx) => {
      const terms = await lockTerms(tx, id);
      if (!terms) return refuse("no-registration");
      const erased = await erase(
        tx,
        context,
        { terms, ...(startsAt ? { startsAt } : {}) },
        registrationId,
      );
      if (!erased.ok) return erased;
      await recordAudit(tx, {
        ...trailOf(context, area),
        action: "erase-registration",
        subjectKind: "registration",
        subjectId: registrationId,
      });
      return ok(undefined);
    },
    { quiet: true },
  );
};
