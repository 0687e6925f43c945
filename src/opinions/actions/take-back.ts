import type { AreaCode } from "../../kernel/area.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { authorise, participantOf } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { takesPart } from "../core/conversation.ts";
import { announceVotes } from "../store/conversation.ts";
import { retractVote } from "../store/vote.ts";
import { enqueueRegroup } from "./regroup-job.ts";
import { type TakingPart, votedStatement, type VotePlace, type VoteTrouble } from "./vote.ts";
import { freshVoteReads } from "./vote-reads.ts";

export interface VoteTakenBack {
  /** False when there was no vote to take back. */
  readonly taken: boolean;
}

/**
 * Takes a vote back while the conversation is open: from then on the person has none on that
 * statement, whatever has become of the statement. The log keeps that there was one.
 */
export const takeBackVote = async (
  context: TakingPart,
  area: AreaCode,
  { activityId, secret, statement: number }: VotePlace,
): Promise<Result<VoteTakenBack, VoteTrouble>> => {
  const { db, clock, jobs, visitor } = context;
  const allowed = authorise(visitor, "contribution.give", area);
  if (!allowed.ok) return allowed;
  const reads = freshVoteReads(db);
  const found = await reads.conversation(area, activityId);
  if (!found) return refuse("unknown-conversation");
  const open = takesPart(found.conversation, clock.now());
  if (!open.ok) return open;
  const statement = votedStatement(await reads.states(area, activityId), number);
  if (!statement) return refuse("foreign-statement");
  const participant = await participantOf(db, area, secret);
  if (!participant) return ok({ taken: false });
  const ballot = {
    conversation: activityId,
    statement: statement.id,
    participant,
    at: clock.now(),
  };
  return inArea(
    db,
    area,
    async (tx): Promise<Result<VoteTakenBack, VoteTrouble>> => {
      const stillOpen = await announceVotes(tx, [activityId]);
      if (!stillOpen.has(activityId)) return refuse("conversation-closed");
      const taken = await retractVote(tx, area, ballot);
      if (taken) await enqueueRegroup(tx, jobs, area, activityId);
      return ok({ taken });
    },
    { quiet: true },
  );
};
