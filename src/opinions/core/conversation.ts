import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { VoteValue } from "./engine.ts";
import { type StatementState, statementText, type TextRefusal } from "./statement.ts";

/** Whether new statements wait for a moderator or can be voted on at once. */
export type ModerationRule = "before" | "after";

/** What the rules must know of a conversation. */
export interface Conversation {
  readonly id: string;
  readonly status: "planned" | "open" | "closed";
  /** From this moment on it takes nothing more, even before staff close it. */
  readonly closesAt?: Instant;
  readonly moderation: ModerationRule;
}

export type ClosedRefusal = Refusal<"conversation-not-open" | "conversation-closed">;

/** Does the conversation take votes and statements now? */
export const takesPart = (
  { status, closesAt }: Pick<Conversation, "status" | "closesAt">,
  now: Instant,
): Result<void, ClosedRefusal> => {
  if (status === "planned") return refuse("conversation-not-open");
  if (status === "closed") return refuse("conversation-closed");
  if (closesAt !== undefined && closesAt <= now) return refuse("conversation-closed");
  return ok(undefined);
};

/** The statement that a vote is about, as it stands. */
export interface VotedStatement {
  readonly conversation: string;
  readonly state: StatementState;
}

export type VoteRefusal =
  | ClosedRefusal
  | Refusal<
      | "foreign-statement"
      | "statement-pending"
      | "statement-hidden"
      | "statement-withdrawn"
      | "statement-merged"
    >;

export interface VoteCast {
  readonly value: VoteValue;
  readonly at: Instant;
}

/**
 * May this vote be cast? The conversation takes part, and the statement is one of its own and is
 * published. `statement` is undefined where no such statement exists.
 */
export const castVote = (
  conversation: Conversation,
  statement: VotedStatement | undefined,
  value: VoteValue,
  now: Instant,
): Result<VoteCast, VoteRefusal> => {
  const open = takesPart(conversation, now);
  if (!open.ok) return open;
  if (!statement || statement.conversation !== conversation.id) return refuse("foreign-statement");
  if (statement.state !== "published") return refuse(`statement-${statement.state}`);
  return ok({ value, at: now });
};

export interface WrittenStatement {
  readonly text: string;
  readonly lang: Locale;
  readonly state: "pending" | "published";
  readonly at: Instant;
}

/** The new statement of a resident, or why not. What comes of it depends on the moderation rule. */
export const writeStatement = (
  conversation: Conversation,
  draft: { readonly text: string; readonly lang: Locale },
  now: Instant,
): Result<WrittenStatement, ClosedRefusal | TextRefusal> => {
  const open = takesPart(conversation, now);
  if (!open.ok) return open;
  const text = statementText(draft.text);
  if (!text.ok) return text;
  const state = conversation.moderation === "before" ? "pending" : "published";
  return ok({ text: text.value, lang: draft.lang, state, at: now });
};

/** The words on the buttons and in addresses. */
export const CHOICES = ["agree", "disagree", "pass"] as const;
export type Choice = (typeof CHOICES)[number];

const VALUES: Readonly<Record<Choice, VoteValue>> = { agree: 1, disagree: -1, pass: 0 };

export const valueOf = (choice: Choice): VoteValue => VALUES[choice];

export const choiceOf = (value: VoteValue): Choice =>
  value > 0 ? "agree" : value < 0 ? "disagree" : "pass";
