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

/** Keeps a form; false when one of that number is there already. */
export const insertPaperForm = async (
  tx: Tx,
  area: AreaCode,
  conversation: ActivityId,
  { number, participant, enteredAt, enteredBy }: PaperForm,
): Promise<boolean> => {
  const result = await tx
    .insertInto("paper_form")
    .values({
      conversation_id: conversation,
      area_code: area,
      number,
      participant_id: participant,
      entered_at: enteredAt,
      entered_by: enteredBy ?? null,
    })
    .onConflict((conflict) => conflict.columns(["conversation_id", "number"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
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
