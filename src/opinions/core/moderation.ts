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

/**
 * publish: everybody may vote on it. hide: out, with a reason. withdraw: its writer asked for it
 * back. meta: published, but about the conversation or the person, so the map leaves it out.
 * opinion: published, and an opinion after all.
 */
export const VERDICTS = ["publish", "hide", "withdraw", "meta", "opinion"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What moderation decides about: where the statement stands and why. */
export interface Moderated {
  readonly state: StatementState;
  readonly reason?: Reason;
  /** Number of the statement that stands for this one, exactly while the state is "merged". */
  readonly mergedInto?: number;
  readonly meta?: true;
  /** Published at once, and no moderator has looked at it yet. */
  readonly unseen?: true;
}

export type ModerationRefusal = Refusal<
  "reason-missing" | "statement-unchanged" | "statement-withdrawn"
>;

const metaOf = ({ meta }: Moderated): Pick<Moderated, "meta"> => (meta ? { meta } : {});

/** Published, as an opinion or not; a moderator who says so has looked at it. */
const published = (before: Moderated, meta: boolean): Result<Moderated, ModerationRefusal> => {
  const same = before.state === "published" && !before.unseen && Boolean(before.meta) === meta;
  if (same) return refuse("statement-unchanged");
  return ok(meta ? { state: "published", meta } : { state: "published" });
};

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
  if (verdict === "publish") return published(before, Boolean(before.meta));
  if (verdict === "meta" || verdict === "opinion") return published(before, verdict === "meta");
  if (verdict === "withdraw") return ok({ state: "withdrawn", ...metaOf(before) });
  if (!reason) return refuse("reason-missing");
  if (before.state === "hidden" && before.reason === reason) return refuse("statement-unchanged");
  return ok({ state: "hidden", reason, ...metaOf(before) });
};

export type MergeRefusal = Refusal<
  | "merge-into-itself"
  | "merge-target-unknown"
  | "merge-target-merged"
  | "merge-target-not-published"
  | "statement-unchanged"
  | "statement-withdrawn"
>;

/** The statement that is to stand for another. */
export interface MergeTarget {
  readonly number: number;
  readonly state: StatementState;
}

/**
 * The statement `number` once `into` stands for it: votes on it count as votes on that one. Only
 * what is published itself may stand for another, so that a vote has one place where it counts.
 * `into` is undefined where the conversation has no such statement.
 */
export const merge = (
  before: Moderated,
  number: number,
  into: MergeTarget | undefined,
): Result<Moderated, MergeRefusal> => {
  if (before.state === "withdrawn") return refuse("statement-withdrawn");
  if (!into) return refuse("merge-target-unknown");
  if (into.number === number) return refuse("merge-into-itself");
  if (before.mergedInto === into.number) return refuse("statement-unchanged");
  if (into.state === "merged") return refuse("merge-target-merged");
  if (into.state !== "published") return refuse("merge-target-not-published");
  return ok({ state: "merged", mergedInto: into.number, ...metaOf(before) });
};

/** What the audit trail kept of a statement before its last change, if it can be read. */
export const moderatedFrom = (kept: Readonly<Record<string, unknown>>): Moderated | undefined => {
  const { state, reason, mergedInto, meta, unseen } = kept;
  if (typeof state !== "string" || !isStatementState(state)) return undefined;
  if ((state === "merged") !== (typeof mergedInto === "number")) return undefined;
  return {
    state,
    ...(typeof reason === "string" && isReason(reason) ? { reason } : {}),
    ...(typeof mergedInto === "number" ? { mergedInto } : {}),
    ...(meta === true ? { meta } : {}),
    ...(unseen === true ? { unseen } : {}),
  };
};

/** Numbers of the statements that were merged into the one of which the trail kept this. */
export const standingFor = (kept: Readonly<Record<string, unknown>>): readonly number[] => {
  const { standsFor } = kept;
  return Array.isArray(standsFor) ? standsFor.filter((one) => typeof one === "number") : [];
};
