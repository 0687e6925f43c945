import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  newestChange,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  checkSettings,
  type ConversationSettings,
  type SettingsRefusal,
} from "../core/settings.ts";
import { lockSettings, writeSettings } from "../store/settings.ts";
import { conversationOf } from "./conversation.ts";
import { enqueueRegroup } from "./regroup-job.ts";

/** Under which the trail keeps changes of settings. */
const SUBJECT = "conversation-settings";

export type SettingsTrouble =
  | PolicyRefusal
  | SettingsRefusal
  | Refusal<"unknown-conversation" | "changed-meanwhile">;

type Setter = Context & { readonly jobs: JobQueue };

/** The version of the settings that a form is made from: their newest change, 0 before the first. */
export const settingsVersion = async (
  db: Db,
  id: ActivityId,
): Promise<{ readonly version: number; readonly undoable: boolean }> => {
  const change = await newestChange(db, SUBJECT, id);
  return { version: change?.id ?? 0, undoable: change?.before !== undefined };
};

const change = async <R extends Refusal>(
  context: Setter,
  area: AreaCode,
  { id, version, action }: { id: ActivityId; version: number; action: string },
  choose: (tx: Tx, before: ConversationSettings) => Promise<Result<ConversationSettings, R>>,
): Promise<Result<void, R | SettingsTrouble>> => {
  const allowed = authorise(context.visitor, "activity.edit", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, id))) return refuse("unknown-conversation");
  return inAreaUnlessRefused<void, R | SettingsTrouble>(context.db, area, async (tx) => {
    const before = await lockSettings(tx, id);
    if (!before) return refuse("unknown-conversation");
    if ((await settingsVersion(tx, id)).version !== version) return refuse("changed-meanwhile");
    const after = await choose(tx, before);
    if (!after.ok) return after;
    const possible = checkSettings(after.value);
    if (!possible.ok) return possible;
    await writeSettings(tx, id, after.value);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action,
      subjectKind: SUBJECT,
      subjectId: id,
      before,
      after: after.value,
    });
    // Another method draws another map of the same votes.
    if (after.value.method !== before.method) await enqueueRegroup(tx, context.jobs, area, id);
    return ok(undefined);
  });
};

/** Changes what a conversation is set to, at any time of its life; `version` is what the form saw. */
export const changeSettings = (
  context: Setter,
  area: AreaCode,
  id: ActivityId,
  { version, ...settings }: ConversationSettings & { readonly version: number },
): Promise<Result<void, SettingsTrouble>> =>
  change<SettingsTrouble>(context, area, { id, version, action: "change-settings" }, async () =>
    ok(settings),
  );

/** Puts back what the last change replaced; again, forward once more. */
export const undoSettings = (
  context: Setter,
  area: AreaCode,
  id: ActivityId,
  version: number,
): Promise<Result<void, SettingsTrouble | Refusal<"nothing-to-undo">>> =>
  change<SettingsTrouble | Refusal<"nothing-to-undo">>(
    context,
    area,
    { id, version, action: "undo-settings" },
    async (tx) => {
      const newest = await newestChange(tx, SUBJECT, id);
      // The trail holds what `change` put there: the settings of this conversation.
      return newest?.before
        ? ok(newest.before as unknown as ConversationSettings)
        : refuse("nothing-to-undo");
    },
  );
