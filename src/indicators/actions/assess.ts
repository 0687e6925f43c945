import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import { type Ok, ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { nodeById, programmeById } from "../../programmes/index.ts";
import { inArea, type Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { Assessment, Lesson, LessonStatus } from "../core/held.ts";
import { standingAt } from "../core/summary.ts";
import { baselines, targetById } from "../store/aim.ts";
import { versionById } from "../store/definition.ts";
import {
  assessmentById,
  insertAssessment,
  insertLesson,
  lockLesson,
  markLesson,
} from "../store/lesson.ts";
import { observationById } from "../store/observation.ts";

/** Keeps what people concluded, with its trail; answers its id. */
const keep = async <T extends { readonly id: string }>(
  context: Context,
  area: AreaCode,
  what: { readonly action: string; readonly subjectKind: string },
  thing: T,
  insert: (tx: Tx, area: AreaCode, thing: T) => Promise<void>,
): Promise<Ok<string>> => {
  await inArea(context.db, area, async (tx) => {
    await insert(tx, area, thing);
    const trail = { ...trailOf(context, area), ...what, subjectId: thing.id, after: thing };
    await recordAudit(tx, trail);
  });
  return ok(thing.id);
};

export interface NewAssessment {
  readonly area: AreaCode;
  readonly targetId: string;
  readonly observationId: string;
  /** What people conclude, in their own words. */
  readonly judgement: Localized;
  readonly why?: Localized;
  readonly filler?: boolean;
}

export type AssessRefusal =
  | PolicyRefusal
  | Refusal<"unknown-target" | "unknown-observation" | "other-indicator">;

/**
 * Sets a number against its target: the rule of the statistics beside people's own judgement. Both
 * are kept, neither overrules the other. Answers the assessment's id.
 */
export const assess = async (
  context: Context,
  { area, targetId, observationId, judgement, why, filler = false }: NewAssessment,
): Promise<Result<string, AssessRefusal>> => {
  const allowed = authorise(context.visitor, "indicator.assess", area);
  if (!allowed.ok) return allowed;
  const { db, chance, clock } = context;
  const target = await targetById(db, area, targetId);
  if (!target) return refuse("unknown-target");
  const observation = await observationById(db, observationId);
  if (!observation || observation.area !== area) return refuse("unknown-observation");
  const version = await versionById(db, target.versionId);
  if (!version || observation.versionId !== version.id || observation.dimKey !== "")
    return refuse("other-indicator");
  const baseline = (await baselines(db, [area])).find(({ versionId }) => versionId === version.id);
  const { standing } = standingAt(version, observation, baseline, target);
  const assessment: Assessment = {
    id: chance.uuid(),
    targetId,
    observationId,
    rule: standing.rule,
    judgement,
    ...(why ? { why } : {}),
    at: clock.now(),
    filler,
  };
  const what = { action: "assess-indicator", subjectKind: "assessment" };
  return keep(context, area, what, assessment, insertAssessment);
};

export interface NewLesson {
  readonly area: AreaCode;
  readonly assessmentId: string;
  readonly programmeId: ProgrammeId;
  /** The goal or measure that the lesson is about, when it is about one. */
  readonly nodeId?: NodeId;
  readonly text: Localized;
  /** What the county does because of it. */
  readonly action?: Localized;
  readonly filler?: boolean;
}

export type LessonRefusal =
  | PolicyRefusal
  | Refusal<"unknown-assessment" | "unknown-programme" | "unknown-node">;

/** Hands on what was learned to the programme, which closes the loop. Answers the lesson's id. */
export const addLesson = async (
  context: Context,
  { area, filler = false, ...content }: NewLesson,
): Promise<Result<string, LessonRefusal>> => {
  const allowed = authorise(context.visitor, "indicator.assess", area);
  if (!allowed.ok) return allowed;
  const { db, chance } = context;
  if (!(await assessmentById(db, area, content.assessmentId))) return refuse("unknown-assessment");
  const programme = await programmeById(db, content.programmeId);
  if (programme?.area !== area) return refuse("unknown-programme");
  if (content.nodeId) {
    const node = await nodeById(db, content.nodeId);
    if (node?.programmeId !== content.programmeId) return refuse("unknown-node");
  }
  const lesson: Lesson = { ...content, id: chance.uuid(), status: "open", filler };
  const what = { action: "add-lesson", subjectKind: "lesson" };
  return keep(context, area, what, lesson, insertLesson);
};

/** Notes that a lesson was used, set aside, or is open again. */
export const settleLesson = async (
  context: Context,
  area: AreaCode,
  id: string,
  status: LessonStatus,
): Promise<Result<void, PolicyRefusal | Refusal<"unknown-lesson">>> => {
  const allowed = authorise(context.visitor, "indicator.assess", area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<void, Refusal<"unknown-lesson">>(context.db, area, async (tx) => {
    const lesson = await lockLesson(tx, area, id);
    if (!lesson) return refuse("unknown-lesson");
    await markLesson(tx, id, status);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "settle-lesson",
      subjectKind: "lesson",
      subjectId: id,
      before: { status: lesson.status },
      after: { status },
    });
    return ok(undefined);
  });
};
