import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  type Activity,
  type NewActivity,
  nodeById,
  planActivity,
  type PlanRefusal,
  type WayRegistry,
} from "../../programmes/index.ts";
import { type LinesRefusal, readLines } from "../core/seed-statements.ts";
import {
  checkSettings,
  type ConversationSettings,
  type SettingsRefusal,
} from "../core/settings.ts";
import type { ConversationTemplate } from "../core/templates.ts";
import { lockSettings, writeSettings } from "../store/settings.ts";
import { CONVERSATION } from "./conversation.ts";
import { writeSeeds } from "./seed-statements.ts";

/** What staff made of a template. */
export interface TemplateEdits {
  readonly template: ConversationTemplate;
  readonly activity: Omit<NewActivity, "way" | "attribution">;
  readonly settings: Pick<
    ConversationSettings,
    "moderation" | "policy" | "background" | "backgroundPurpose"
  >;
  /** First statements, one a line; none is allowed, for they can be added until the opening. */
  readonly statements: string;
  /** The language of the statements. */
  readonly lang: Locale;
}

export type CreateTrouble =
  | PolicyRefusal
  | PlanRefusal
  | SettingsRefusal
  | LinesRefusal
  | Refusal<"unknown-node" | "too-many-lines">;

const firstStatements = (
  text: string,
): Result<readonly string[], LinesRefusal | Refusal<"too-many-lines">> => {
  const read = readLines(text);
  if (read.ok) return read;
  const { refusal } = read;
  return refusal.kind === "no-lines" ? ok([]) : { ok: false, refusal };
};

type Creator = Context & { readonly jobs?: JobQueue };

/**
 * Plans a conversation for a measure of the county from a template and what staff changed in it:
 * activity, settings, first statements with their translations, all or nothing.
 */
export const createFromTemplate = async (
  context: Creator,
  ways: WayRegistry,
  area: AreaCode,
  measureId: NodeId,
  { template, ...edits }: TemplateEdits,
): Promise<Result<Activity, CreateTrouble>> => {
  const allowed = authorise(context.visitor, "activity.edit", area);
  if (!allowed.ok) return allowed;
  const measure = await nodeById(context.db, measureId);
  if (measure?.area !== area) return refuse("unknown-node");
  const possible = checkSettings(edits.settings);
  if (!possible.ok) return possible;
  const texts = firstStatements(edits.statements);
  if (!texts.ok) return texts;
  const input: NewActivity = { ...edits.activity, way: CONVERSATION };
  return planActivity<CreateTrouble>(context, ways, measureId, input, async (tx, activity) => {
    const prepared = await lockSettings(tx, activity.id);
    if (!prepared) throw new Error(`the way prepared no conversation for ${activity.id}`);
    await writeSettings(tx, activity.id, { ...prepared, ...edits.settings });
    if (texts.value.length > 0)
      await writeSeeds(context, tx, area, {
        activityId: activity.id,
        texts: texts.value,
        lang: edits.lang,
        translations: template.statements,
      });
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "create-from-template",
      subjectKind: "conversation",
      subjectId: activity.id,
      after: { template: template.key, ...edits.settings },
    });
    return ok(undefined);
  });
};
