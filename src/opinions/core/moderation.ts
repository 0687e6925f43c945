import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { isStatementState, type StatementState } from "./statement.ts";

/** Why a statement is hidden; told to everybody. */
export const REASONS = [
  "off-topic",
  "duplicate",
  "several-claims",
  "unclear",
  "personal-data",
  "insulting",
  "advertising",
] as const;
export type Reason = (typeof REASONS)[number];

export const isReason = (text: string): text is Reason =>
  (REASONS as readonly string[]).includes(text);

export const VERDICTS = ["publish", "hide", "withdraw"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What moderation decides about: where the statement stands and why. */
export interface Moderated {
  readonly state: StatementState;
  readonly reason?: Reason;
}

export type ModerationRefusal = Refusal<
  "reason-missing" | "statement-unchanged" | "statement-withdrawn"
>;

/**
 * The statement after a verdict. Hiding needs a reason, which is shown publicly. What its writer
 * took back stays withdrawn; only undoing the withdrawal brings it back.
 */
export const moderate = (
  before: Moderated,
  verdict: Verdict,
  reason: Reason | undefined,
): Result<Moderated, ModerationRefusal> => {
  if (before.state === "withdrawn") return refuse("statement-withdrawn");
  if (verdict === "publish") {
    return before.state === "published"
      ? refuse("statement-unchanged")
      : ok({ state: "published" });
  }
  if (verdict === "withdraw") return ok({ state: "withdrawn" });
  if (!reason) return refuse("reason-missing");
  if (before.state === "hidden" && before.reason === reason) return refuse("statement-unchanged");
  return ok({ state: "hidden", reason });
};

/** What the audit trail kept of a statement before its last change, if it can be read. */
export const moderatedFrom = (kept: Readonly<Record<string, unknown>>): Moderated | undefined => {
  const { state, reason } = kept;
  if (typeof state !== "string" || !isStatementState(state)) return undefined;
  return typeof reason === "string" && isReason(reason) ? { state, reason } : { state };
};
