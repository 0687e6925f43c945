import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { RegistrationTerms as Row } from "../../platform/db/tables.generated.ts";
import type { Selectable } from "kysely";
import type { Book, RegistrationTerms, TermsContent, Who } from "../core/registration.ts";
import type { Question } from "../core/registration-questions.ts";

const termsOf = (row: Selectable<Row>): RegistrationTerms => ({
  eventId: row.event_id as ActivityId,
  area: row.area_code as AreaCode,
  who: row.who as Who,
  roles: row.roles,
  ...(row.opens_at === null ? {} : { opensAt: row.opens_at }),
  ...(row.deadline === null ? {} : { deadline: row.deadline }),
  ...(row.capacity === null ? {} : { capacity: row.capacity }),
  waitingList: row.waiting_list,
  // Written by `saveTerms` alone.
  questions: row.questions as unknown as readonly Question[],
  remindDay: row.remind_day,
  remindHour: row.remind_hour,
  seatsTaken: row.seats_taken,
  lastNumber: row.last_number,
  checkInSecret: row.check_in_secret,
  walkIns: row.walk_ins,
  ...(row.forgotten_at === null ? {} : { forgottenAt: row.forgotten_at }),
  version: row.version,
});

/** How one registers for a meeting; undefined where nobody does. */
export const registrationTerms = async (
  db: Db,
  eventId: ActivityId,
): Promise<RegistrationTerms | undefined> => {
  const row = await db
    .selectFrom("registration_terms")
    .selectAll()
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  return row && termsOf(row);
};

/** The same, locked: whoever comes after waits until the transaction ends. */
export const lockTerms = async (
  tx: Tx,
  eventId: ActivityId,
): Promise<RegistrationTerms | undefined> => {
  const row = await tx
    .selectFrom("registration_terms")
    .selectAll()
    .where("event_id", "=", eventId)
    .forUpdate()
    .executeTakeFirst();
  return row && termsOf(row);
};

const columnsOf = (content: TermsContent) => ({
  who: content.who,
  roles: [...content.roles],
  opens_at: content.opensAt ?? null,
  deadline: content.deadline ?? null,
  capacity: content.capacity ?? null,
  waiting_list: content.waitingList,
  questions: JSON.stringify(content.questions),
  remind_day: content.remindDay,
  remind_hour: content.remindHour,
});

/** Makes the terms of a meeting that has none; false where somebody was faster. */
export const insertTerms = async (
  tx: Tx,
  {
    eventId,
    area,
    content,
    secret,
  }: {
    readonly eventId: ActivityId;
    readonly area: AreaCode;
    readonly content: TermsContent;
    readonly secret: string;
  },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("registration_terms")
    .values({
      event_id: eventId,
      area_code: area,
      check_in_secret: secret,
      ...columnsOf(content),
    })
    .onConflict((conflict) => conflict.column("event_id").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};

/** Replaces what staff decided; the caller holds the lock. */
export const updateTerms = async (
  tx: Tx,
  eventId: ActivityId,
  content: TermsContent,
): Promise<void> => {
  await tx
    .updateTable("registration_terms")
    .set(({ eb }) => ({ ...columnsOf(content), version: eb("version", "+", 1) }))
    .where("event_id", "=", eventId)
    .execute();
};

/** Writes the counters of the book; the caller holds the lock. */
export const updateBook = async (
  tx: Tx,
  eventId: ActivityId,
  { seatsTaken, lastNumber }: Pick<Book, "seatsTaken" | "lastNumber">,
): Promise<void> => {
  await tx
    .updateTable("registration_terms")
    .set({ seats_taken: seatsTaken, last_number: lastNumber })
    .where("event_id", "=", eventId)
    .execute();
};

export const updateWalkIns = async (
  tx: Tx,
  eventId: ActivityId,
  walkIns: number,
): Promise<void> => {
  await tx
    .updateTable("registration_terms")
    .set({ walk_ins: walkIns })
    .where("event_id", "=", eventId)
    .execute();
};

/** Meetings that ended before a moment and whose people are still known by name. */
export const meetingsToForget = async (
  db: Db,
  before: Instant,
): Promise<{ readonly eventId: ActivityId; readonly area: AreaCode }[]> => {
  const rows = await db
    .selectFrom("registration_terms")
    .innerJoin("event", "event.id", "registration_terms.event_id")
    .select(["registration_terms.event_id", "registration_terms.area_code"])
    .where("registration_terms.forgotten_at", "is", null)
    .where("event.ends_at", "<", before)
    .orderBy("event.ends_at")
    .execute();
  return rows.map((row) => ({
    eventId: row.event_id as ActivityId,
    area: row.area_code as AreaCode,
  }));
};

/** Removes what is personal of everybody who registered or was invited; numbers stay. */
export const forgetPeople = async (tx: Tx, eventId: ActivityId, at: Instant): Promise<void> => {
  await tx.deleteFrom("event_link").where("event_id", "=", eventId).execute();
  const gone = { name: null, email: null, email_key: null } as const;
  await tx
    .updateTable("registration")
    .set({ ...gone, organisation: null, answers: "{}", account_id: null, letter_due: null })
    .where("event_id", "=", eventId)
    .execute();
  await tx
    .updateTable("invitation")
    .set({ ...gone, account_id: null })
    .where("event_id", "=", eventId)
    .execute();
  await tx
    .updateTable("registration_terms")
    .set({ forgotten_at: at })
    .where("event_id", "=", eventId)
    .execute();
};
