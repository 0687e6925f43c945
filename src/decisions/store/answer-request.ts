import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

/** Where somebody who took part wants the answer, and in which language. */
export interface AnswerRequest {
  readonly activityId: ActivityId;
  readonly participantId: ParticipantId;
  readonly email: string;
  readonly lang: Locale;
  /** Leads from the letter to their own page. */
  readonly receiptCode: string;
}

/** Keeps a request; the same person's earlier one for the activity is replaced. */
export const upsertAnswerRequest = async (
  tx: Tx,
  area: AreaCode,
  { activityId, participantId, email, lang, receiptCode }: AnswerRequest,
  at: Instant,
): Promise<void> => {
  await tx
    .insertInto("answer_request")
    .values({
      activity_id: activityId,
      participant_id: participantId,
      area_code: area,
      email,
      lang,
      receipt_code: receiptCode,
      asked_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["activity_id", "participant_id"])
        .doUpdateSet({ email, lang, asked_at: at }),
    )
    .execute();
};

type Key = Pick<AnswerRequest, "activityId" | "participantId">;

export const emailOfRequest = async (
  db: Db,
  { activityId, participantId }: Key,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom("answer_request")
    .select("email")
    .where("activity_id", "=", activityId)
    .where("participant_id", "=", participantId)
    .executeTakeFirst();
  return row?.email;
};

export const deleteAnswerRequest = async (
  tx: Tx,
  { activityId, participantId }: Key,
): Promise<void> => {
  await tx
    .deleteFrom("answer_request")
    .where("activity_id", "=", activityId)
    .where("participant_id", "=", participantId)
    .execute();
};

/** Takes out up to `limit` requests of an activity: whoever takes them sends the letters. */
export const takeAnswerRequests = async (
  tx: Tx,
  activity: ActivityId,
  limit: number,
): Promise<AnswerRequest[]> => {
  const rows = await tx
    .deleteFrom("answer_request")
    .where("activity_id", "=", activity)
    .where("participant_id", "in", (eb) =>
      eb
        .selectFrom("answer_request as waiting")
        .select("waiting.participant_id")
        .where("waiting.activity_id", "=", activity)
        .orderBy("waiting.participant_id")
        .limit(limit)
        .forUpdate(),
    )
    .returningAll()
    .execute();
  return rows.map((row) => ({
    activityId: row.activity_id as ActivityId,
    participantId: row.participant_id as ParticipantId,
    email: row.email,
    lang: row.lang as Locale,
    receiptCode: row.receipt_code,
  }));
};
