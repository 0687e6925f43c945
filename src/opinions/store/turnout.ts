import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db } from "../../platform/db/connect.ts";
import { type BackgroundQuestion, isBackgroundQuestion } from "../core/background.ts";
import type { BackgroundCounts } from "../core/turnout.ts";

/** How many people told what of themselves, by question and answer: now, or up to a moment. */
export const backgroundCounts = async (
  db: Db,
  conversation: ActivityId,
  asOf?: Instant,
): Promise<BackgroundCounts> => {
  const all = db
    .selectFrom("background_answer")
    .select(["question", "answer"])
    .select((eb) => eb.fn.countAll<string>().as("people"))
    .where("conversation_id", "=", conversation)
    .groupBy(["question", "answer"])
    .orderBy("question")
    .orderBy("answer");
  const rows = await (asOf === undefined ? all : all.where("at", "<=", asOf)).execute();
  const counts: Partial<Record<BackgroundQuestion, Record<string, number>>> = {};
  for (const { question, answer, people } of rows) {
    if (!isBackgroundQuestion(question)) continue;
    counts[question] = { ...counts[question], [answer]: Number(people) };
  }
  return counts;
};
