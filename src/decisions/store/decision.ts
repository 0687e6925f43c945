import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Decision as DecisionTable } from "../../platform/db/tables.generated.ts";
import type {
  Decision,
  DecisionContent,
  DecisionStatus,
  Implementation,
  WholeDecision,
} from "../core/decision.ts";
import { citationsOf } from "./citation.ts";
import { inputsOf } from "./input.ts";

type Row = Selectable<DecisionTable> & {
  readonly activity_ids: string[];
  readonly cited_activity_ids: string[];
};

const decisionOf = (row: Row): Decision => ({
  id: row.id as DecisionId,
  area: row.area_code as AreaCode,
  status: row.status as DecisionStatus,
  publishedAt: row.published_at ?? undefined,
  body: row.body,
  decidedOn: row.decided_on as Day,
  caseNo: row.case_no ?? undefined,
  section: row.section ?? undefined,
  title: row.title,
  summary: row.summary,
  textBefore: row.text_before ?? undefined,
  textAfter: row.text_after ?? undefined,
  activityIds: row.activity_ids as ActivityId[],
  citedActivityIds: row.cited_activity_ids as ActivityId[],
  implementation: row.implementation as Implementation,
  implementationDue: (row.implementation_due ?? undefined) as Day | undefined,
  filler: row.filler,
  version: row.version,
});

const ACTIVITIES = sql<string[]>`array(
  select activity_id::text from decision_activity
  where decision_activity.decision_id = decision.id order by 1)`.as("activity_ids");

const CITED = sql<string[]>`array(
  select distinct activity_id::text from citation
  where citation.decision_id = decision.id order by 1)`.as("cited_activity_ids");

const decisions = (db: Db) =>
  db.selectFrom("decision").selectAll("decision").select([ACTIVITIES, CITED]);

/** Every decision of a county, drafts too; the newest decided first. */
export const decisionsOfArea = async (db: Db, area: AreaCode): Promise<Decision[]> => {
  const rows = await decisions(db)
    .where("area_code", "=", area)
    .orderBy("decided_on", "desc")
    .orderBy("id")
    .execute();
  return rows.map(decisionOf);
};

/** The decisions that have an activity on their table, drafts too; the newest decided first. */
export const decisionsOfActivity = async (db: Db, activity: ActivityId): Promise<Decision[]> => {
  const rows = await decisions(db)
    .where(
      "decision.id",
      "in",
      db.selectFrom("decision_activity").select("decision_id").where("activity_id", "=", activity),
    )
    .orderBy("decided_on", "desc")
    .orderBy("decision.id")
    .execute();
  return rows.map(decisionOf);
};

/** Published decisions of all counties or one, by id, from after `after`: pages of the read API. */
export const publishedDecisions = async (
  db: Db,
  { area, after, limit }: { area?: AreaCode; after?: string; limit?: number },
): Promise<Decision[]> => {
  const rows = await decisions(db)
    .where("status", "=", "published")
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .$if(after !== undefined, (query) => query.where("decision.id", ">", after ?? ""))
    .orderBy("decision.id")
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map(decisionOf);
};

/**
 * Puts everything on the table of each decision, in two queries however many there are. What was
 * recommended after a decision was published is not on its table.
 */
export const wholeDecisions = async (
  db: Db,
  found: readonly Decision[],
): Promise<WholeDecision[]> => {
  const ids = found.map(({ id }) => id);
  const inputs = await inputsOf(db, ids);
  const citations = await citationsOf(db, ids);
  return found.map((decision) => ({
    ...decision,
    inputs: (inputs.get(decision.id) ?? []).filter(
      ({ given }) => given !== undefined || decision.status === "draft",
    ),
    citations: citations.get(decision.id) ?? [],
  }));
};

/** A decision, draft or published, with recommendations, effects and citations: three queries. */
export const decisionById = async (db: Db, id: DecisionId): Promise<WholeDecision | undefined> => {
  const row = await decisions(db).where("decision.id", "=", id).executeTakeFirst();
  return row && (await wholeDecisions(db, [decisionOf(row)])).at(0);
};

/** The decision, locked until the transaction ends: it changes one hand at a time. */
export const lockDecision = async (tx: Tx, id: DecisionId): Promise<WholeDecision | undefined> => {
  await tx.selectFrom("decision").select("id").where("id", "=", id).forUpdate().execute();
  return decisionById(tx, id);
};

const contentColumns = (content: DecisionContent) => ({
  body: content.body,
  decided_on: content.decidedOn,
  case_no: content.caseNo ?? null,
  section: content.section ?? null,
  title: content.title,
  summary: content.summary,
  text_before: content.textBefore ?? null,
  text_after: content.textAfter ?? null,
  implementation_due: content.implementationDue ?? null,
});

const writeActivities = async (
  tx: Tx,
  decision: Pick<Decision, "id" | "area">,
  activities: readonly ActivityId[],
): Promise<void> => {
  await tx.deleteFrom("decision_activity").where("decision_id", "=", decision.id).execute();
  if (activities.length === 0) return;
  await tx
    .insertInto("decision_activity")
    .values(
      activities.map((activity) => ({
        decision_id: decision.id,
        activity_id: activity,
        area_code: decision.area,
      })),
    )
    .execute();
};

export const insertDecision = async (tx: Tx, decision: Decision): Promise<void> => {
  await tx
    .insertInto("decision")
    .values({
      id: decision.id,
      area_code: decision.area,
      status: decision.status,
      ...contentColumns(decision),
      filler: decision.filler,
    })
    .execute();
  await writeActivities(tx, decision, decision.activityIds);
};

/** Writes the content of a locked decision. The caller counts the version up by `bumpVersion`. */
export const updateDecision = async (
  tx: Tx,
  decision: Pick<Decision, "id" | "area">,
  content: DecisionContent,
): Promise<void> => {
  await tx
    .updateTable("decision")
    .set(contentColumns(content))
    .where("id", "=", decision.id)
    .execute();
  await writeActivities(tx, decision, content.activityIds);
};

export const markDecisionPublished = async (tx: Tx, id: DecisionId, at: Instant): Promise<void> => {
  await tx
    .updateTable("decision")
    .set({ status: "published", published_at: at })
    .where("id", "=", id)
    .execute();
};

export const updateImplementation = async (
  tx: Tx,
  id: DecisionId,
  { implementation, due }: { implementation: Implementation; due?: Day },
): Promise<void> => {
  await tx
    .updateTable("decision")
    .set({ implementation, implementation_due: due ?? null })
    .where("id", "=", id)
    .execute();
};

/** Counts a locked decision's version up and answers the new one. */
export const bumpVersion = async (tx: Tx, id: DecisionId): Promise<number> => {
  const row = await tx
    .updateTable("decision")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
};
