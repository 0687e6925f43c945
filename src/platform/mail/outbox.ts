import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../db/connect.ts";
import type { JobQueue } from "../jobs/queue.ts";

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
      letters.map(({ id, purpose, to, subject, body, lang }) => ({
        id,
        area_code: area,
        purpose,
        to_address: to,
        subject,
        body,
        lang,
        made_at: at,
      })),
    )
    .execute();
  await askToSend(tx, jobs, area);
};

/** Asks for what waits in the outbox of a county to be sent. */
export const askToSend = (tx: Tx, jobs: JobQueue, area: AreaCode): Promise<void> =>
  jobs.add(tx, SEND_MAIL_JOB, { area }, { key: `${SEND_MAIL_JOB}:${area}` });

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
}

/** A page of a county's outbox, the newest first. */
export const outboxOf = async (
  db: Db,
  area: AreaCode,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<PostedLetter[]> => {
  const rows = await db
    .selectFrom("outgoing_mail")
    .selectAll()
    .where("area_code", "=", area)
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
    ...(row.to_address === null ? {} : { to: row.to_address }),
    ...(row.body === null ? {} : { body: row.body }),
    ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
    ...(row.trouble === null ? {} : { trouble: row.trouble }),
  }));
};

/** How many letters of a county wait, and how many there are in all. */
export const outboxCounts = async (
  db: Db,
  area: AreaCode,
): Promise<{ readonly waiting: number; readonly all: number }> => {
  const { waiting, all } = await db
    .selectFrom("outgoing_mail")
    .select(({ fn }) => [
      fn.countAll<number>().as("all"),
      fn.countAll<number>().filterWhere("sent_at", "is", null).as("waiting"),
    ])
    .where("area_code", "=", area)
    .executeTakeFirstOrThrow();
  return { waiting, all };
};

/** The letter that has waited longest, locked until the transaction ends; none that was tried. */
export const nextLetter = async (
  tx: Tx,
  area: AreaCode,
  tried: readonly string[],
): Promise<Letter | undefined> => {
  const row = await tx
    .selectFrom("outgoing_mail")
    .selectAll()
    .where("area_code", "=", area)
    .where("sent_at", "is", null)
    .where("id", "<>", sql<string>`all(${tried}::uuid[])`)
    .orderBy("made_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row || row.to_address === null || row.body === null) return undefined;
  const { id, purpose, to_address: to, subject, body } = row;
  return { id, purpose, to, subject, body, lang: row.lang as Locale };
};

/** The letter has left, or was given up for the reason told: who it went to is forgotten. */
export const markLeft = async (
  tx: Tx,
  id: string,
  at: Instant,
  trouble: string | null = null,
): Promise<void> => {
  await tx
    .updateTable("outgoing_mail")
    .set({ sent_at: at, to_address: null, body: null, trouble })
    .where("id", "=", id)
    .execute();
};

/** The letter waits for another attempt. */
export const markTroubled = async (tx: Tx, id: string, trouble: string): Promise<void> => {
  await tx.updateTable("outgoing_mail").set({ trouble }).where("id", "=", id).execute();
};

/** Counties whose outbox holds letters that wait. */
export const areasWithWaitingLetters = async (db: Db): Promise<AreaCode[]> => {
  const rows = await db
    .selectFrom("outgoing_mail")
    .select("area_code")
    .distinct()
    .where("sent_at", "is", null)
    .orderBy("area_code")
    .execute();
  return rows.map((row) => row.area_code as AreaCode);
};
