import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  newestChange,
  type PolicyRefusal,
  recordAudit,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  type ModerationRefusal,
  type Moderated,
  moderate,
  moderatedFrom,
  type Reason,
  type Verdict,
} from "../core/moderation.ts";
import type { StatementState } from "../core/statement.ts";
import { lockStatement, type StoredStatement, writeModeration } from "../store/statement.ts";
import { conversationOf, trailOf } from "./conversation.ts";
import { enqueueRegroup } from "./regroup-job.ts";

export type Moderator = Context & { readonly jobs: JobQueue };

export interface StatementPlace {
  readonly activityId: ActivityId;
  /** Number of the statement. */
  readonly number: number;
}

export interface VerdictInput extends StatementPlace {
  readonly verdict: Verdict;
  readonly reason?: Reason;
  /** The state that the moderator saw; another one means that somebody was faster. */
  readonly seen: StatementState;
}

export type VerdictTrouble =
  | PolicyRefusal
  | ModerationRefusal
  | Refusal<"unknown-conversation" | "foreign-statement" | "changed-meanwhile">;

const moderatedOf = ({ state, reason }: Moderated): Moderated =>
  reason ? { state, reason } : { state };

/** Authorises, locks the statement, writes what `choose` answers, records it, asks for a regroup. */
const changeStatement = async <R extends Refusal>(
  context: Moderator,
  area: AreaCode,
  { activityId, number }: StatementPlace,
  action: string,
  choose: (tx: Tx, statement: StoredStatement) => Promise<Result<Moderated, R>>,
): Promise<Result<Moderated, R | VerdictTrouble>> => {
  const allowed = authorise(context.visitor, "statement.moderate", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, activityId))) return refuse("unknown-conversation");
  return inAreaUnlessRefused<Moderated, R | VerdictTrouble>(context.db, area, async (tx) => {
    const statement = await lockStatement(tx, activityId, number);
    if (!statement) return refuse("foreign-statement");
    const chosen = await choose(tx, statement);
    if (!chosen.ok) return chosen;
    const trail = trailOf(context, area);
    await writeModeration(tx, statement.id, chosen.value, trail.at);
    await recordAudit(tx, {
      ...trail,
      action,
      subjectKind: "statement",
      subjectId: String(statement.id),
      before: moderatedOf(statement),
      after: chosen.value,
    });
    await enqueueRegroup(tx, context.jobs, area, activityId);
    return ok(chosen.value);
  });
};

/** Publishes, hides or withdraws a statement; the rules are those of core's `moderate`. */
export const moderateStatement = (
  context: Moderator,
  area: AreaCode,
  input: VerdictInput,
): Promise<Result<Moderated, VerdictTrouble>> =>
  changeStatement<VerdictTrouble>(
    context,
    area,
    input,
    "moderate-statement",
    async (_tx, statement) =>
      statement.state === input.seen
        ? moderate(moderatedOf(statement), input.verdict, input.reason)
        : refuse("changed-meanwhile"),
  );

export type UndoTrouble = VerdictTrouble | Refusal<"nothing-to-undo">;

/** Puts a statement back to where it stood before the last verdict; again, forward once more. */
export const undoModeration = (
  context: Moderator,
  area: AreaCode,
  place: StatementPlace,
): Promise<Result<Moderated, UndoTrouble>> =>
  changeStatement<UndoTrouble>(context, area, place, "undo-moderation", async (tx, statement) => {
    const change = await newestChange(tx, "statement", String(statement.id));
    const before = change?.before && moderatedFrom(change.before);
    return before ? ok(before) : refuse("nothing-to-undo");
  });
