import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import { addHours, type Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../db/connect.ts";
import type { JobQueue } from "../jobs/queue.ts";

/** A calendar file that travels with a letter (RFC 6047): what it asks of the reader's calendar. */
export interface CalendarPart {
  readonly method: "REQUEST" | "CANCEL";
  /** The iCalendar object (RFC 5545). */
  readonly content: string;
}

/** A letter as it is written: plain text, one reader. */
export interface Letter {
  /** UUID; becomes its Message-ID, by which a mail server knows a letter sent twice. */
  readonly id: string;
  /** What it is about, e.g. `answer`; shown in the outbox. */
  readonly purpose: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly lang: Locale;
  readonly calendar?: CalendarPart;
}

export const SEND_MAIL_JOB = "mail.send";

/** Puts letters into the county's outbox and asks for them to be sent, all or nothing. */
export const postLetters = async (
  tx: Tx,
  jobs: JobQueue,
  area: AreaCode,
  letters: readonly Letter[],
  at: Instant,
): Promise<void> => {
  if (letters.length === 0) return;
  await tx
    .insertInto("outgoing_mail")
    .values(
      letters.map(({ id, purpose, to, subject, body, lang, calendar }) => ({
        id,
        area_code: area,
        purpose,
        to_address: to,
        subject,
        body,
        lang,
        made_at: at,
        calendar: calendar?.content ?? null,
        calendar_method: calendar?.method ?? null,
      })),
    )
    .execute();
  await askToSend(tx, jobs, area);
};

/** Asks for what waits in the outbox of a county to be sent. */
export const askToSend = (tx: Tx, jobs: JobQueue, area: AreaCode): Promise<void> =>
  jobs.add(tx, SEND_MAIL_JOB, { area }, { key: `${SEND_MAIL_JOB}:${area}` });

/**
 * How a letter stands. `sending`: claimed by a sender that is at work. `unsure`: claimed, and the
 * sender died or lost the server before it was told; the letter may have left. `let-be`: unsure,
 * and somebody decided not to send it again.
 */
export type LetterState =
  | "waiting"
  | "trouble"
  | "sending"
  | "unsure"
  | "sent"
  | "given-up"
  | "let-be";

/** A letter as the outbox shows it. */
export interface PostedLetter {
  readonly id: string;
  readonly purpose: string;
  /** Absent once it has left. */
  readonly to?: string;
  readonly subject: string;
  readonly body?: string;
  readonly lang: Locale;
  readonly madeAt: Instant;
  readonly sentAt?: Instant;
  readonly trouble?: string;
  readonly state: LetterState;
}

/** No sender works on one claim for longer than this: every wait for a server is half a minute. */
const LONGEST_CLAIM_HOURS = 5 / 60;

interface StateColumns {
  readonly sent_at: Instant | null;
  readonly sending_at: Instant | null;
  readonly trouble: string | null;
  readonly let_be: boolean;
}

/** The state that a stored letter is in at `now`. */
export const letterState = (row: StateColumns, now: Instant): LetterState => {
  if (row.let_be) return "let-be";
  if (row.sent_at !== null) return row.trouble === null ? "sent" : "given-up";
  if (row.sending_at === null) return row.trouble === null ? "waiting" : "trouble";
  const long = row.sending_at < addHours(now, -LONGEST_CLAIM_HOURS);
  return long || row.trouble !== null ? "unsure" : "sending";
};

/** True of a claimed letter that nobody works on any more. */
const isUnsure = (now: Instant) =>
  sql<boolean>`(sent_at is null and sending_at is not null
    and (trouble is not null or sending_at < ${addHours(now, -LONGEST_CLAIM_HOURS)}))`;

/** A page of a county's outbox: what may have left first, then the newest. */
export const outboxOf = async (
  db: Db,
  area: AreaCode,
  {
    offset,
    limit,
    now,
  }: { readonly offset: number; readonly limit: number; readonly now: Instant },
): Promise<PostedLetter[]> => {
  const rows = await db
    .selectFrom("outgoing_mail")
    .selectAll()
    .where("area_code", "=", area)
    .orderBy(isUnsure(now), "desc")
    .orderBy("made_at", "desc")
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose,
    subject: row.subject,
    lang: row.lang as Locale,
    madeAt: row.made_at,
    state: letterState(row, now),
    ...(row.to_address === null ? {} : { to: row.to_address }),
    ...(row.body === null ? {} : { body: row.body }),
    ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
    ...(row.trouble === null ? {} : { trouble: row.trouble }),
  }));
};

/** How many letters of a county wait, how many may have left, and how many there are in all. */
export const outboxCounts = async (
  db: Db,
  area: AreaCode,
  now: Instant,
): Promise<{ readonly waiting: number; readonly unsure: number; readonly all: number }> => {
  const { waiting, unsure, all } = await db
    .selectFrom("outgoing_mail")
    .select(({ fn }) => [
      fn.countAll<number>().as("all"),
      fn
        .countAll<number>()
        .filterWhere("sent_at", "is", null)
        .filterWhere("sending_at", "is", null)
        .as("waiting"),
      fn.countAll<number>().filterWhere(isUnsure(now)).as("unsure"),
    ])
    .where("area_code", "=", area)
    .executeTakeFirstOrThrow();
  return { waiting, unsure, all };
};

/** How many of the named letters stand in each state. */
export const statesOfLetters = async (
  db: Db,
  ids: readonly string[],
  now: Instant,
): Promise<Readonly<Partial<Record<LetterState, number>>>> => {
  const rows = await db
    .selectFrom("outgoing_mail")
    .select(["sent_at", "sending_at", "trouble", "let_be"])
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
  const counts: Partial<Record<LetterState, number>> = {};
  for (const row of rows) {
    const state = letterState(row, now);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
};

/**
 * Claims the letters that have waited longest; from the commit on nobody else sends them, whatever
 * becomes of the claimer. None that was tried already.
 */
export const claimLetters = async (
  tx: Tx,
  area: AreaCode,
  { most, tried, at }: { most: number; tried: readonly string[]; at: Instant },
): Promise<Letter[]> => {
  const next = tx
    .selectFrom("outgoing_mail")
    .select("id")
    .where("area_code", "=", area)
    .where("sent_at", "is", null)
    .where("sending_at", "is", null)
    .where("id", "<>", sql<string>`all(${tried}::uuid[])`)
    .orderBy("made_at")
    .orderBy("id")
    .limit(most)
    .forUpdate()
    .skipLocked();
  const rows = await tx
    .with("next", () => next)
    .updateTable("outgoing_mail")
    .from("next")
    .set({ sending_at: at, trouble: null })
    .whereRef("outgoing_mail.id", "=", "next.id")
    .returningAll("outgoing_mail")
    .execute();
  return rows.flatMap((row) => {
    const { id, purpose, to_address: to, subject, body } = row;
    // The table's own check keeps both until the letter has left.
    if (to === null || body === null) return [];
    const calendar = row.calendar !== null && {
      method: row.calendar_method as CalendarPart["method"],
      content: row.calendar,
    };
    const lang = row.lang as Locale;
    return [{ id, purpose, to, subject, body, lang, ...(calendar ? { calendar } : {}) }];
  });
};

/** What is forgotten of a letter that needs no sending any more. */
const FORGOTTEN = { to_address: null, body: null, calendar: null } as const;

/** The letter has left, or was given up for the reason told: who it went to is forgotten. */
export const markLeft = async (
  tx: Tx,
  id: string,
  at: Instant,
  trouble: string | null = null,
): Promise<void> => {
  await tx
    .updateTable("outgoing_mail")
    .set({ sent_at: at, trouble, ...FORGOTTEN })
    .where("id", "=", id)
    .execute();
};

/** The letter has surely not left and waits for another attempt. */
export const markTroubled = async (tx: Tx, id: string, trouble: string): Promise<void> => {
  await tx
    .updateTable("outgoing_mail")
    .set({ trouble, sending_at: null })
    .where("id", "=", id)
    .execute();
};

/** The server was lost while it had the letter: it may have left. */
export const markUnsure = async (tx: Tx, id: string, trouble: string): Promise<void> => {
  await tx.updateTable("outgoing_mail").set({ trouble }).where("id", "=", id).execute();
};

/** Lets a letter that may have left be sent once more; false where it is not such a letter. */
export const sendAgain = async (
  tx: Tx,
  jobs: JobQueue,
  area: AreaCode,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable("outgoing_mail")
    .set({ sending_at: null, trouble: null })
    .where("id", "=", id)
    .where("area_code", "=", area)
    .where(isUnsure(now))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await askToSend(tx, jobs, area);
  return true;
};

/** Lets a letter that may have left be as it is; false where it is not such a letter. */
export const letBe = async (
  tx: Tx,
  area: AreaCode,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable("outgoing_mail")
    .set({ sent_at: now, let_be: true, ...FORGOTTEN })
    .where("id", "=", id)
    .where("area_code", "=", area)
    .where(isUnsure(now))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/**
 * Takes back what an area still has to send to an address about one thing: its id stands in the words
 * of those letters. One that may have left by now is forgotten, too, and never sent again.
 */
export const takeBackLetters = async (
  tx: Tx,
  area: AreaCode,
  { to, about, at }: { readonly to: string; readonly about: string; readonly at: Instant },
): Promise<void> => {
  const theirs = sql<boolean>`area_code = ${area} and lower(to_address) = lower(${to})
    and position(${about} in body) > 0`;
  await tx
    .deleteFrom("outgoing_mail")
    .where("sent_at", "is", null)
    .where("sending_at", "is", null)
    .where(theirs)
    .execute();
  await tx
    .updateTable("outgoing_mail")
    .set({ sent_at: at, let_be: true, ...FORGOTTEN })
    .where("sent_at", "is", null)
    .where(theirs)
    .execute();
};

/** Counties whose outbox holds letters that wait. */
export const areasWithWaitingLetters = async (db: Db): Promise<AreaCode[]> => {
  const rows = await db
    .selectFrom("outgoing_mail")
    .select("area_code")
    .distinct()
    .where("sent_at", "is", null)
    .where("sending_at", "is", null)
    .orderBy("area_code")
    .execute();
  return rows.map((row) => row.area_code as AreaCode);
};
