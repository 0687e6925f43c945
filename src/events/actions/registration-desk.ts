import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type Permission,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  checkTerms,
  type RegistrationTerms,
  type TermsContent,
  type TermsRefusal,
} from "../core/registration.ts";
import { lockRegistration, seatOne } from "../store/registration.ts";
import { type MeetingToAttend, meetingToAttend } from "../store/registration-meeting.ts";
import { insertTerms, lockTerms, updateBook, updateTerms } from "../store/registration-terms.ts";
import { authoriseRun } from "./meeting-access.ts";
import { type Entered, enterTogether, type EntryRefusal } from "./registration-book.ts";
import {
  fillSeats,
  leaveSeat,
  type ParticularsRefusal,
  readParticulars,
  registeringFor,
  type Typed,
} from "./registration.ts";
import type { AnswersRefusal } from "../core/registration-questions.ts";
import { askToWrite } from "./registration-letters-job.ts";

export type WithJobs = Context & { readonly jobs: JobQueue };

export type DeskRefusal = PolicyRefusal | Refusal<"unknown-event" | "no-registration">;

/** The meeting, where the visitor may do this with it. */
export const meetingForStaff = async (
  context: Context,
  id: ActivityId,
  permission: Permission,
): Promise<Result<MeetingToAttend, PolicyRefusal | Refusal<"unknown-event">>> => {
  const meeting = await meetingToAttend(context.db, id);
  if (!meeting) return refuse("unknown-event");
  const allowed =
    permission === "event.run"
      ? await authoriseRun(context.db, context.visitor, meeting)
      : authorise(context.visitor, permission, meeting.area);
  return allowed.ok ? ok(meeting) : allowed;
};

const audit = (
  tx: Tx,
  context: Context,
  terms: { area: MeetingToAttend["area"] },
  entry: {
    readonly action: string;
    readonly subjectId: string;
    readonly before?: object;
    readonly after?: object;
  },
) => recordAudit(tx, { ...trailOf(context, terms.area), subjectKind: "registration", ...entry });

const contentOf = (terms: RegistrationTerms): TermsContent => {
  const { who, roles, opensAt, deadline, capacity, waitingList, questions } = terms;
  const { remindDay, remindHour } = terms;
  return {
    who,
    roles,
    waitingList,
    questions,
    remindDay,
    remindHour,
    ...(opensAt === undefined ? {} : { opensAt }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(capacity === undefined ? {} : { capacity }),
  };
};

export type SaveTermsRefusal = DeskRefusal | TermsRefusal | Refusal<"changed-meanwhile">;

/**
 * Decides how one registers for a meeting. More seats go to the first of the waiting list at once;
 * fewer than are taken is refused, nobody is thrown out. `version` 0 makes the first terms.
 */
export const saveTerms = async (
  context: WithJobs,
  id: ActivityId,
  content: TermsContent & { readonly version: number },
): Promise<Result<void, SaveTermsRefusal>> => {
  const found = await meetingForStaff(context, id, "event.edit");
  if (!found.ok) return found;
  const meeting = found.value;
  const { version, ...wanted } = content;
  return inAreaUnlessRefused<void, SaveTermsRefusal>(context.db, meeting.area, async (tx) => {
    const known = await lockTerms(tx, id);
    if ((known?.version ?? 0) !== version) return refuse("changed-meanwhile");
    const possible = checkTerms(wanted, meeting, known?.seatsTaken ?? 0);
    if (!possible.ok) return possible;
    if (known) {
      await updateTerms(tx, id, wanted);
      await fillSeats(tx, { ...known, ...wanted, capacity: wanted.capacity }, known.seatsTaken);
    } else {
      const secret = context.chance.secret();
      const fresh = await insertTerms(tx, {
        eventId: id,
        area: meeting.area,
        content: wanted,
        secret,
      });
      if (!fresh) return refuse("changed-meanwhile");
    }
    await askToWrite(tx, context.jobs, id);
    await recordAudit(tx, {
      ...trailOf(context, meeting.area),
      action: "save-registration-terms",
      subjectKind: "registration-terms",
      subjectId: id,
      ...(known ? { before: contentOf(known) } : {}),
      after: wanted,
    });
    return ok(undefined);
  });
};

export type AddRefusal = DeskRefusal | EntryRefusal | ParticularsRefusal | AnswersRefusal;

/** Adds somebody who asked by telephone or mail, outside the time for registering, too. */
export const addRegistration = async (
  context: WithJobs,
  id: ActivityId,
  typed: Typed,
): Promise<Result<Entered, AddRefusal>> => {
  const found = await meetingForStaff(context, id, "event.run");
  if (!found.ok) return found;
  const registering = await registeringFor(context, id);
  if (!registering) return refuse("no-registration");
  // Staff do not know everybody's answers.
  const { questions } = registering.terms;
  const optional = questions.map((one) => ("required" in one ? { ...one, required: false } : one));
  const read = readParticulars({ questions: optional }, typed);
  if (!read.ok) return read;
  const [entered] = await enterTogether(context, found.value, [{ ...read.value, byStaff: true }]);
  return entered ?? refuse("no-registration");
};

/** Runs `work` with the locked terms of a meeting, for staff who may. */
const withTerms = async <T, R extends Refusal>(
  context: WithJobs,
  id: ActivityId,
  work: (tx: Tx, terms: RegistrationTerms) => Promise<Result<T, R>>,
): Promise<Result<T, R | DeskRefusal>> => {
  const found = await meetingForStaff(context, id, "event.run");
  if (!found.ok) return found;
  return inAreaUnlessRefused<T, R | DeskRefusal>(
    context.db,
    found.value.area,
    async (tx) => {
      const terms = await lockTerms(tx, id);
      return terms ? work(tx, terms) : refuse("no-registration");
    },
    { quiet: true },
  );
};

/** Removes somebody from the list; they are told, and the first who waits gets the seat. */
export const removeRegistration = (
  context: WithJobs,
  id: ActivityId,
  registrationId: string,
): Promise<Result<number, DeskRefusal | Refusal<"already-cancelled" | "link-unknown">>> =>
  withTerms(context, id, async (tx, terms) => {
    const left = await leaveSeat(tx, context, registrationId, terms, true);
    if (left.ok)
      await audit(tx, context, terms, {
        action: "remove-registration",
        subjectId: registrationId,
      });
    return left;
  });

/**
 * Gives a seat to one who waits, before the others. Where all seats are taken there is one more from
 * then on: nobody loses theirs.
 */
export const giveSeat = (
  context: WithJobs,
  id: ActivityId,
  registrationId: string,
): Promise<Result<void, DeskRefusal | Refusal<"not-waiting">>> =>
  withTerms(context, id, async (tx, terms): Promise<Result<void, Refusal<"not-waiting">>> => {
    const registration = await lockRegistration(tx, registrationId);
    if (registration?.eventId !== id || registration.state !== "waiting")
      return refuse("not-waiting");
    const seatsTaken = terms.seatsTaken + 1;
    if (terms.capacity !== undefined && seatsTaken > terms.capacity)
      await updateTerms(tx, id, { ...contentOf(terms), capacity: seatsTaken });
    await seatOne(tx, registrationId);
    await updateBook(tx, id, { seatsTaken, lastNumber: terms.lastNumber });
    await askToWrite(tx, context.jobs, id);
    await audit(tx, context, terms, { action: "give-seat", subjectId: registrationId });
    return ok(undefined);
  });
