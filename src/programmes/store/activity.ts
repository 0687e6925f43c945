import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Activity as ActivityTable } from "../../platform/db/tables.generated.ts";
import type { Activity, ActivityContent, ActivityStatus, Attribution } from "../core/activity.ts";

const activityOf = (row: Selectable<ActivityTable>): Activity => ({
  id: row.id as ActivityId,
  area: row.area_code as AreaCode,
  measureId: row.measure_id as NodeId,
  way: row.way,
  title: row.title,
  question: row.question,
  why: row.why ?? undefined,
  decides: row.decides ?? undefined,
  decisionOn: row.decision_on ?? undefined,
  canChange: row.can_change ?? undefined,
  cannotChange: row.cannot_change ?? undefined,
  minutes: row.minutes ?? undefined,
  status: row.status as ActivityStatus,
  opensAt: row.opens_at ?? undefined,
  openingRefused: row.opening_refused ?? undefined,
  openedAt: row.opened_at ?? undefined,
  closesAt: row.closes_at ?? undefined,
  closedAt: row.closed_at ?? undefined,
  attribution: (row.attribution ?? undefined) as Attribution | undefined,
  filler: row.filler,
  version: row.version,
});

const contentColumns = (content: ActivityContent) => ({
  title: content.title,
  question: content.question,
  why: content.why ?? null,
  decides: content.decides ?? null,
  decision_on: content.decisionOn ?? null,
  can_change: content.canChange ?? null,
  cannot_change: content.cannotChange ?? null,
  minutes: content.minutes ?? null,
  opens_at: content.opensAt ?? null,
  closes_at: content.closesAt ?? null,
});

export const insertActivity = async (tx: Tx, activity: Activity): Promise<void> => {
  await tx
    .insertInto("activity")
    .values({
      id: activity.id,
      area_code: activity.area,
      measure_id: activity.measureId,
      way: activity.way,
      ...contentColumns(activity),
      status: activity.status,
      attribution: activity.attribution ? JSON.stringify(activity.attribution) : null,
      filler: activity.filler,
    })
    .execute();
};

/** Writes the content of a locked activity and counts its version up. */
export const updateActivity = async (
  tx: Tx,
  id: ActivityId,
  content: ActivityContent,
): Promise<void> => {
  await tx
    .updateTable("activity")
    .set((eb) => ({
      ...contentColumns(content),
      // What was said of the old time does not hold for a new one.
      opening_refused: sql<string | null>`
        case when opens_at is not distinct from ${content.opensAt ?? null}::timestamptz
          then opening_refused end`,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};

export const markActivityOpen = async (tx: Tx, id: ActivityId, at: Instant): Promise<void> => {
  await tx
    .updateTable("activity")
    .set((eb) => ({
      status: "open",
      opened_at: at,
      opening_refused: null,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};

/** Notes why a planned activity did not open at its time; it stays planned. */
export const noteOpeningRefused = async (tx: Tx, id: ActivityId, kind: string): Promise<void> => {
  await tx
    .updateTable("activity")
    .set({ opening_refused: kind })
    .where("id", "=", id)
    .where("status", "=", "planned")
    .execute();
};

export const markActivityClosed = async (tx: Tx, id: ActivityId, at: Instant): Promise<void> => {
  await tx
    .updateTable("activity")
    .set((eb) => ({ status: "closed", closed_at: at, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
};

export const activityById = async (db: Db, id: ActivityId): Promise<Activity | undefined> => {
  const row = await db.selectFrom("activity").selectAll().where("id", "=", id).executeTakeFirst();
  return row && activityOf(row);
};

/** The activity, locked until the transaction ends: it is opened, edited and closed one at a time. */
export const lockActivity = async (tx: Tx, id: ActivityId): Promise<Activity | undefined> => {
  const row = await tx
    .selectFrom("activity")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && activityOf(row);
};

/** Open ones first by their closing time, then the planned, then the closed, newest first. */
const inOrderOfLife = (activities: Activity[]): Activity[] => {
  const rank: Readonly<Record<ActivityStatus, number>> = { open: 0, planned: 1, closed: 2 };
  return activities.toSorted(
    (a, b) =>
      rank[a.status] - rank[b.status] ||
      (b.closedAt ?? "").localeCompare(a.closedAt ?? "") ||
      (a.closesAt ?? "9").localeCompare(b.closesAt ?? "9") ||
      a.id.localeCompare(b.id),
  );
};

/** All activities of a measure: open, planned, closed. */
export const activitiesOfMeasure = async (db: Db, measure: NodeId): Promise<Activity[]> => {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("measure_id", "=", measure)
    .execute();
  return inOrderOfLife(rows.map(activityOf));
};

/** All activities of a programme's measures, in one query. */
export const activitiesOfProgramme = async (
  db: Db,
  programme: ProgrammeId,
): Promise<Activity[]> => {
  const rows = await db
    .selectFrom("activity")
    .innerJoin("node", "node.id", "activity.measure_id")
    .selectAll("activity")
    .where("node.programme_id", "=", programme)
    .execute();
  return inOrderOfLife(rows.map(activityOf));
};

/** The county's open activities, those that close first on top. */
export const openActivities = async (db: Db, area: AreaCode): Promise<Activity[]> => {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("area_code", "=", area)
    .where("status", "=", "open")
    .execute();
  return inOrderOfLife(rows.map(activityOf));
};

/** The county's newest activities that are open or closed, the newest opened first. */
export const recentActivities = async (db: Db, area: AreaCode, limit = 10): Promise<Activity[]> => {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("area_code", "=", area)
    .where("status", "<>", "planned")
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(activityOf);
};

/** Every activity of a county, planned ones too: open, planned, closed. For staff. */
export const activitiesOfArea = async (db: Db, area: AreaCode): Promise<Activity[]> => {
  const rows = await db.selectFrom("activity").selectAll().where("area_code", "=", area).execute();
  return inOrderOfLife(rows.map(activityOf));
};

/** Activities by their ids, in one query that touches no other: open, planned, closed. */
export const activitiesById = async (db: Db, ids: readonly ActivityId[]): Promise<Activity[]> => {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("activity").selectAll().where("id", "in", ids).execute();
  return inOrderOfLife(rows.map(activityOf));
};

/** Activities that anyone may see, of all counties or one, by id: pages of the read API. */
export const publishedActivities = async (
  db: Db,
  { area, after, limit }: { area?: AreaCode; after?: string; limit: number },
): Promise<Activity[]> => {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("status", "<>", "planned")
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .$if(after !== undefined, (query) => query.where("id", ">", after ?? ""))
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(activityOf);
};

/** Open activities of all counties whose announced closing time has come. */
export const dueActivities = async (db: Db, now: Instant): Promise<Activity[]> => {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("status", "=", "open")
    .where("closes_at", "<=", now)
    .orderBy("closes_at")
    .orderBy("id")
    .execute();
  return rows.map(activityOf);
};

/** Planned activities of all counties whose opening time has come and that were not refused then. */
export const activitiesToOpen = async (db: Db, now: Instant): Promise<Activity[]> => {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("status", "=", "planned")
    .where("opens_at", "<=", now)
    .where("opening_refused", "is", null)
    .orderBy("opens_at")
    .orderBy("id")
    .execute();
  return rows.map(activityOf);
};

/** How many activities are open in each county, in one query; a county without any is absent. */
export const openActivityCounts = async (db: Db): Promise<ReadonlyMap<AreaCode, number>> => {
  const rows = await db
    .selectFrom("activity")
    .select("area_code")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("status", "=", "open")
    .groupBy("area_code")
    .execute();
  return new Map(rows.map((row) => [row.area_code as AreaCode, row.count]));
};
