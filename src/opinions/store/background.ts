import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { type BackgroundQuestion, isBackgroundQuestion } from "../core/background.ts";

/** What a person told of themselves: answer by question. */
export type BackgroundAnswers = Readonly<Partial<Record<BackgroundQuestion, string>>>;

/** Whose answers: one person's in one conversation. */
export interface BackgroundOf {
  readonly area: AreaCode;
  readonly conversation: ActivityId;
  readonly participant: ParticipantId;
}

export const backgroundOf = async (
  db: Db,
  conversation: ActivityId,
  participant: ParticipantId,
): Promise<BackgroundAnswers> => {
  const rows = await db
    .selectFrom("background_answer")
    .select(["question", "answer"])
    .where("conversation_id", "=", conversation)
    .where("participant_id", "=", participant)
    .execute();
  return Object.fromEntries(
    rows.flatMap(({ question, answer }) =>
      isBackgroundQuestion(question) ? [[question, answer]] : [],
    ),
  );
};

/** Puts the answers in place of all that the person told here before; none takes them away. */
export const writeBackground = async (
  tx: Tx,
  { area, conversation, participant }: BackgroundOf,
  answers: BackgroundAnswers,
  at: Instant,
): Promise<void> => {
  await tx
    .deleteFrom("background_answer")
    .where("conversation_id", "=", conversation)
    .where("participant_id", "=", participant)
    .execute();
  const told = Object.entries(answers).filter(([, answer]) => answer !== undefined);
  if (told.length === 0) return;
  await tx
    .insertInto("background_answer")
    .values(
      told.map(([question, answer]) => ({
        conversation_id: conversation,
        participant_id: participant,
        area_code: area,
        question,
        answer,
        at,
      })),
    )
    // Two windows of one person may send at once; the later one counts.
    .onConflict((conflict) =>
      conflict
        .columns(["conversation_id", "participant_id", "question"])
        .doUpdateSet((eb) => ({ answer: eb.ref("excluded.answer"), at: eb.ref("excluded.at") })),
    )
    .execute();
};

/** Removes what a participant told of themselves, in all conversations; answers how many answers. */
export const eraseBackground = async (tx: Tx, participant: ParticipantId): Promise<number> => {
  const result = await tx
    .deleteFrom("background_answer")
    .where("participant_id", "=", participant)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
};
