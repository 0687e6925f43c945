import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import type { GroupingRef } from "../store/grouping.ts";
import { insertFrozen } from "../store/frozen.ts";
import { conversationOf } from "./conversation.ts";
import { type Regrouper, regroup } from "./regroup.ts";

export type FreezeTrouble = PolicyRefusal | Refusal<"unknown-conversation" | "nothing-to-freeze">;

/**
 * Computes the groups of the votes as of now and sets the result aside as evidence, under an
 * address that never changes. The same votes freeze to the same grouping.
 */
export const freezeGrouping = async (
  context: Context & Regrouper,
  area: AreaCode,
  id: ActivityId,
): Promise<Result<GroupingRef, FreezeTrouble>> => {
  const allowed = authorise(context.visitor, "activity.edit", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, id))) return refuse("unknown-conversation");
  const grouping = await regroup(context, area, id);
  if (!grouping) return refuse("nothing-to-freeze");
  await inArea(context.db, area, async (tx) => {
    const trail = trailOf(context, area);
    const fresh = await insertFrozen(tx, area, {
      conversation: id,
      grouping: grouping.id,
      at: trail.at,
      account: trail.account,
    });
    if (!fresh) return;
    await recordAudit(tx, {
      ...trail,
      action: "freeze-grouping",
      subjectKind: "conversation",
      subjectId: id,
      after: { grouping: grouping.id, hash: grouping.inputHash },
    });
  });
  return ok(grouping);
};
