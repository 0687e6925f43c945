import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudits,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { Moderated } from "../core/moderation.ts";
import { handBackMerged, handOnMerged, holdModeration, writeModerations } from "../store/desk.ts";
import type { StoredStatement } from "../store/statement.ts";
import { conversationOf } from "./conversation.ts";
import { enqueueRegroup } from "./regroup-job.ts";

export type Moderator = Context & { readonly jobs: JobQueue };

export type DeskTrouble = PolicyRefusal | Refusal<"unknown-conversation">;

/** The part of a statement that moderation decides about. */
export const moderatedOf = (statement: StoredStatement): Moderated => {
  const { state, reason, mergedInto, meta, unseen } = statement;
  return {
    state,
    ...(reason ? { reason } : {}),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(meta ? { meta } : {}),
    ...(unseen ? { unseen } : {}),
  };
};

/** What becomes of one statement. */
export interface Decision {
  readonly statement: StoredStatement;
  readonly after: Moderated;
  /** The statement into which this one is merged from now on, or was until now. */
  readonly target?: StoredStatement;
  /** Numbers of the statements for which this one stands again once it is merged no longer. */
  readonly standsFor?: readonly number[];
}

/**
 * Runs the work of a moderator in one transaction that no other moderation of the conversation
 * crosses, and asks for a new grouping. Refused work leaves nothing behind.
 */
export const atDesk = async <T, R extends Refusal>(
  context: Moderator,
  area: AreaCode,
  activityId: ActivityId,
  work: (tx: Tx) => Promise<Result<T, R>>,
): Promise<Result<T, R | DeskTrouble>> => {
  const allowed = authorise(context.visitor, "statement.moderate", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, activityId))) return refuse("unknown-conversation");
  return inAreaUnlessRefused<T, R | DeskTrouble>(context.db, area, async (tx) => {
    await holdModeration(tx, activityId);
    const worked = await work(tx);
    if (worked.ok) await enqueueRegroup(tx, context.jobs, area, activityId);
    return worked;
  });
};

/** Keeps every merged statement one step from the one that counts; answers what moved. */
const moveMerged = async (
  tx: Tx,
  { statement, after, target, standsFor = [] }: Decision,
): Promise<readonly number[]> => {
  if (!target) return [];
  if (after.state === "merged") return handOnMerged(tx, statement.id, target.id);
  if (standsFor.length > 0) await handBackMerged(tx, target.id, statement.id, standsFor);
  return [];
};

/** Writes the decisions, each with what was before into the trail, from which it is undone. */
export const carryOut = async (
  tx: Tx,
  context: Pick<Context, "clock" | "visitor">,
  area: AreaCode,
  { activityId, action }: { readonly activityId: ActivityId; readonly action: string },
  decisions: readonly Decision[],
): Promise<void> => {
  const trail = trailOf(context, area);
  const written = decisions.map(({ statement, after }) => ({ id: statement.id, after }));
  await writeModerations(tx, activityId, written, trail.at);
  const entries = [];
  for (const decision of decisions) {
    const { statement, after } = decision;
    const standsFor = await moveMerged(tx, decision);
    entries.push({
      ...trail,
      action,
      subjectKind: "statement",
      subjectId: String(statement.id),
      before: { ...moderatedOf(statement), ...(standsFor.length > 0 ? { standsFor } : {}) },
      after,
    });
  }
  await recordAudits(tx, entries);
};
