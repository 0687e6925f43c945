import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { GroupingResult } from "../core/grouping.ts";

/** A grouping that staff set aside as evidence. */
export interface FrozenGrouping {
  /** Id of the grouping, which its permanent address ends with. */
  readonly grouping: number;
  readonly frozenAt: Instant;
  /** When the grouping was computed: the moment that it shows. */
  readonly computedAt: Instant;
  readonly people: number;
  readonly votes: number;
  readonly inputHash: string;
}

/** Sets a grouping aside; one that was before stays as it was. Answers whether it is new. */
export const insertFrozen = async (
  tx: Tx,
  area: AreaCode,
  frozen: {
    readonly conversation: ActivityId;
    readonly grouping: number;
    readonly at: Instant;
    readonly account?: AccountId;
  },
): Promise<boolean> => {
  const result = await tx
    .insertInto("frozen_grouping")
    .values({
      grouping_id: frozen.grouping,
      conversation_id: frozen.conversation,
      area_code: area,
      frozen_by: frozen.account ?? null,
      frozen_at: frozen.at,
    })
    .onConflict((conflict) => conflict.column("grouping_id").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
};

/** The groupings set aside, the newest first; at most `limit`. */
export const frozenGroupings = async (
  db: Db,
  conversation: ActivityId,
  limit = 50,
): Promise<FrozenGrouping[]> =>
  db
    .selectFrom("frozen_grouping")
    .innerJoin("grouping", "grouping.id", "frozen_grouping.grouping_id")
    .select([
      "grouping.id as grouping",
      "frozen_grouping.frozen_at as frozenAt",
      "grouping.computed_at as computedAt",
      "grouping.participants as people",
      "grouping.votes",
      "grouping.input_hash as inputHash",
    ])
    .where("frozen_grouping.conversation_id", "=", conversation)
    .orderBy("frozen_grouping.frozen_at", "desc")
    .orderBy("grouping.id", "desc")
    .limit(limit)
    .execute();

/** How the conversation stands by its current grouping, without the grouping itself. */
export interface CurrentFigures {
  readonly people: number;
  /** Latest votes: one a person and statement. */
  readonly votes: number;
  readonly computedAt: Instant;
  /** People whose votes weighed less in the map, where the method weighs. */
  readonly lightened: GroupingResult["lightened"] | null;
}

/** Undefined before anybody voted. */
export const currentFigures = async (
  db: Db,
  conversation: ActivityId,
): Promise<CurrentFigures | undefined> =>
  db
    .selectFrom("conversation")
    .innerJoin("grouping", "grouping.id", "conversation.current_grouping")
    .select([
      "grouping.participants as people",
      "grouping.votes",
      "grouping.computed_at as computedAt",
    ])
    .select(sql<GroupingResult["lightened"] | null>`grouping.result -> 'lightened'`.as("lightened"))
    .where("conversation.activity_id", "=", conversation)
    .executeTakeFirst();
