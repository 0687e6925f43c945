import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { StatementState } from "./statement.ts";

/** What a person can do with a statement of their own after sending it. */
export const OWN_ACTS = ["withdraw", "restore"] as const;
export type OwnAct = (typeof OWN_ACTS)[number];

export type OwnRefusal = Refusal<"not-withdrawable">;

/**
 * The state after the writer's act. What a moderator hid or merged is decided. What comes back
 * waits for a moderator, whatever it was before: no way leads around the moderation.
 */
export const ownStatementAfter = (
  before: StatementState,
  act: OwnAct,
): Result<StatementState, OwnRefusal> => {
  if (act === "withdraw" && (before === "pending" || before === "published")) {
    return ok("withdrawn");
  }
  if (act === "restore" && before === "withdrawn") return ok("pending");
  return refuse("not-withdrawable");
};
