import type { Area } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours, type Instant, millisecondsBetween } from "../../kernel/instant.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import { calendarFile } from "../../platform/calendar.ts";
import { breath, type Chance, type Clock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config.ts";
import { type Db, inArea, type Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type CalendarPart, type Letter, postLetters } from "../../platform/mail/outbox.ts";
import { hashOf } from "../../platform/secrets.ts";
import { eventPath } from "../core/paths.ts";
import { KEPT_DAYS, type RegistrationState } from "../core/registration.ts";
import { invitedPath, ownPath } from "../core/registration-paths.ts";
import { REMINDERS, type ReminderKind, reminderAt } from "../core/reminder.ts";
import { calendarUid } from "../core/calendar.ts";
import { markInvited, takeInvitations } from "../store/invitation.ts";
import {
  askToTellChange,
  type LetterDue,
  markWritten,
  takeToWrite,
} from "../store/registration-letter.ts";
import { insertLinks, type PersonalLink } from "../store/registration-link.ts";
import {
  areaOfMeeting,
  type MeetingToAttend,
  meetingToAttend,
} from "../store/registration-meeting.ts";
import { registrationTerms } from "../store/registration-terms.ts";

export interface LetterDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly jobs: JobQueue;
  readonly config: Pick<Config, "publicUrl" | "mail">;
}

export type LetterKind = LetterDue | "invitation" | `reminder-${ReminderKind}`;

/** Whom a letter is for. */
export interface Reader {
  readonly lang: Locale;
  readonly email: string;
  readonly name?: string;
  /** Where one stands who registered; absent for one who is invited. */
  readonly state?: RegistrationState;
}

/** All that a letter may tell. */
export interface LetterFacts {
  readonly kind: LetterKind;
  readonly meeting: MeetingToAttend;
  readonly area: Area;
  readonly reader: Reader;
  /** The reader's own page, or the page of the invitation: whoever has it needs no account. */
  readonly personal: string;
  /** The public page of the meeting. */
  readonly page: string;
  readonly deadline?: Instant;
}

/** Puts a letter into words. */
export type WriteLetter = (facts: LetterFacts) => Pick<Letter, "subject" | "body">;

/** The address in `Puntari <puntari@example.fi>`. */
const addressIn = (sender: string): string => /<([^<>]+)>$/.exec(sender)?.[1] ?? sender;

/** Who invites, as calendars show it. */
const organiserOf = ({ config }: LetterDeps, area: Area, lang: Locale) => ({
  name: textFor(area.shortName, lang).text,
  email: config.mail ? addressIn(config.mail.from) : "puntari@localhost.invalid",
});

/** The calendar file that goes with a letter; none to one who only waits, or without a time. */
const calendarOf = async (
  deps: LetterDeps,
  facts: LetterFacts,
): Promise<CalendarPart | undefined> => {
  const { kind, meeting, area, reader } = facts;
  const { startsAt, endsAt } = meeting;
  if (startsAt === undefined || endsAt === undefined) return undefined;
  const cancelled = kind === "cancelled" || meeting.cancelledAt !== undefined;
  if (kind.startsWith("reminder") || (reader.state === "waiting" && !cancelled)) return undefined;
  const method = cancelled ? "CANCEL" : "REQUEST";
  const seat = reader.state === "seat";
  const where = [meeting.address, seat ? meeting.onlineLink : undefined].filter(Boolean).join(", ");
  const content = await calendarFile({
    method,
    entries: [
      {
        uid: calendarUid(meeting),
        sequence: meeting.revision,
        stamp: deps.clock.now(),
        startsAt,
        endsAt,
        summary: textFor(meeting.title, reader.lang).text,
        ...(meeting.lead ? { description: textFor(meeting.lead, reader.lang).text } : {}),
        ...(where === "" ? {} : { location: where }),
        url: facts.page,
        cancelled,
        organiser: organiserOf(deps, area, reader.lang),
        attendee: {
          email: reader.email,
          // An answer in a calendar reaches nobody: one registers and cancels by the link.
          rsvp: false,
          ...(reader.name === undefined ? {} : { name: reader.name }),
        },
      },
    ],
  });
  return { method, content };
};

/** A letter that is to be written, with the holder of its personal link. */
interface Wanted {
  readonly kind: LetterKind;
  readonly reader: Reader;
  readonly holder: Pick<PersonalLink, "registrationId" | "invitationId">;
}

interface Written {
  readonly letter: Letter;
  readonly link: PersonalLink;
}

export interface Occasion {
  readonly meeting: MeetingToAttend;
  readonly area: Area;
  readonly deadline?: Instant;
}

const writeOne = async (
  deps: LetterDeps,
  letterOf: WriteLetter,
  { meeting, area, deadline }: Occasion,
  { kind, reader, holder }: Wanted,
): Promise<Written> => {
  const token = deps.chance.secret();
  const root = `${deps.config.publicUrl}/${reader.lang}/${area.slug}`;
  const facts: LetterFacts = {
    kind,
    meeting,
    area,
    reader,
    personal: `${root}${holder.invitationId ? invitedPath(token) : ownPath(token)}`,
    page: `${root}${eventPath(meeting.id)}`,
    ...(deadline === undefined ? {} : { deadline }),
  };
  const calendar = await calendarOf(deps, facts);
  return {
    letter: {
      id: deps.chance.uuid(),
      purpose: `meeting-${kind}`,
      to: reader.email,
      lang: reader.lang,
      ...letterOf(facts),
      ...(calendar ? { calendar } : {}),
    },
    link: { tokenHash: hashOf(token), eventId: meeting.id, area: meeting.area, ...holder },
  };
};

/** Writes letters and puts them into the outbox with their links; answers them in order. */
export const postMeetingLetters = async (
  tx: Tx,
  deps: LetterDeps,
  letterOf: WriteLetter,
  occasion: Occasion,
  wanted: readonly Wanted[],
): Promise<readonly Letter[]> => {
  const written: Written[] = [];
  for (const one of wanted) written.push(await writeOne(deps, letterOf, occasion, one));
  await insertLinks(
    tx,
    written.map(({ link }) => link),
  );
  const letters = written.map(({ letter }) => letter);
  await postLetters(tx, deps.jobs, occasion.area.code, letters, deps.clock.now());
  return letters;
};

/** Few at a time: whoever registers meanwhile waits for no more than these. */
const LETTERS_AT_ONCE = 25;

const writeToRegistered = async (
  tx: Tx,
  deps: LetterDeps,
  letterOf: WriteLetter,
  occasion: Occasion,
): Promise<number> => {
  const taken = await takeToWrite(tx, occasion.meeting.id, LETTERS_AT_ONCE);
  const wanted = taken.map(({ registration: one, due }): Wanted => {
    const { lang, email = "", name, state } = one;
    const reader = { lang, email, state, ...(name === undefined ? {} : { name }) };
    return { kind: due, reader, holder: { registrationId: one.id } };
  });
  await postMeetingLetters(tx, deps, letterOf, occasion, wanted);
  const ids = taken.map(({ registration }) => registration.id);
  await markWritten(tx, ids, occasion.meeting.revision, deps.clock.now());
  return taken.length;
};

const writeToInvited = async (
  tx: Tx,
  deps: LetterDeps,
  letterOf: WriteLetter,
  occasion: Occasion,
): Promise<number> => {
  const { id, revision } = occasion.meeting;
  const taken = await takeInvitations(tx, id, revision, LETTERS_AT_ONCE);
  const wanted = taken.map((one): Wanted => {
    const { lang, email = "", name } = one;
    const kind = one.letterId === undefined ? "invitation" : "changed";
    const reader = { lang, email, ...(name === undefined ? {} : { name }) };
    return { kind, reader, holder: { invitationId: one.id } };
  });
  const letters = await postMeetingLetters(tx, deps, letterOf, occasion, wanted);
  const sent = taken.flatMap((one, at) => {
    const letterId = letters[at]?.id;
    return letterId === undefined ? [] : [{ id: one.id, letterId }];
  });
  await markInvited(tx, sent, revision);
  return taken.length;
};

/** The job that reminds the people of a meeting. */
export const REMIND_JOB = "events.remind";

/** The job that removes names and addresses in time. */
export const FORGET_JOB = "events.forget-people";

/** Sees to it that what must be done at its time is done: reminders, and forgetting. */
const keepTimes = async (tx: Tx, deps: LetterDeps, meeting: MeetingToAttend): Promise<void> => {
  const { startsAt, endsAt, id } = meeting;
  if (startsAt === undefined || endsAt === undefined) return;
  const now = deps.clock.now();
  const seconds = (at: Instant) => Math.max(0, Math.ceil(millisecondsBetween(now, at) / 1000));
  for (const kind of REMINDERS) {
    const at = reminderAt(kind, startsAt);
    if (at <= now || meeting.cancelledAt !== undefined) continue;
    const options = { key: `remind ${kind} ${id} ${startsAt}`, inSeconds: seconds(at) };
    await deps.jobs.add(tx, REMIND_JOB, { event: id, kind }, options);
  }
  const forget = addHours(endsAt, KEPT_DAYS * 24);
  const options = { key: `forget ${id} ${endsAt}`, inSeconds: seconds(forget) + 1 };
  await deps.jobs.add(tx, FORGET_JOB, {}, options);
};

/** A meeting to write about; undefined where it does not exist or has not been published. */
export const occasionOf = async (
  { db }: Pick<LetterDeps, "db">,
  eventId: ActivityId,
): Promise<Occasion | undefined> => {
  const meeting = await meetingToAttend(db, eventId);
  if (!meeting || meeting.state === "planned") return undefined;
  const area = await areaOfMeeting(db, meeting.area);
  const terms = await registrationTerms(db, eventId);
  if (!area) return undefined;
  const deadline = terms?.deadline;
  return { meeting, area, ...(deadline === undefined ? {} : { deadline }) };
};

/**
 * Writes every letter that is due to the people of a meeting: confirmations, news of a seat, of a
 * change, a split or a cancelling, and invitations. What is written is marked in the transaction
 * that writes it; a meeting that changes again meanwhile is told again with its new revision.
 */
export const writeMeetingLetters = async (
  deps: LetterDeps,
  eventId: ActivityId,
  letterOf: WriteLetter,
): Promise<void> => {
  const quiet = { quiet: true } as const;
  let begun = false;
  for (let more = true; more; ) {
    const occasion = await occasionOf(deps, eventId);
    if (!occasion) return;
    const { meeting } = occasion;
    const ended = meeting.endsAt !== undefined && meeting.endsAt <= deps.clock.now();
    more = await inArea(
      deps.db,
      meeting.area,
      async (tx) => {
        if (!begun) {
          await keepTimes(tx, deps, meeting);
          if (!ended) await askToTellChange(tx, eventId, meeting.revision);
          begun = true;
        }
        const registered = await writeToRegistered(tx, deps, letterOf, occasion);
        const invited = ended ? 0 : await writeToInvited(tx, deps, letterOf, occasion);
        return registered + invited > 0;
      },
      quiet,
    );
    // Requests that wait go first.
    await breath();
  }
};
