import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, type Context, type PolicyRefusal } from "../../people/index.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  type Choice,
  castVote,
  choiceOf,
  type VoteRefusal,
  valueOf,
} from "../core/conversation.ts";
import type { KnownStatement } from "../store/statement.ts";
import type { BallotBox, CastVote, NotCast } from "./ballot-box.ts";
import { freshVoteReads, type StatementsKnown, type VoteReads } from "./vote-reads.ts";

/** What taking part in a conversation needs beside who asks. */
export type TakingPart = Context & {
  readonly jobs: JobQueue;
  readonly ballots: BallotBox;
  readonly reads: VoteReads;
};

export interface VotePlace {
  readonly activityId: ActivityId;
  /** The browser's secret, from which the pseudonym is made. */
  readonly secret: string;
  /** Number of the statement. */
  readonly statement: number;
}

export interface VoteInput extends VotePlace {
  readonly choice: Choice;
  /** True when the person marks the statement as important to them. */
  readonly important?: boolean;
}

export interface VoteGiven {
  /** True when the person's receipt of this conversation is new. */
  readonly first: boolean;
  /** The person's vote on this statement before. */
  readonly before?: Choice;
}

export type VoteTrouble =
  | PolicyRefusal
  | VoteRefusal
  | Refusal<"unknown-conversation" | "too-busy">;

/**
 * Gives or changes a vote. Stored once this answers: the vote in the log, the current vote, and at
 * the first vote the pseudonym and the receipt, all or nothing. A vote on a statement that was
 * merged into another is one on that other statement.
 */
export const vote = async (
  context: TakingPart,
  area: AreaCode,
  input: VoteInput,
): Promise<Result<VoteGiven, VoteTrouble>> => {
  const allowed = authorise(context.visitor, "contribution.give", area);
  if (!allowed.ok) return allowed;
  const cast = await castBy(context.reads, context, area, input);
  if (cast.ok || !IN_DOUBT.has(cast.refusal.kind)) return given(cast);
  return given(await castBy(freshVoteReads(context.db), context, area, input));
};

/**
 * Something changed between deciding and writing, or a statement is too new for what is kept: the
 * rules are asked again, of what the database has.
 */
const IN_DOUBT: ReadonlySet<string> = new Set(["not-stored", "foreign-statement"]);

const given = (cast: Result<CastVote, CastTrouble>): Result<VoteGiven, VoteTrouble> => {
  if (cast.ok) {
    const { first, before } = cast.value;
    return ok({ first, ...(before === undefined ? {} : { before: choiceOf(before) }) });
  }
  const { kind } = cast.refusal;
  return refuse(kind === "not-stored" ? "conversation-closed" : kind);
};

type CastTrouble = NotCast | VoteRefusal | Refusal<"unknown-conversation">;

const castBy = async (
  reads: VoteReads,
  { clock, ballots }: TakingPart,
  area: AreaCode,
  input: VoteInput,
): Promise<Result<CastVote, CastTrouble>> => {
  const found = await reads.conversation(area, input.activityId);
  if (!found) return refuse("unknown-conversation");
  const { activity, conversation } = found;
  const statement = votedStatement(await reads.states(area, activity.id), input.statement);
  const about = statement && { conversation: conversation.id, state: statement.state };
  const cast = castVote(conversation, about, valueOf(input.choice), clock.now());
  if (!cast.ok) return cast;
  if (!statement) return refuse("foreign-statement");
  return ballots.cast(area, {
    activity,
    statement: statement.id,
    secret: input.secret,
    important: input.important ?? false,
    ...cast.value,
  });
};

/** The statement of a number, or the one that it was merged into. */
export const votedStatement = (
  { byNumber, byId }: StatementsKnown,
  number: number,
): KnownStatement | undefined => {
  const statement = byNumber.get(number);
  return (statement?.mergedInto && byId.get(statement.mergedInto)) || statement;
};
