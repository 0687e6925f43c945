import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  type ModerationRefusal,
  type Moderated,
  moderate,
  type Reason,
  type Verdict,
} from "../core/moderation.ts";
import type { StatementState } from "../core/statement.ts";
import { lockStatements } from "../store/statement.ts";
import {
  atDesk,
  carryOut,
  type Decision,
  type DeskTrouble,
  moderatedOf,
  type Moderator,
} from "./desk-work.ts";

export type { Moderator } from "./desk-work.ts";

export interface StatementPlace {
  readonly activityId: ActivityId;
  /** Number of the statement. */
  readonly number: number;
}

interface Judgement {
  readonly verdict: Verdict;
  readonly reason?: Reason;
  /** The state that the moderator saw; another one means that somebody was faster. */
  readonly seen: StatementState;
}

export type VerdictInput = StatementPlace & Judgement;

export type VerdictTrouble =
  | DeskTrouble
  | ModerationRefusal
  | Refusal<"foreign-statement" | "changed-meanwhile">;

const ACTION = "moderate-statement";

/** Publishes, hides or withdraws a statement; the rules are those of core's `moderate`. */
export const moderateStatement = (
  context: Moderator,
  area: AreaCode,
  { activityId, number, verdict, reason, seen }: VerdictInput,
): Promise<Result<Moderated, VerdictTrouble>> =>
  atDesk<Moderated, VerdictTrouble>(context, area, activityId, async (tx) => {
    const statement = (await lockStatements(tx, activityId, [number])).get(number);
    if (!statement) return refuse("foreign-statement");
    if (statement.state !== seen) return refuse("changed-meanwhile");
    const after = moderate(moderatedOf(statement), verdict, reason);
    if (!after.ok) return after;
    const decisions = [{ statement, after: after.value }];
    await carryOut(tx, context, area, { activityId, action: ACTION }, decisions);
    return after;
  });

export type ManyInput = Judgement & {
  readonly activityId: ActivityId;
  readonly numbers: readonly number[];
};

/** What became of statements that were handled at once. */
export interface ManyDone {
  readonly done: readonly number[];
  /** Somebody was faster, or there was nothing to change. */
  readonly left: readonly number[];
}

export type ManyTrouble = DeskTrouble | Refusal<"nothing-chosen" | "reason-missing">;

/** Most statements handled at once: a page of the desk's list. */
const MOST_AT_ONCE = 50;

/**
 * The same verdict on several statements, in one transaction. One that another moderator changed
 * meanwhile is left as it is, without keeping the others.
 */
export const moderateStatements = async (
  context: Moderator,
  area: AreaCode,
  { activityId, numbers, verdict, reason, seen }: ManyInput,
): Promise<Result<ManyDone, ManyTrouble>> => {
  const chosen = [...new Set(numbers)].slice(0, MOST_AT_ONCE);
  if (verdict === "hide" && !reason) return refuse("reason-missing");
  return atDesk<ManyDone, ManyTrouble>(context, area, activityId, async (tx) => {
    if (chosen.length === 0) return refuse("nothing-chosen");
    const statements = await lockStatements(tx, activityId, chosen);
    const decisions: Decision[] = [];
    for (const statement of statements.values()) {
      if (statement.state !== seen) continue;
      const after = moderate(moderatedOf(statement), verdict, reason);
      if (after.ok) decisions.push({ statement, after: after.value });
    }
    await carryOut(tx, context, area, { activityId, action: ACTION }, decisions);
    const done = decisions.map(({ statement }) => statement.number);
    return ok({ done, left: chosen.filter((number) => !done.includes(number)) });
  });
};
