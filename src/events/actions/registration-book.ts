import { emailKey } from "../../kernel/email.ts";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import { type Db, inArea, type Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  type Admission,
  admit,
  checkWindow,
  type MeetingTimes,
  type Particulars,
  type WindowRefusal,
} from "../core/registration.ts";
import { knownByEmail, putArrivals } from "../store/registration.ts";
import { askForLetters } from "../store/registration-letter.ts";
import { lockTerms, updateBook } from "../store/registration-terms.ts";
import { askToWrite } from "./registration-letters-job.ts";

/** Somebody who wants to come. */
export interface Entry extends Particulars {
  readonly invitationId?: string;
  readonly accountId?: AccountId;
  /** True for one whom staff add by hand: outside the time for registering, too. */
  readonly byStaff?: boolean;
}

export interface Entered {
  readonly admission: Exclude<Admission, { kind: "full" }>;
  readonly id: string;
}

export type EntryRefusal = WindowRefusal | Refusal<"no-registration" | "meeting-full" | "too-busy">;

type Answer = Result<Entered, EntryRefusal>;

export interface BookDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly jobs: JobQueue;
}

/** Whose book it is. */
export interface BookedMeeting extends MeetingTimes {
  readonly id: ActivityId;
  readonly area: AreaCode;
}

/** A confirmation is not written again to one who got a letter within these hours. */
const AGAIN_AFTER_HOURS = 0.25;

const writeEntries = async (
  tx: Tx,
  { clock, chance, jobs }: BookDeps,
  meeting: BookedMeeting,
  entries: readonly Entry[],
): Promise<readonly Answer[]> => {
  const terms = await lockTerms(tx, meeting.id);
  if (!terms || terms.forgottenAt) return entries.map(() => refuse("no-registration"));
  const now = clock.now();
  const window = checkWindow(terms, meeting, now);
  const late = entries.map((entry) => !window.ok && !entry.byStaff);
  const timely = entries.filter((_, at) => !late[at]);
  if (timely.length === 0) return entries.map(() => (window.ok ? refuse("too-busy") : window));
  const arrivals = timely.map((entry) => ({ id: chance.uuid(), key: emailKey(entry.email) }));
  const known = await knownByEmail(
    tx,
    meeting.id,
    arrivals.map(({ key }) => key),
  );
  const { book, admissions } = admit(terms, known, arrivals);
  const came = timely.flatMap((entry, at) => {
    const admission = admissions[at];
    if (admission?.kind !== "seat" && admission?.kind !== "waiting") return [];
    const id = admission.renews ?? arrivals[at]?.id ?? "";
    return [{ ...entry, id, number: admission.number, state: admission.kind }];
  });
  await putArrivals(tx, { eventId: meeting.id, area: meeting.area }, came, now);
  const again = admissions.flatMap((one) => (one.kind === "again" ? [one.id] : []));
  await askForLetters(tx, again, "again", addHours(now, -AGAIN_AFTER_HOURS));
  if (came.length > 0) await updateBook(tx, meeting.id, book);
  await askToWrite(tx, jobs, meeting.id);
  const answers = admissions.map((admission, at): Answer => {
    if (admission.kind === "full") return refuse("meeting-full");
    const id = admission.kind === "again" ? admission.id : admission.renews;
    return ok({ admission, id: id ?? arrivals[at]?.id ?? "" });
  });
  let next = 0;
  return entries.map((_, at) => {
    if (late[at] && !window.ok) return window;
    return answers[next++] ?? refuse("too-busy");
  });
};

/** Writes entries in one transaction, in their order; answers each. */
export const enterTogether = (
  deps: BookDeps,
  meeting: BookedMeeting,
  entries: readonly Entry[],
): Promise<readonly Answer[]> =>
  // No cached page shows who registered; the number of free seats may be a minute old.
  inArea(deps.db, meeting.area, (tx) => writeEntries(tx, deps, meeting, entries), { quiet: true });

/**
 * The book in which people register. Those who come at the same time are written together, in the
 * order in which they came: one lock and a handful of statements for hundreds of people. Between
 * processes the lock of the terms keeps order.
 */
export interface RegistrationBook {
  enter(meeting: BookedMeeting, entry: Entry): Promise<Answer>;
}

interface Waiting {
  readonly meeting: BookedMeeting;
  readonly entry: Entry;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_TOGETHER = 200;
const WITHIN_MS = 4;
const MOST_WAITING = 5000;

export const registrationBook = (deps: BookDeps): RegistrationBook => {
  const queues = new Map<ActivityId, Waiting[]>();

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    const [first] = batch;
    if (!first) return;
    try {
      const entries = batch.map(({ entry }) => entry);
      const answers = await enterTogether(deps, first.meeting, entries);
      batch.forEach(({ resolve }, at) => resolve(answers[at] ?? refuse("too-busy")));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  const workOff = async (id: ActivityId, queue: Waiting[]): Promise<void> => {
    await new Promise((done) => setTimeout(done, WITHIN_MS));
    while (queue.length > 0) await write(queue.splice(0, MOST_TOGETHER));
    queues.delete(id);
  };

  return {
    enter: (meeting, entry) =>
      new Promise((resolve, reject) => {
        const waiting = { meeting, entry, resolve, reject };
        const queue = queues.get(meeting.id);
        if (!queue) {
          const fresh = [waiting];
          queues.set(meeting.id, fresh);
          void workOff(meeting.id, fresh);
        } else if (queue.length >= MOST_WAITING) resolve(refuse("too-busy"));
        else queue.push(waiting);
      }),
  };
};
