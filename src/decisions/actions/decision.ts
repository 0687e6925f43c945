import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  newestChange,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { type Db, inArea, type Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { activitiesOfArea, callForMeasure } from "../../programmes/index.ts";
import {
  checkPublish,
  checkTable,
  type Decision,
  type DecisionContent,
  type Implementation,
  type PublishRefusal,
  type WholeDecision,
} from "../core/decision.ts";
import {
  insertDecision,
  markDecisionPublished,
  updateDecision,
  updateImplementation,
} from "../store/decision.ts";
import {
  changeDecision,
  changeDraft,
  type DeskRefusal,
  type DraftRefusal,
  type Seen,
  type TrailEntry,
} from "./desk.ts";

/** Only what people could take part in can lie on a decision's table. */
const allOpened = async (
  db: Db,
  area: AreaCode,
  activities: readonly ActivityId[],
): Promise<Result<void, Refusal<"activity-unknown">>> => {
  if (activities.length === 0) return ok(undefined);
  const known = await activitiesOfArea(db, area);
  const opened = new Set(known.flatMap(({ id, status }) => (status === "planned" ? [] : [id])));
  return activities.every((id) => opened.has(id)) ? ok(undefined) : refuse("activity-unknown");
};

const contentOf = (content: DecisionContent): DecisionContent => ({
  body: content.body,
  decidedOn: content.decidedOn,
  caseNo: content.caseNo,
  section: content.section,
  title: content.title,
  summary: content.summary,
  textBefore: content.textBefore,
  textAfter: content.textAfter,
  activityIds: content.activityIds,
  implementationDue: content.implementationDue,
});

export type NewDecision = DecisionContent & { readonly filler?: boolean };

export type DraftDecisionRefusal = PolicyRefusal | Refusal<"activity-unknown">;

/** Takes a decision into the register as a draft, with the activities that lie on its table. */
export const draftDecision = async (
  context: Context,
  area: AreaCode,
  input: NewDecision,
): Promise<Result<Decision, DraftDecisionRefusal>> => {
  const allowed = authorise(context.visitor, "decision.edit", area);
  if (!allowed.ok) return allowed;
  const opened = await allOpened(context.db, area, input.activityIds);
  if (!opened.ok) return opened;
  const decision: Decision = {
    ...contentOf(input),
    id: context.chance.uuid() as DecisionId,
    area,
    status: "draft",
    citedActivityIds: [],
    implementation: "not-started",
    filler: input.filler ?? false,
    version: 1,
  };
  await inArea(context.db, area, async (tx) => {
    await insertDecision(tx, decision);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "draft-decision",
      subjectKind: "decision",
      subjectId: decision.id,
      after: contentOf(decision),
    });
  });
  return ok(decision);
};

export type EditDecisionRefusal = DraftRefusal | Refusal<"activity-unknown" | "activity-in-use">;

const writeContent = async (
  tx: Tx,
  decision: WholeDecision,
  content: DecisionContent,
  action: string,
): Promise<Result<TrailEntry, Refusal<"activity-unknown" | "activity-in-use">>> => {
  const opened = await allOpened(tx, decision.area, content.activityIds);
  if (!opened.ok) return opened;
  const table = checkTable(decision, content.activityIds);
  if (!table.ok) return table;
  await updateDecision(tx, decision, content);
  return ok({
    action,
    subjectKind: "decision",
    subjectId: decision.id,
    before: contentOf(decision),
    after: contentOf(content),
  });
};

/** Changes a draft; answers its new version. */
export const editDecision = (
  context: Context,
  id: DecisionId,
  edit: DecisionContent & Seen,
): Promise<Result<number, EditDecisionRefusal>> =>
  changeDraft(context, id, edit, (tx, decision) =>
    writeContent(tx, decision, edit, "edit-decision"),
  );

/** Puts back what the last edit of a draft replaced; asked twice, it is as after the edit. */
export const undoDecisionChange = (
  context: Context,
  id: DecisionId,
  seen: Seen,
): Promise<Result<number, EditDecisionRefusal | Refusal<"nothing-to-undo">>> =>
  changeDraft<EditDecisionRefusal | Refusal<"nothing-to-undo">>(
    context,
    id,
    seen,
    async (tx, decision) => {
      const change = await newestChange(tx, "decision", id);
      if (!change?.before) return refuse("nothing-to-undo");
      // The trail holds what `writeContent` put there: the content of this decision.
      const content = change.before as unknown as DecisionContent;
      return writeContent(tx, decision, content, "undo-decision-change");
    },
  );

export interface Publish extends Seen {
  /** True to publish although activities on the table are not cited; the page then says so. */
  readonly withoutCitation?: boolean;
}

/**
 * Publishes a draft and calls for the indicators to be counted, in one transaction. Refused while a
 * recommendation on the table lacks an effect with its reason.
 */
export const publishDecision = (
  context: Context,
  jobs: JobQueue,
  id: DecisionId,
  { version, withoutCitation = false }: Publish,
): Promise<Result<number, DeskRefusal | PublishRefusal>> =>
  changeDecision<DeskRefusal | PublishRefusal>(
    context,
    id,
    { permission: "decision.publish", version },
    async (tx, decision) => {
      const possible = checkPublish(decision, version, withoutCitation);
      if (!possible.ok) return possible;
      const at = context.clock.now();
      await markDecisionPublished(tx, id, at);
      await callForMeasure(jobs, tx, decision.area);
      return ok({
        action: "publish-decision",
        subjectKind: "decision",
        subjectId: id,
        after: { publishedAt: at },
      });
    },
  );

export interface Follow extends Seen {
  readonly implementation: Implementation;
  readonly due?: Day;
}

/** Notes how far a published decision has been carried out. */
export const followDecision = (
  context: Context,
  jobs: JobQueue,
  id: DecisionId,
  { version, implementation, due }: Follow,
): Promise<Result<number, DeskRefusal | Refusal<"decision-not-published">>> =>
  changeDecision<DeskRefusal | Refusal<"decision-not-published">>(
    context,
    id,
    { permission: "decision.edit", version },
    async (tx, decision) => {
      if (decision.status !== "published") return refuse("decision-not-published");
      await updateImplementation(tx, id, { implementation, due });
      await callForMeasure(jobs, tx, decision.area);
      return ok({
        action: "follow-decision",
        subjectKind: "decision-implementation",
        subjectId: id,
        before: { implementation: decision.implementation, due: decision.implementationDue },
        after: { implementation, due },
      });
    },
  );
