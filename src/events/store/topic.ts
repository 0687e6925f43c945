import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Topic as TopicTable } from "../../platform/db/tables.generated.ts";
import type { Topic, TopicContent, TopicId, TopicState } from "../core/topic.ts";

type Row = Selectable<TopicTable>;

const cameOf = (row: Row): TopicState => {
  const { state, handled_at: handledAt, event_id: event, merged_into: into, reason } = row;
  if (handledAt === null) return { state: "open" };
  if (event !== null) return { state: "taken", eventId: event as ActivityId, handledAt };
  if (into !== null) return { state: "merged", mergedInto: into as TopicId, handledAt };
  if (state === "declined" && reason) return { state, reason, handledAt };
  throw new Error(`the topic ${row.id} was handled in no known way`);
};

const topicOf = (row: Row): Topic => ({
  id: row.id as TopicId,
  area: row.area_code as AreaCode,
  title: row.title,
  why: row.why,
  proposedAt: row.proposed_at,
  supporters: row.supporters,
  came: cameOf(row),
  version: row.version,
});

export const topicById = async (db: Db, id: TopicId): Promise<Topic | undefined> => {
  const row = await db.selectFrom("topic").selectAll().where("id", "=", id).executeTakeFirst();
  return row && topicOf(row);
};

export const lockTopic = async (tx: Tx, id: TopicId): Promise<Topic | undefined> => {
  const row = await tx
    .selectFrom("topic")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && topicOf(row);
};

interface Slice {
  readonly offset: number;
  readonly limit: number;
}

/** Open topics of an area: the most supported first, of equals the oldest. */
export const openTopics = async (
  db: Db,
  area: AreaCode,
  { offset, limit }: Slice,
): Promise<Topic[]> => {
  const rows = await db
    .selectFrom("topic")
    .selectAll()
    .where("area_code", "=", area)
    .where("state", "=", "open")
    .orderBy("supporters", "desc")
    .orderBy("proposed_at")
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(topicOf);
};

/** The topics of an area that have a page of their own, by id. */
export const topicIds = async (db: Db, area: AreaCode): Promise<TopicId[]> => {
  const rows = await db
    .selectFrom("topic")
    .select("id")
    .where("area_code", "=", area)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id as TopicId);
};

export const openTopicCount = async (db: Db, area: AreaCode): Promise<number> => {
  const { count } = await db
    .selectFrom("topic")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("area_code", "=", area)
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  return count;
};

/** Topics that something came of, the newest first. */
export const handledTopics = async (db: Db, area: AreaCode, limit: number): Promise<Topic[]> => {
  const rows = await db
    .selectFrom("topic")
    .selectAll()
    .where("area_code", "=", area)
    .where("state", "<>", "open")
    .orderBy("handled_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(topicOf);
};

/** The topics that a meeting takes up, the most supported first. */
export const topicsOfMeeting = async (db: Db, event: ActivityId): Promise<Topic[]> => {
  const rows = await db
    .selectFrom("topic")
    .selectAll()
    .where("event_id", "=", event)
    .orderBy("supporters", "desc")
    .orderBy("proposed_at")
    .orderBy("id")
    .execute();
  return rows.map(topicOf);
};

/** Which of these topics an account supports. */
export const supportedBy = async (
  db: Db,
  account: AccountId,
  topics: readonly TopicId[],
): Promise<ReadonlySet<TopicId>> => {
  if (topics.length === 0) return new Set();
  const rows = await db
    .selectFrom("topic_support")
    .select("topic_id")
    .where("account_id", "=", account)
    .where("topic_id", "in", [...topics])
    .execute();
  return new Set(rows.map((row) => row.topic_id as TopicId));
};

export const insertTopic = async (
  tx: Tx,
  { id, area, title, why }: TopicContent & Pick<Topic, "id" | "area">,
  by: { readonly account: AccountId; readonly at: Instant },
): Promise<void> => {
  await tx
    .insertInto("topic")
    .values({
      id,
      area_code: area,
      title,
      why,
      proposed_by: by.account,
      proposed_at: by.at,
      state: "open",
    })
    .execute();
};

const recount = async (tx: Tx, id: TopicId): Promise<void> => {
  await tx
    .updateTable("topic")
    .set((eb) => ({
      supporters: eb
        .selectFrom("topic_support")
        .select((count) => count.fn.countAll<number>().as("count"))
        .where("topic_id", "=", id),
    }))
    .where("id", "=", id)
    .execute();
};

/** Adds the support of an account, once; the topic is locked by the caller. */
export const insertSupport = async (
  tx: Tx,
  { id, area }: Pick<Topic, "id" | "area">,
  { account, at }: { readonly account: AccountId; readonly at: Instant },
): Promise<void> => {
  await tx
    .insertInto("topic_support")
    .values({ topic_id: id, account_id: account, area_code: area, supported_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await recount(tx, id);
};

export const deleteSupport = async (tx: Tx, id: TopicId, account: AccountId): Promise<void> => {
  await tx
    .deleteFrom("topic_support")
    .where("topic_id", "=", id)
    .where("account_id", "=", account)
    .execute();
  await recount(tx, id);
};

/** Lets those who support one topic support another, too; who supports both counts once. */
export const copySupport = async (tx: Tx, from: TopicId, into: TopicId): Promise<void> => {
  await tx
    .insertInto("topic_support")
    .columns(["topic_id", "account_id", "area_code", "supported_at"])
    .expression((eb) =>
      eb
        .selectFrom("topic_support")
        .select((row) => [row.val(into).as("topic_id"), "account_id", "area_code", "supported_at"])
        .where("topic_id", "=", from),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await recount(tx, into);
};

/** Notes what came of a topic, or that it is open again. */
export const setCame = async (tx: Tx, id: TopicId, came: TopicState): Promise<void> => {
  await tx
    .updateTable("topic")
    .set((eb) => ({
      state: came.state,
      event_id: came.state === "taken" ? came.eventId : null,
      merged_into: came.state === "merged" ? came.mergedInto : null,
      reason: came.state === "declined" ? came.reason : null,
      handled_at: came.state === "open" ? null : came.handledAt,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
};
