import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  participantOf,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type ClosedRefusal, takesPart } from "../core/conversation.ts";
import { type OwnAct, type OwnRefusal, ownStatementAfter } from "../core/own-statement.ts";
import type { StatementState } from "../core/statement.ts";
import { isAuthor, standsForOthers } from "../store/own.ts";
import { lockStatement, writeModeration } from "../store/statement.ts";
import { conversationOf } from "./conversation.ts";
import { enqueueRegroup } from "./regroup-job.ts";

export interface OwnStatementPlace {
  readonly activityId: ActivityId;
  /** The browser's secret, from which the pseudonym is made. */
  readonly secret: string;
  /** Number of the statement. */
  readonly number: number;
}

export type OwnStatementTrouble =
  | PolicyRefusal
  | ClosedRefusal
  | OwnRefusal
  | Refusal<"unknown-conversation" | "foreign-statement" | "not-yours">;

/**
 * Withdraws a person's own statement, or brings it back, while the conversation is open. The trail
 * keeps that it happened, not who did it: pseudonyms do not belong there.
 */
export const changeOwnStatement = async (
  context: Context & { readonly jobs: JobQueue },
  area: AreaCode,
  { activityId, secret, number }: OwnStatementPlace,
  act: OwnAct,
): Promise<Result<StatementState, OwnStatementTrouble>> => {
  const allowed = authorise(context.visitor, "contribution.give", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(context.db, area, activityId);
  if (!found) return refuse("unknown-conversation");
  const open = takesPart(found.conversation, context.clock.now());
  if (!open.ok) return open;
  const participant = await participantOf(context.db, area, secret);
  return inAreaUnlessRefused<StatementState, OwnStatementTrouble>(context.db, area, async (tx) => {
    const statement = await lockStatement(tx, activityId, number);
    if (!statement) return refuse("foreign-statement");
    if (!participant || !(await isAuthor(tx, statement.id, participant))) {
      return refuse("not-yours");
    }
    const { state: before } = statement;
    const after = ownStatementAfter(before, act);
    if (!after.ok) return after;
    if (await standsForOthers(tx, statement.id)) return refuse("not-withdrawable");
    const trail = trailOf(context, area);
    await writeModeration(tx, statement.id, { state: after.value }, trail.at);
    await recordAudit(tx, {
      ...trail,
      action: `${act}-own-statement`,
      subjectKind: "statement",
      subjectId: String(statement.id),
      before: { state: before },
      after: { state: after.value },
    });
    if (before === "published") await enqueueRegroup(tx, context.jobs, area, activityId);
    return ok(after.value);
  });
};
