import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { receiptOf } from "../../programmes/index.ts";
import { checkFeedback, type Feedback, isPublished } from "../core/answer.ts";
import type { AnswerId } from "../core/ids.ts";
import { answerById } from "../store/answer.ts";
import { upsertFeedback } from "../store/feedback.ts";

export type FeedbackRefusal = Refusal<
  "receipt-unknown" | "answer-unknown" | "feedback-out-of-range"
>;

/**
 * Keeps what the holder of a receipt says of an answer to their own activity: once per receipt and
 * answer; given again, it replaces the earlier one. The code is the permission; no account is asked.
 */
export const giveFeedback = async (
  { db, clock }: Pick<Context, "db" | "clock">,
  code: string,
  answerId: AnswerId,
  feedback: Feedback,
): Promise<Result<void, FeedbackRefusal>> => {
  const possible = checkFeedback(feedback);
  if (!possible.ok) return possible;
  const receipt = await receiptOf(db, code);
  if (!receipt) return refuse("receipt-unknown");
  const answer = await answerById(db, answerId);
  if (!answer || !isPublished(answer) || answer.activityId !== receipt.activityId)
    return refuse("answer-unknown");
  const key = { answer: answerId, receiptHash: receipt.codeHash, at: clock.now() };
  await inArea(db, receipt.area, (tx) => upsertFeedback(tx, receipt.area, key, possible.value), {
    quiet: true,
  });
  return ok(undefined);
};
