import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

/** A paper form that was typed in. */
export interface PaperForm {
  /** The number written on the paper. */
  readonly number: string;
  readonly participant: ParticipantId;
  readonly enteredAt: Instant;
  readonly enteredBy?: AccountId;
}

/** Keeps forms; answers the numbers of those that were not there already. */
export const insertPaperForms = async (
  tx: Tx,
  area: AreaCode,
  conversation: ActivityId,
  forms: readonly PaperForm[],
): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .insertInto("paper_form")
    .values(
      forms.map(({ number, participant, enteredAt, enteredBy }) => ({
        conversation_id: conversation,
        area_code: area,
        number,
        participant_id: participant,
        entered_at: enteredAt,
        entered_by: enteredBy ?? null,
      })),
    )
    .onConflict((conflict) => conflict.columns(["conversation_id", "number"]).doNothing())
    .returning("number")
    .execute();
  return new Set(rows.map(({ number }) => number));
};

/** Which of some numbers forms have already. */
export const takenNumbers = async (
  db: Db,
  conversation: ActivityId,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom("paper_form")
    .select("number")
    .where("conversation_id", "=", conversation)
    .where("number", "=", sql<string>`any(${numbers}::text[])`)
    .execute();
  return new Set(rows.map(({ number }) => number));
};

/** Forms that one person of the staff entered at one moment: those of one file. */
export interface PaperBatch {
  readonly enteredAt: Instant;
  readonly enteredBy: AccountId | undefined;
}

/** The newest files of forms, each with how many of its forms are left; at most `limit`. */
export const paperBatches = async (
  db: Db,
  conversation: ActivityId,
  limit: number,
): Promise<readonly (PaperBatch & { readonly forms: number })[]> => {
  const rows = await db
    .selectFrom("paper_form")
    .select(["entered_at", "entered_by"])
    .select((eb) => eb.fn.countAll<number>().as("forms"))
    .where("conversation_id", "=", conversation)
    .groupBy(["entered_at", "entered_by"])
    .having((eb) => eb.fn.countAll(), ">", 1)
    .orderBy("entered_at", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ entered_at: enteredAt, entered_by: by, forms }) => ({
    enteredAt,
    enteredBy: (by ?? undefined) as AccountId | undefined,
    forms,
  }));
};

/** The forms of one file, locked until the transaction ends, by number. */
export const lockPaperBatch = async (
  tx: Tx,
  conversation: ActivityId,
  { enteredAt, enteredBy }: PaperBatch,
): Promise<readonly { readonly number: string; readonly participant: ParticipantId }[]> => {
  const rows = await tx
    .selectFrom("paper_form")
    .select(["number", "participant_id"])
    .where("conversation_id", "=", conversation)
    .where("entered_at", "=", enteredAt)
    .where(sql<boolean>`entered_by is not distinct from ${enteredBy ?? null}::uuid`)
    .orderBy("number")
    .forUpdate()
    .execute();
  return rows.map(({ number, participant_id: id }) => ({
    number,
    participant: id as ParticipantId,
  }));
};

/** The person behind a form, locked until the transaction ends. */
export const lockPaperForm = async (
  tx: Tx,
  conversation: ActivityId,
  number: string,
): Promise<ParticipantId | undefined> => {
  const row = await tx
    .selectFrom("paper_form")
    .select("participant_id")
    .where("conversation_id", "=", conversation)
    .where("number", "=", number)
    .forUpdate()
    .executeTakeFirst();
  return row && (row.participant_id as ParticipantId);
};

/** Removes the forms of a participant, in all conversations; answers how many. */
export const erasePaperForms = async (tx: Tx, participant: ParticipantId): Promise<number> => {
  const result = await tx
    .deleteFrom("paper_form")
    .where("participant_id", "=", participant)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
};

/** A form as the list of entered ones shows it. */
export interface EnteredForm {
  readonly number: string;
  readonly enteredAt: Instant;
  readonly answers: number;
}

/** A page of the entered forms, the newest first. */
export const enteredForms = async (
  db: Db,
  conversation: ActivityId,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<EnteredForm[]> =>
  db
    .selectFrom("paper_form")
    .select(["number", "entered_at as enteredAt"])
    .select(
      sql<number>`(
        select count(*) from current_vote
        where current_vote.conversation_id = paper_form.conversation_id
          and current_vote.participant_id = paper_form.participant_id)`.as("answers"),
    )
    .where("conversation_id", "=", conversation)
    .orderBy("entered_at", "desc")
    .orderBy("number", "desc")
    .offset(offset)
    .limit(limit)
    .execute();

export const paperFormCount = async (db: Db, conversation: ActivityId): Promise<number> => {
  const { count } = await db
    .selectFrom("paper_form")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversation)
    .executeTakeFirstOrThrow();
  return count;
};
