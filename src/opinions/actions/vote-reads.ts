import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db } from "../../platform/db/connect.ts";
import { keptUntilChange } from "../../platform/db/kept.ts";
import { type KnownStatement, statementStates } from "../store/statement.ts";
import { type ConversationActivity, conversationOf } from "./conversation.ts";

/** Statements of a conversation by number, and by id. */
export interface StatementsKnown {
  readonly byNumber: ReadonlyMap<number, KnownStatement>;
  readonly byId: ReadonlyMap<number, KnownStatement>;
}

/** What must be known of a conversation before a vote is written. */
export interface VoteReads {
  conversation(area: AreaCode, id: ActivityId): Promise<ConversationActivity | undefined>;
  states(area: AreaCode, id: ActivityId): Promise<StatementsKnown>;
}

/** Asks the database each time. */
export const freshVoteReads = (db: Db): VoteReads => ({
  conversation: (area, id) => conversationOf(db, area, id),
  states: async (_area, id) => {
    const states = await statementStates(db, id);
    return {
      byNumber: new Map(states.map((one) => [one.number, one])),
      byId: new Map(states.map((one) => [one.id, one])),
    };
  },
});

/**
 * Keeps them until something of the county changes, so that a vote needs no query before it is
 * written. The write itself looks again: what changed a moment ago cannot slip through.
 */
export const keptVoteReads = (db: Db): VoteReads => {
  const fresh = freshVoteReads(db);
  const conversations = keptUntilChange<ConversationActivity | undefined>();
  const states = keptUntilChange<StatementsKnown>();
  return {
    conversation: (area, id) =>
      conversations(area, `${area} ${id}`, () => fresh.conversation(area, id)),
    states: (area, id) => states(area, id, () => fresh.states(area, id)),
  };
};
