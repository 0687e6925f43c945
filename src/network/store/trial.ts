import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId, NodeId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Trial as TrialTable } from "../../platform/db/tables.generated.ts";
import type { ApplicationId, CallId, MilestoneId, TrialId } from "../core/trial-ids.ts";
import type { SpentLine } from "../core/trial-money.ts";
import type { Learning, ListedTrial, Trial, TrialContent, TrialOutcome } from "../core/trial.ts";

type Row = Selectable<TrialTable> & { readonly activity_ids: string[] };

const trialOf = (row: Row): Trial => ({
  id: row.id as TrialId,
  area: row.area_code as AreaCode,
  applicationId: row.application_id as ApplicationId,
  callId: row.call_id as CallId,
  title: row.title,
  summary: row.summary,
  way: row.way ?? undefined,
  measureId: (row.measure_id ?? undefined) as NodeId | undefined,
  activityIds: row.activity_ids as ActivityId[],
  decisionId: (row.decision_id ?? undefined) as DecisionId | undefined,
  decisionText: row.decision_text,
  grantedCents: row.granted_cents,
  // The column holds what `contentColumns` put there.
  budget: row.budget as unknown as SpentLine[],
  startedAt: row.started_at,
  tried: row.tried ?? undefined,
  happened: row.happened ?? undefined,
  learned: row.learned ?? undefined,
  outcome: (row.outcome ?? undefined) as TrialOutcome | undefined,
  outcomeReason: row.outcome_reason ?? undefined,
  endedAt: row.ended_at ?? undefined,
  filler: row.filler,
  version: row.version,
});

const ACTIVITIES = sql<string[]>`array(
  select activity_id::text from trial_activity
  where trial_activity.trial_id = trial.id order by 1)`.as("activity_ids");

const trials = (db: Db) => db.selectFrom("trial").selectAll("trial").select(ACTIVITIES);

interface NextRow extends Row {
  readonly next_id: string | null;
  readonly next_title: Localized | null;
  readonly next_due: string | null;
  readonly milestones: number;
}

const listedOf = (row: NextRow): ListedTrial => ({
  trial: trialOf(row),
  milestones: row.milestones,
  ...(row.next_id && row.next_title && row.next_due
    ? {
        next: {
          id: row.next_id as MilestoneId,
          title: row.next_title,
          due: row.next_due as Day,
        },
      }
    : {}),
});

const listed = (db: Db) =>
  trials(db)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("milestone")
          .select(["id as next_id", "title as next_title", "due as next_due"])
          .whereRef("milestone.trial_id", "=", "trial.id")
          .where("done_on", "is", null)
          .orderBy("due")
          .orderBy("id")
          .limit(1)
          .as("next"),
      (join) => join.onTrue(),
    )
    .select(["next_id", "next_title", "next_due"])
    .select(({ selectFrom }) =>
      selectFrom("milestone")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .whereRef("milestone.trial_id", "=", "trial.id")
        .$asScalar()
        .$notNull()
        .as("milestones"),
    );

/** One page of a list; `limit` rows from `offset`. */
export interface Rows {
  readonly offset: number;
  readonly limit: number;
}

/** Running trials of all counties: the milestone that was due first on top, those without one last. */
export const boardOfTrials = async (db: Db, { offset, limit }: Rows): Promise<ListedTrial[]> => {
  const rows = await listed(db)
    .where("outcome", "is", null)
    .orderBy("next_due", (order) => order.asc().nullsLast())
    .orderBy("trial.id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(listedOf);
};

export interface TrialFilter {
  readonly running?: boolean;
  readonly way?: string;
  readonly area?: AreaCode;
}

/** Trials by state, way and county, the newest begun first. */
export const trialList = async (
  db: Db,
  { running, way, area }: TrialFilter,
  { offset, limit }: Rows,
): Promise<ListedTrial[]> => {
  const rows = await listed(db)
    .$if(running === true, (query) => query.where("outcome", "is", null))
    .$if(running === false, (query) => query.where("outcome", "is not", null))
    .$if(way !== undefined, (query) => query.where("way", "=", way ?? ""))
    .$if(area !== undefined, (query) => query.where("trial.area_code", "=", area ?? ""))
    .orderBy("started_at", "desc")
    .orderBy("trial.id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(listedOf);
};

/** How many trials a filter leaves. */
export const trialCount = async (db: Db, { running, way, area }: TrialFilter): Promise<number> => {
  const { n } = await db
    .selectFrom("trial")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .$if(running === true, (query) => query.where("outcome", "is", null))
    .$if(running === false, (query) => query.where("outcome", "is not", null))
    .$if(way !== undefined, (query) => query.where("way", "=", way ?? ""))
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .executeTakeFirstOrThrow();
  return n;
};

/** Every trial with the county that runs it. */
export const publicTrialIds = async (
  db: Db,
): Promise<readonly { readonly id: TrialId; readonly area: AreaCode }[]> => {
  const rows = await db.selectFrom("trial").select(["id", "area_code"]).orderBy("id").execute();
  return rows.map((row) => ({ id: row.id as TrialId, area: row.area_code as AreaCode }));
};

export const trialById = async (db: Db, id: TrialId): Promise<Trial | undefined> => {
  const row = await trials(db).where("id", "=", id).executeTakeFirst();
  return row && trialOf(row);
};

/** Granted applications whose trial has not begun, the longest granted first. */
export const fundedNotBegun = async (
  db: Db,
): Promise<
  readonly { readonly id: ApplicationId; readonly title: Localized; readonly area: AreaCode }[]
> => {
  const rows = await db
    .selectFrom("funding_decision")
    .innerJoin("trial_application", "trial_application.id", "funding_decision.application_id")
    .leftJoin("trial", "trial.application_id", "trial_application.id")
    .select(["trial_application.id", "trial_application.title", "trial_application.area_code"])
    .where("funding_decision.outcome", "=", "funded")
    .where("trial.id", "is", null)
    .orderBy("decided_at")
    .orderBy("trial_application.id")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id as ApplicationId,
    title: row.title,
    area: row.area_code as AreaCode,
  }));
};

/** The trials that came of applications, by application, in one query. */
export const trialsOfApplications = async (
  db: Db,
  applications: readonly ApplicationId[],
): Promise<ReadonlyMap<ApplicationId, Trial>> => {
  if (applications.length === 0) return new Map();
  const rows = await trials(db).where("application_id", "in", applications).execute();
  return new Map(rows.map(trialOf).map((trial) => [trial.applicationId, trial]));
};

const inOrder = async (query: ReturnType<typeof trials>): Promise<Trial[]> =>
  (await query.orderBy("started_at", "desc").orderBy("id").execute()).map(trialOf);

/** The trials that an activity belongs to. */
export const trialsOfActivity = (db: Db, activity: ActivityId): Promise<Trial[]> =>
  inOrder(
    trials(db).where(
      "id",
      "in",
      db.selectFrom("trial_activity").select("trial_id").where("activity_id", "=", activity),
    ),
  );

/** The trials that feed a decision. */
export const trialsOfDecision = (db: Db, decision: DecisionId): Promise<Trial[]> =>
  inOrder(trials(db).where("decision_id", "=", decision));

/** The trials that carry out a measure. */
export const trialsOfMeasure = (db: Db, measure: NodeId): Promise<Trial[]> =>
  inOrder(trials(db).where("measure_id", "=", measure));

/** The trial, locked until the transaction ends: it changes one hand at a time. */
export const lockTrial = async (tx: Tx, id: TrialId): Promise<Trial | undefined> => {
  await tx.selectFrom("trial").select("id").where("id", "=", id).forNoKeyUpdate().execute();
  return trialById(tx, id);
};

const contentColumns = (content: TrialContent) => ({
  title: content.title,
  summary: content.summary,
  way: content.way ?? null,
  measure_id: content.measureId ?? null,
  decision_id: content.decisionId ?? null,
  decision_text: content.decisionText,
  budget: JSON.stringify(content.budget),
});

const writeActivities = async (
  tx: Tx,
  { id, area }: Pick<Trial, "id" | "area">,
  activities: readonly ActivityId[],
): Promise<void> => {
  await tx.deleteFrom("trial_activity").where("trial_id", "=", id).execute();
  if (activities.length === 0) return;
  await tx
    .insertInto("trial_activity")
    .values(
      activities.map((activity) => ({ trial_id: id, activity_id: activity, area_code: area })),
    )
    .execute();
};

export const insertTrial = async (tx: Tx, trial: Trial): Promise<void> => {
  await tx
    .insertInto("trial")
    .values({
      id: trial.id,
      area_code: trial.area,
      application_id: trial.applicationId,
      call_id: trial.callId,
      ...contentColumns(trial),
      granted_cents: trial.grantedCents,
      started_at: trial.startedAt,
      filler: trial.filler,
    })
    .execute();
  await writeActivities(tx, trial, trial.activityIds);
};

export const updateTrial = async (
  tx: Tx,
  trial: Pick<Trial, "id" | "area">,
  content: TrialContent,
): Promise<void> => {
  await tx.updateTable("trial").set(contentColumns(content)).where("id", "=", trial.id).execute();
  await writeActivities(tx, trial, content.activityIds);
};

export const updateLearning = async (
  tx: Tx,
  id: TrialId,
  { tried, happened, learned }: Learning,
): Promise<void> => {
  await tx
    .updateTable("trial")
    .set({ tried: tried ?? null, happened: happened ?? null, learned: learned ?? null })
    .where("id", "=", id)
    .execute();
};

export const markTrialEnded = async (
  tx: Tx,
  id: TrialId,
  end: { readonly outcome: TrialOutcome; readonly reason: Localized; readonly at: Instant },
): Promise<void> => {
  await tx
    .updateTable("trial")
    .set({ outcome: end.outcome, outcome_reason: end.reason, ended_at: end.at })
    .where("id", "=", id)
    .execute();
};

/** Counts a locked trial's version up and answers the new one. */
export const bumpTrial = async (tx: Tx, id: TrialId): Promise<number> => {
  const { version } = await tx
    .updateTable("trial")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
};
