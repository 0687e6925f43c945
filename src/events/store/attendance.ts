import { sql } from "kysely";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { AttendedHow } from "../core/registration.ts";

/** Notes that people came; who was noted before keeps the first moment. */
export const markAttended = async (
  tx: Tx,
  eventId: ActivityId,
  ids: readonly string[],
  { at, how }: { readonly at: Instant; readonly how: AttendedHow },
): Promise<number> => {
  const { numUpdatedRows } = await tx
    .updateTable("registration")
    .set({ attended_at: at, attended_how: how })
    .where("event_id", "=", eventId)
    .where("state", "<>", "cancelled")
    .where("attended_at", "is", null)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
};

/** Takes back that people came: somebody ticked the wrong row. */
export const unmarkAttended = async (
  tx: Tx,
  eventId: ActivityId,
  ids: readonly string[],
): Promise<void> => {
  await tx
    .updateTable("registration")
    .set({ attended_at: null, attended_how: null })
    .where("event_id", "=", eventId)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
};
