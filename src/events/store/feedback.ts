import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Feedback, Grade } from "../core/feedback.ts";

/** Uses up the right of a registration to answer; false where it was used before. */
export const takeFeedbackRight = async (tx: Tx, registrationId: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable("registration")
    .set({ feedback_given: true })
    .where("id", "=", registrationId)
    .where("feedback_given", "=", false)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

export const insertFeedback = async (
  tx: Tx,
  {
    id,
    eventId,
    area,
    on,
  }: {
    readonly id: string;
    readonly eventId: ActivityId;
    readonly area: AreaCode;
    readonly on: Day;
  },
  { useful, next }: Feedback,
): Promise<void> => {
  await tx
    .insertInto("event_feedback")
    .values({
      id,
      event_id: eventId,
      area_code: area,
      useful,
      next: next ?? null,
      given_on: on,
    })
    .execute();
};

export const feedbackOf = async (db: Db, eventId: ActivityId): Promise<Feedback[]> => {
  const rows = await db
    .selectFrom("event_feedback")
    .select(["useful", "next"])
    .where("event_id", "=", eventId)
    .execute();
  return rows.map(({ useful, next }) => ({
    useful: useful as Grade,
    ...(next === null ? {} : { next }),
  }));
};
