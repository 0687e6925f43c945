import { sql } from "kysely";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { ModerationRule } from "../core/conversation.ts";
import type { Method } from "../core/engine.ts";
import { type ConversationSettings, isBackgroundQuestion } from "../core/settings.ts";

const COLUMNS = [
  "moderation",
  "method",
  "policy",
  "background",
  "background_purpose as backgroundPurpose",
  "embed_origins as embedOrigins",
] as const;

const settings = (db: Db, id: ActivityId) =>
  db.selectFrom("conversation").select(COLUMNS).where("activity_id", "=", id);

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof settings>["executeTakeFirst"]>>>;

const settingsOf = (row: Row): ConversationSettings => ({
  moderation: row.moderation as ModerationRule,
  method: row.method as Method,
  policy: row.policy ?? undefined,
  background: row.background.filter(isBackgroundQuestion),
  backgroundPurpose: row.backgroundPurpose ?? undefined,
  embedOrigins: row.embedOrigins,
});

/** What the conversation is set to; undefined when there is none. */
export const conversationSettings = async (
  db: Db,
  id: ActivityId,
): Promise<ConversationSettings | undefined> => {
  const row = await settings(db, id).executeTakeFirst();
  return row && settingsOf(row);
};

/** The same, locked until the transaction ends: settings are changed by one at a time. */
export const lockSettings = async (
  tx: Tx,
  id: ActivityId,
): Promise<ConversationSettings | undefined> => {
  const row = await settings(tx, id).forUpdate().executeTakeFirst();
  return row && settingsOf(row);
};

export const writeSettings = async (
  tx: Tx,
  id: ActivityId,
  { moderation, method, policy, background, backgroundPurpose, embedOrigins }: ConversationSettings,
): Promise<void> => {
  await tx
    .updateTable("conversation")
    .set({
      moderation,
      method,
      policy: policy ?? null,
      background: sql`${background}::text[]`,
      background_purpose: backgroundPurpose ?? null,
      embed_origins: sql`${embedOrigins}::text[]`,
    })
    .where("activity_id", "=", id)
    .execute();
};
