import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { ReminderKind } from "../core/reminder.ts";

const COLUMN = { day: "reminded_day_at", hour: "reminded_hour_at" } as const;

/** Takes people with a seat who were not reminded yet, marking them in the same statement. */
export const takeToRemind = async (
  tx: Tx,
  eventId: ActivityId,
  { kind, at, most }: { readonly kind: ReminderKind; readonly at: Instant; readonly most: number },
): Promise<readonly string[]> => {
  const column = COLUMN[kind];
  const next = tx
    .selectFrom("registration")
    .select("id")
    .where("event_id", "=", eventId)
    .where("state", "=", "seat")
    .where("email", "is not", null)
    .where(column, "is", null)
    .orderBy("number")
    .limit(most)
    .forUpdate()
    .skipLocked();
  const rows = await tx
    .with("next", () => next)
    .updateTable("registration")
    .from("next")
    .set({ [column]: at })
    .whereRef("registration.id", "=", "next.id")
    .returning("registration.id")
    .execute();
  return rows.map(({ id }) => id);
};
