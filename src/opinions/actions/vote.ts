import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  participantOf,
  takePart,
} from "../../people/index.ts";
import { issueReceipt } from "../../programmes/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  type Choice,
  castVote,
  choiceOf,
  type VoteCast,
  type VoteRefusal,
  valueOf,
} from "../core/conversation.ts";
import { announceVotes } from "../store/conversation.ts";
import { type BallotPaper, ballotPaper, insertVotes } from "../store/vote.ts";
import type { BallotBox } from "./ballot-box.ts";
import { type ConversationActivity, conversationOf } from "./conversation.ts";
import { enqueueRegroup } from "./regroup-job.ts";

/** What taking part in a conversation needs beside who asks. */
export type TakingPart = Context & { readonly jobs: JobQueue; readonly ballots: BallotBox };

export interface VoteInput {
  readonly activityId: ActivityId;
  /** The browser's secret, from which the pseudonym is made. */
  readonly secret: string;
  /** Number of the statement. */
  readonly statement: number;
  readonly choice: Choice;
}

export interface VoteGiven {
  /** True for the person's first act in this conversation: the receipt is new. */
  readonly first: boolean;
  /** The person's vote on this statement before. */
  readonly before?: Choice;
}

export type VoteTrouble = PolicyRefusal | VoteRefusal | Refusal<"unknown-conversation">;

/**
 * Gives or changes a vote. Stored once this answers: the vote in the log, the current vote, and at
 * the first vote the pseudonym and the receipt, all or nothing.
 */
export const vote = async (
  context: TakingPart,
  area: AreaCode,
  input: VoteInput,
): Promise<Result<VoteGiven, VoteTrouble>> => {
  const allowed = authorise(context.visitor, "contribution.give", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(context.db, area, input.activityId);
  if (!found) return refuse("unknown-conversation");
  const participant = await participantOf(context.db, area, input.secret);
  const read = () => ballotPaper(context.db, input.activityId, input.statement, participant);
  const paper = await read();
  const cast = decide(context, found, paper, input.choice);
  if (!cast.ok) return cast;
  if (!paper) return refuse("foreign-statement");
  const stored =
    participant && paper.known
      ? await castAgain(context, found, paper, participant, cast.value)
      : await castFirst(context, found, paper, input.secret, cast.value);
  if (!stored) return refusalOfNow(context, area, input, await read());
  const before = paper.before === undefined ? {} : { before: choiceOf(paper.before) };
  return ok({ first: !paper.known, ...before });
};

const decide = (
  { clock }: Pick<Context, "clock">,
  { conversation }: ConversationActivity,
  paper: BallotPaper | undefined,
  choice: Choice,
): Result<VoteCast, VoteRefusal> => castVote(conversation, paper, valueOf(choice), clock.now());

/** A known person's vote goes with others in one write. */
const castAgain = (
  { ballots }: TakingPart,
  { activity }: ConversationActivity,
  { statement }: BallotPaper,
  participant: ParticipantId,
  { value, at }: VoteCast,
): Promise<boolean> =>
  ballots.cast(activity.area, { conversation: activity.id, statement, participant, value, at });

/** The first vote makes the pseudonym and the receipt too, in one transaction of its own. */
const castFirst = async (
  context: TakingPart,
  { activity }: ConversationActivity,
  { statement }: BallotPaper,
  secret: string,
  { value, at }: VoteCast,
): Promise<boolean> => {
  const { id, area } = activity;
  const result = await inAreaUnlessRefused(
    context.db,
    area,
    async (tx) => {
      await announceVotes(tx, [id]);
      const participant = await takePart(tx, context, area, secret);
      const ballot = { conversation: id, statement, participant, value, at };
      const [stored] = await insertVotes(tx, area, [ballot]);
      if (!stored) return refuse("not-stored");
      await issueReceipt(tx, activity, participant, secret, at);
      await enqueueRegroup(tx, context.jobs, area, id);
      return ok(undefined);
    },
    { quiet: true },
  );
  return result.ok;
};

/** Something changed between deciding and writing: the rules now say what. */
const refusalOfNow = async (
  context: TakingPart,
  area: AreaCode,
  { activityId, choice }: VoteInput,
  paper: BallotPaper | undefined,
): Promise<Result<VoteGiven, VoteTrouble>> => {
  const found = await conversationOf(context.db, area, activityId);
  if (!found) return refuse("unknown-conversation");
  const cast = decide(context, found, paper, choice);
  return cast.ok ? refuse("conversation-closed") : cast;
};
