import { sql } from "kysely";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { Registration } from "../core/registration.ts";
import { registrationOf } from "./registration.ts";

/** Why somebody is written to. */
export type LetterDue = "confirmed" | "again" | "promoted" | "cancelled" | "changed";

/** Asks for a letter to people; where one was written after `since`, they have it already. */
export const askForLetters = async (
  tx: Tx,
  ids: readonly string[],
  due: LetterDue,
  since?: Instant,
): Promise<void> => {
  if (ids.length === 0) return;
  await tx
    .updateTable("registration")
    .set({ letter_due: due })
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .where("letter_due", "is", null)
    .$if(since !== undefined, (query) =>
      query.where(({ eb, or }) =>
        or([eb("letter_at", "is", null), eb("letter_at", "<", since ?? ("" as Instant))]),
      ),
    )
    .execute();
};

/** People to write to, locked: who has a letter due, or has not heard of the newest revision. */
export const takeToWrite = async (
  tx: Tx,
  eventId: ActivityId,
  most: number,
): Promise<{ readonly registration: Registration; readonly due: LetterDue }[]> => {
  const rows = await tx
    .selectFrom("registration")
    .selectAll()
    .where("event_id", "=", eventId)
    .where("letter_due", "is not", null)
    .where("email", "is not", null)
    .orderBy("number")
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => ({
    registration: registrationOf(row),
    due: row.letter_due as LetterDue,
  }));
};

/** Notes that people have been written to, and of which revision of the meeting. */
export const markWritten = async (
  tx: Tx,
  ids: readonly string[],
  revision: number,
  at: Instant,
): Promise<void> => {
  await tx
    .updateTable("registration")
    .set({ letter_due: null, told_revision: revision, letter_at: at })
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
};

/** Asks for a letter to everybody who comes or waits and knows only an older revision. */
export const askToTellChange = async (
  tx: Tx,
  eventId: ActivityId,
  revision: number,
): Promise<void> => {
  await tx
    .updateTable("registration")
    .set({ letter_due: "changed" })
    .where("event_id", "=", eventId)
    .where("state", "<>", "cancelled")
    .where("letter_due", "is", null)
    .where("told_revision", "<", revision)
    .execute();
};
