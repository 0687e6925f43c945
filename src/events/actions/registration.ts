import { emailIn, veiledEmail } from "../../kernel/email.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, type Context, type Visitor } from "../../people/index.ts";
import { inArea, type Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { hashOf } from "../../platform/secrets.ts";
import { isInvited } from "../core/invitation.ts";
import {
  checkWindow,
  type Particulars,
  type Registration,
  type RegistrationTerms,
  seatsFree,
  type WindowRefusal,
} from "../core/registration.ts";
import { type AnswersRefusal, readAnswers } from "../core/registration-questions.ts";
import { invitationById, type Invitation } from "../store/invitation.ts";
import {
  lockRegistration,
  markCancelled,
  registrationById,
  seatFirst,
  updateParticulars,
} from "../store/registration.ts";
import { linkByHash } from "../store/registration-link.ts";
import { type MeetingToAttend, meetingToAttend } from "../store/registration-meeting.ts";
import { lockTerms, registrationTerms, updateBook } from "../store/registration-terms.ts";
import type { Entered, EntryRefusal, RegistrationBook } from "./registration-book.ts";
import { askToWrite } from "./registration-letters-job.ts";

type Reads = Pick<Context, "db">;

/** A meeting with the terms of registering for it. */
export interface Registering {
  readonly meeting: MeetingToAttend;
  readonly terms: RegistrationTerms;
}

/** Undefined where there is no such meeting, or nobody registers for it. */
export const registeringFor = async (
  { db }: Reads,
  id: ActivityId,
): Promise<Registering | undefined> => {
  const meeting = await meetingToAttend(db, id);
  const terms = meeting && (await registrationTerms(db, id));
  return meeting && terms && !terms.forgottenAt ? { meeting, terms } : undefined;
};

/** The invitation that a personal link opens; undefined for any other token. */
export const invitationOfLink = async (
  { db }: Reads,
  token: string,
): Promise<Invitation | undefined> => {
  const link = await linkByHash(db, hashOf(token));
  const invitation = link?.invitationId && (await invitationById(db, link.invitationId));
  return invitation && !invitation.withdrawnAt ? invitation : undefined;
};

/** Somebody who registered, as their own link shows it. */
export interface OwnRegistration extends Registering {
  readonly registration: Registration;
}

export const registrationOfLink = async (
  { db }: Reads,
  token: string,
): Promise<OwnRegistration | undefined> => {
  const link = await linkByHash(db, hashOf(token));
  if (!link?.registrationId) return undefined;
  const registration = await registrationById(db, link.registrationId);
  const registering = await registeringFor({ db }, link.eventId);
  return registration && registering && { registration, ...registering };
};

/** The visitor as whom the holder of an invitation asks: a guest of that one meeting. */
const guestOf = ({ area, eventId }: Pick<Invitation, "area" | "eventId">): Visitor => ({
  kind: "guest",
  area,
  subject: eventId,
});

export type AccessRefusal =
  | Refusal<"invitation-needed" | "role-needed">
  | (Refusal<"not-the-invited-address"> & { readonly invited: string });

/** May this visitor register, with this invitation or without one? */
export const checkAccess = (
  { meeting, terms }: Registering,
  visitor: Visitor,
  invitation?: Invitation,
): Result<void, AccessRefusal> => {
  if (terms.who === "open") return ok(undefined);
  const asks = invitation?.eventId === meeting.id ? guestOf(invitation) : visitor;
  const allowed = authorise(asks, "event.attend", meeting.area, meeting.id).ok;
  if (asks.kind === "guest" && allowed) return ok(undefined);
  if (terms.who === "invited") return refuse("invitation-needed");
  const holds =
    allowed && asks.kind === "staff" && asks.grants.some(({ role }) => terms.roles.includes(role));
  return holds ? ok(undefined) : refuse("role-needed");
};

export type ParticularsRefusal = Refusal<"bad-particulars"> & {
  readonly errors: readonly {
    readonly field: "name" | "email" | "organisation";
    readonly code: string;
  }[];
};

/** What a form brings of somebody who registers. */
export interface Typed {
  readonly name: string;
  readonly email: string;
  readonly organisation?: string;
  readonly lang: Particulars["lang"];
  /** The fields of the form, answers among them. */
  readonly values: Readonly<Record<string, string>>;
}

const LONGEST_NAME = 200;

const shortText = (text: string, required: boolean): "required" | "too-long" | undefined => {
  if (required && text === "") return "required";
  return text.length > LONGEST_NAME ? "too-long" : undefined;
};

/** Reads what somebody typed; every field at fault is told. */
export const readParticulars = (
  { questions }: Pick<RegistrationTerms, "questions">,
  typed: Typed,
): Result<Particulars, ParticularsRefusal | AnswersRefusal> => {
  const name = typed.name.trim();
  const organisation = (typed.organisation ?? "").trim();
  const email = emailIn(typed.email);
  const troubles = [
    ["name", shortText(name, true)],
    ["email", email.ok ? undefined : email.refusal.kind],
    ["organisation", shortText(organisation, false)],
  ] as const;
  const errors = troubles.flatMap(([field, code]) => (code ? [{ field, code }] : []));
  const answers = readAnswers(questions, typed.values);
  if (errors.length > 0)
    return {
      ok: false,
      refusal: {
        kind: "bad-particulars",
        errors: answers.ok ? errors : [...errors, ...(answers.refusal.errors as never[])],
      },
    };
  if (!answers.ok) return answers;
  return ok({
    name,
    email: email.ok ? email.value : "",
    ...(organisation === "" ? {} : { organisation }),
    lang: typed.lang,
    answers: answers.value,
  });
};

export type RegisterRefusal =
  | EntryRefusal
  | AccessRefusal
  | ParticularsRefusal
  | AnswersRefusal
  | Refusal<"no-registration">;

/**
 * Registers somebody for a meeting. An address that is registered already gets its letter again and
 * no second row; the answer does not tell whether it was.
 */
export const register = async (
  context: Context,
  book: RegistrationBook,
  id: ActivityId,
  typed: Typed,
  token?: string,
): Promise<Result<Entered, RegisterRefusal>> => {
  const registering = await registeringFor(context, id);
  if (!registering) return refuse("no-registration");
  const { meeting, terms } = registering;
  const window = checkWindow(terms, meeting, context.clock.now());
  if (!window.ok) return window;
  const invitation = token === undefined ? undefined : await invitationOfLink(context, token);
  const access = checkAccess(registering, context.visitor, invitation);
  if (!access.ok) return access;
  const particulars = readParticulars(terms, typed);
  if (!particulars.ok) return particulars;
  const invited = invitation?.eventId === id ? invitation : undefined;
  if (invited?.email && !isInvited(invited.email, particulars.value.email)) {
    const told = veiledEmail(invited.email);
    return { ok: false, refusal: { kind: "not-the-invited-address", invited: told } };
  }
  const { visitor } = context;
  const entered = await book.enter(meeting, {
    ...particulars.value,
    ...(invited ? { invitationId: invited.id } : {}),
    ...(visitor.kind === "staff" && !invited ? { accountId: visitor.account } : {}),
  });
  if (!entered.ok) return entered;
  const { admission } = entered.value;
  return admission.kind === "again" && admission.full ? refuse("meeting-full") : entered;
};

/** The seats of those who left go to the first of the waiting list. The caller holds the lock. */
export const fillSeats = async (
  tx: Tx,
  terms: RegistrationTerms,
  seatsTaken: number,
): Promise<number> => {
  const free = seatsFree({ ...terms, seatsTaken });
  const seated = free > 0 ? await seatFirst(tx, terms.eventId, free) : 0;
  await updateBook(tx, terms.eventId, {
    seatsTaken: seatsTaken + seated,
    lastNumber: terms.lastNumber,
  });
  return seated;
};

export type OwnRefusal =
  | WindowRefusal
  | Refusal<"link-unknown" | "already-cancelled" | "meeting-over">;

/** Leaves a meeting: the caller's transaction holds the lock of the terms. */
export const leaveSeat = async (
  tx: Tx,
  { jobs, clock }: Pick<Context, "clock"> & { readonly jobs: JobQueue },
  registrationId: string,
  terms: RegistrationTerms,
  tell: boolean,
): Promise<Result<number, Refusal<"already-cancelled" | "link-unknown">>> => {
  const registration = await lockRegistration(tx, registrationId);
  if (registration?.eventId !== terms.eventId) return refuse("link-unknown");
  if (registration.state === "cancelled") return refuse("already-cancelled");
  await markCancelled(tx, registration.id, clock.now(), tell);
  const left = registration.state === "seat" ? 1 : 0;
  const seated = await fillSeats(tx, terms, terms.seatsTaken - left);
  await askToWrite(tx, jobs, terms.eventId);
  return ok(seated);
};

/** Has the meeting begun? Then nothing of a registration changes any more. */
const isOver = ({ meeting }: Registering, context: Pick<Context, "clock">): boolean =>
  meeting.startsAt !== undefined && context.clock.now() >= meeting.startsAt;

/** Cancels one's own registration by the link of one's letters. */
export const cancelRegistration = async (
  context: Context & { readonly jobs: JobQueue },
  token: string,
): Promise<Result<void, OwnRefusal>> => {
  const own = await registrationOfLink(context, token);
  if (!own) return refuse("link-unknown");
  if (isOver(own, context)) return refuse("meeting-over");
  return inAreaUnlessRefused<void, OwnRefusal>(
    context.db,
    own.meeting.area,
    async (tx) => {
      const terms = await lockTerms(tx, own.meeting.id);
      if (!terms) return refuse("link-unknown");
      const left = await leaveSeat(tx, context, own.registration.id, terms, true);
      return left.ok ? ok(undefined) : left;
    },
    { quiet: true },
  );
};

/** Changes what one told when registering; the address stays, since the link came to it. */
export const changeRegistration = async (
  context: Context,
  token: string,
  typed: Omit<Typed, "email">,
): Promise<Result<void, OwnRefusal | ParticularsRefusal | AnswersRefusal>> => {
  const own = await registrationOfLink(context, token);
  if (!own?.registration.email) return refuse("link-unknown");
  if (own.registration.state === "cancelled") return refuse("already-cancelled");
  if (isOver(own, context)) return refuse("meeting-over");
  const read = readParticulars(own.terms, { ...typed, email: own.registration.email });
  if (!read.ok) return read;
  await inArea(
    context.db,
    own.meeting.area,
    (tx) => updateParticulars(tx, own.registration.id, read.value),
    { quiet: true },
  );
  return ok(undefined);
};
