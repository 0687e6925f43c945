import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Feedback } from "../core/answer.ts";
import type { AnswerId } from "../core/ids.ts";

/** What the holder of a receipt said of each answer. */
export const feedbackOfReceipt = async (
  db: Db,
  receiptHash: string,
): Promise<ReadonlyMap<AnswerId, Feedback>> => {
  const rows = await db
    .selectFrom("answer_feedback")
    .select(["answer_id", "understood", "confidence"])
    .where("receipt_hash", "=", receiptHash)
    .execute();
  return new Map(
    rows.map(({ answer_id, understood, confidence }) => [
      answer_id as AnswerId,
      { understood, confidence },
    ]),
  );
};

/** Keeps the feedback of a receipt on an answer; given again, it replaces the earlier one. */
export const upsertFeedback = async (
  tx: Tx,
  area: AreaCode,
  { answer, receiptHash, at }: { answer: AnswerId; receiptHash: string; at: Instant },
  feedback: Feedback,
): Promise<void> => {
  const columns = { ...feedback, given_at: at };
  await tx
    .insertInto("answer_feedback")
    .values({ answer_id: answer, receipt_hash: receiptHash, area_code: area, ...columns })
    .onConflict((conflict) => conflict.columns(["answer_id", "receipt_hash"]).doUpdateSet(columns))
    .execute();
};
