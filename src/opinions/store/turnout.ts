import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db } from "../../platform/db/connect.ts";
import { type BackgroundQuestion, isBackgroundQuestion } from "../core/background.ts";
import type { BackgroundCounts } from "../core/turnout.ts";

/** How many people told what of themselves up to a moment, by question and answer. */
export const backgroundCounts = async (
  db: Db,
  conversation: ActivityId,
  asOf: Instant,
): Promise<BackgroundCounts> => {
  const rows = await db
    .selectFrom("background_answer")
    .select(["question", "answer"])
    .select((eb) => eb.fn.countAll<string>().as("people"))
    .where("conversation_id", "=", conversation)
    .where("at", "<=", asOf)
    .groupBy(["question", "answer"])
    .orderBy("question")
    .orderBy("answer")
    .execute();
  const counts: Partial<Record<BackgroundQuestion, Record<string, number>>> = {};
  for (const { question, answer, people } of rows) {
    if (!isBackgroundQuestion(question)) continue;
    counts[question] = { ...counts[question], [answer]: Number(people) };
  }
  return counts;
};
