import { sql } from "kysely";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db } from "../../platform/db/connect.ts";
import { type BackgroundQuestion, isBackgroundQuestion } from "../core/background.ts";
import type { BackgroundCounts } from "../core/turnout.ts";

/**
 * How many people told what of themselves, by question and answer: now, or up to a moment. Every row
 * is checked against the county that the connection acts for; acting for the conversation's own one
 * takes a third of the time that reading as anybody takes, which is most of a large conversation's
 * results page.
 */
export const backgroundCounts = async (
  db: Db,
  conversation: ActivityId,
  asOf?: Instant,
): Promise<BackgroundCounts> => {
  if (db.isTransaction) return counted(db, conversation, asOf);
  return db
    .transaction()
    .setAccessMode("read only")
    .execute(async (tx) => {
      await sql`
        select set_config('puntari.area', area_code, true)
        from conversation where activity_id = ${conversation}`.execute(tx);
      return counted(tx, conversation, asOf);
    });
};

const counted = async (
  db: Db,
  conversation: ActivityId,
  asOf: Instant | undefined,
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
