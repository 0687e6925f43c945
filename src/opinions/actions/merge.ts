import type { AreaCode } from "../../kernel/area.ts";
import { type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type MergeRefusal, type Moderated, merge } from "../core/moderation.ts";
import type { StatementState } from "../core/statement.ts";
import { lockStatements } from "../store/statement.ts";
import { atDesk, carryOut, type DeskTrouble, moderatedOf, type Moderator } from "./desk-work.ts";
import type { StatementPlace } from "./moderation.ts";

export interface MergeInput extends StatementPlace {
  /** Number of the statement that is to stand for this one. */
  readonly into: number;
  /** The state that the moderator saw; another one means that somebody was faster. */
  readonly seen: StatementState;
}

export type MergeTrouble =
  | DeskTrouble
  | MergeRefusal
  | Refusal<"foreign-statement" | "changed-meanwhile">;

/**
 * Lets another statement of the conversation stand for this one. No vote is moved: the votes on
 * this one are counted there, and undoing finds every vote where it was cast. What was merged into
 * this one before is merged into that one from now on.
 */
export const mergeStatements = (
  context: Moderator,
  area: AreaCode,
  { activityId, number, into, seen }: MergeInput,
): Promise<Result<Moderated, MergeTrouble>> =>
  atDesk<Moderated, MergeTrouble>(context, area, activityId, async (tx) => {
    const statements = await lockStatements(tx, activityId, [number, into]);
    const statement = statements.get(number);
    const target = statements.get(into);
    if (!statement) return refuse("foreign-statement");
    if (statement.state !== seen) return refuse("changed-meanwhile");
    const after = merge(moderatedOf(statement), number, target);
    if (!after.ok) return after;
    const decisions = [{ statement, after: after.value, ...(target ? { target } : {}) }];
    await carryOut(tx, context, area, { activityId, action: "merge-statement" }, decisions);
    return after;
  });
