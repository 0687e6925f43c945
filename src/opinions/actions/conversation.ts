import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { type Activity, activityById } from "../../programmes/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Conversation } from "../core/conversation.ts";
import { conversationById } from "../store/conversation.ts";

/** The kind under which conversations join the ways of participation. */
export const CONVERSATION = "conversation";

/** An activity that is a conversation, with what the rules must know of it. */
export interface ConversationActivity {
  readonly activity: Activity;
  readonly conversation: Conversation;
}

/** The conversation of an activity of this county; undefined when it is none of those. */
export const conversationOf = async (
  db: Db,
  area: AreaCode,
  id: ActivityId,
): Promise<ConversationActivity | undefined> => {
  const activity = await activityById(db, id);
  if (activity?.area !== area || activity.way !== CONVERSATION) return undefined;
  const row = await conversationById(db, id);
  if (!row) return undefined;
  const { status, closesAt } = activity;
  return { activity, conversation: { id, status, closesAt, moderation: row.moderation } };
};
