import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { newestChanges } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import {
  type MergeRefusal,
  type Moderated,
  merge,
  moderatedFrom,
  standingFor,
} from "../core/moderation.ts";
import { lockStatements, type StoredStatement } from "../store/statement.ts";
import { atDesk, carryOut, type Decision, type DeskTrouble, type Moderator } from "./desk-work.ts";
import type { StatementPlace } from "./moderation.ts";

export type UndoTrouble =
  | DeskTrouble
  | MergeRefusal
  | Refusal<"foreign-statement" | "nothing-to-undo">;

/** What the trail kept of a statement before its last change. */
interface Before {
  readonly statement: StoredStatement;
  readonly moderated: Moderated;
  readonly standsFor: readonly number[];
}

/** What moderators did; what writers did with their own statements is theirs to undo. */
const DESK_ACTIONS: readonly string[] = [
  "moderate-statement",
  "merge-statement",
  "undo-moderation",
];

const beforeOf = async (tx: Tx, statements: readonly StoredStatement[]): Promise<Before[]> => {
  const ids = statements.map(({ id }) => String(id));
  const changes = await newestChanges(tx, "statement", ids);
  return statements.flatMap((statement) => {
    const change = changes.get(String(statement.id));
    const kept = change && DESK_ACTIONS.includes(change.action) ? change.before : undefined;
    const moderated = kept && moderatedFrom(kept);
    return moderated ? [{ statement, moderated, standsFor: standingFor(kept) }] : [];
  });
};

/** Merging again is merging: the statement that stands for it must still be able to. */
const restore = (
  { statement, moderated, standsFor }: Before,
  targets: ReadonlyMap<number, StoredStatement>,
): Result<Decision, MergeRefusal> => {
  const target = targets.get(moderated.mergedInto ?? statement.mergedInto ?? 0);
  if (moderated.state === "merged") {
    const again = merge({ state: "published" }, statement.number, target);
    if (!again.ok) return again;
  }
  return ok({ statement, after: moderated, standsFor, ...(target ? { target } : {}) });
};

const undo = async (
  tx: Tx,
  context: Moderator,
  area: AreaCode,
  { activityId, numbers }: { readonly activityId: ActivityId; readonly numbers: readonly number[] },
): Promise<Result<readonly Decision[], UndoTrouble>> => {
  const statements = await lockStatements(tx, activityId, numbers);
  if (statements.size === 0) return refuse("foreign-statement");
  const befores = await beforeOf(tx, [...statements.values()]);
  if (befores.length === 0) return refuse("nothing-to-undo");
  const others = befores.flatMap(({ moderated, statement }) =>
    [moderated.mergedInto, statement.mergedInto].filter((number) => number !== undefined),
  );
  const targets = await lockStatements(tx, activityId, others);
  const decisions: Decision[] = [];
  for (const before of befores) {
    const restored = restore(before, targets);
    if (!restored.ok) return restored;
    decisions.push(restored.value);
  }
  await carryOut(tx, context, area, { activityId, action: "undo-moderation" }, decisions);
  return ok(decisions);
};

/** Puts a statement back to where it stood before the last verdict; again, forward once more. */
export const undoModeration = (
  context: Moderator,
  area: AreaCode,
  { activityId, number }: StatementPlace,
): Promise<Result<Moderated, UndoTrouble>> =>
  atDesk<Moderated, UndoTrouble>(context, area, activityId, async (tx) => {
    const undone = await undo(tx, context, area, { activityId, numbers: [number] });
    if (!undone.ok) return undone;
    const [decision] = undone.value;
    return decision ? ok(decision.after) : refuse("nothing-to-undo");
  });

/** The same for statements that were handled at once; answers the numbers that were put back. */
export const undoModerations = (
  context: Moderator,
  area: AreaCode,
  input: { readonly activityId: ActivityId; readonly numbers: readonly number[] },
): Promise<Result<readonly number[], UndoTrouble>> =>
  atDesk<readonly number[], UndoTrouble>(context, area, input.activityId, async (tx) => {
    const undone = await undo(tx, context, area, input);
    return undone.ok ? ok(undone.value.map(({ statement }) => statement.number)) : undone;
  });
