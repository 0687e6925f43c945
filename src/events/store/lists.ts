import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import { hasTime, type Meeting, type MeetingKind, type TimedMeeting } from "../core/meeting.ts";
import { meetingOf } from "./meeting.ts";

const published = (db: Db, area: AreaCode, kind?: MeetingKind) =>
  db
    .selectFrom("event")
    .selectAll()
    .where("area_code", "=", area)
    .where("state", "<>", "planned")
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? ""));

const timed = (rows: readonly Meeting[]): TimedMeeting[] => rows.filter(hasTime);

/** Published meetings that have not ended, the next one first; cancelled ones too. */
export const comingMeetings = async (
  db: Db,
  area: AreaCode,
  now: Instant,
  { kind, limit = 50 }: { readonly kind?: MeetingKind; readonly limit?: number } = {},
): Promise<TimedMeeting[]> => {
  const rows = await published(db, area, kind)
    .where("ends_at", ">", now)
    .orderBy("starts_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return timed(rows.map(meetingOf));
};

/** The next meetings that will be held, the one that runs now among them. */
export const nextMeetings = async (
  db: Db,
  area: AreaCode,
  now: Instant,
  n: number,
): Promise<TimedMeeting[]> => {
  const rows = await published(db, area)
    .where("ends_at", ">", now)
    .where("cancelled_at", "is", null)
    .orderBy("starts_at")
    .orderBy("id")
    .limit(n)
    .execute();
  return timed(rows.map(meetingOf));
};

/** The newest meetings that were held, the last one first. */
export const recentMeetings = async (
  db: Db,
  area: AreaCode,
  now: Instant,
  n: number,
): Promise<TimedMeeting[]> => {
  const rows = await published(db, area)
    .where("starts_at", "<=", now)
    .where("ends_at", "<=", now)
    .where("cancelled_at", "is", null)
    .orderBy("starts_at", "desc")
    .orderBy("id")
    .limit(n)
    .execute();
  return timed(rows.map(meetingOf));
};

/** Published meetings of an area that begin in a span of time, in order: a year, a month. */
export const meetingsOf = async (
  db: Db,
  area: AreaCode,
  { from, until, kind }: { from: Instant; until: Instant; kind?: MeetingKind },
): Promise<TimedMeeting[]> => {
  const rows = await published(db, area, kind)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", until)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  return timed(rows.map(meetingOf));
};

/** How many meetings of the past there are in each year of the Finnish calendar, newest first. */
export const pastYears = async (
  db: Db,
  area: AreaCode,
  now: Instant,
  kind?: MeetingKind,
): Promise<readonly { readonly year: number; readonly count: number }[]> =>
  db
    .selectFrom("event")
    .select(
      sql<number>`extract(year from starts_at at time zone 'Europe/Helsinki')::int`.as("year"),
    )
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("area_code", "=", area)
    .where("state", "<>", "planned")
    .where("ends_at", "<=", now)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? ""))
    .groupBy("year")
    .orderBy("year", "desc")
    .execute();

/** True where an area has published any meeting. */
export const hasMeetings = async (db: Db, area: AreaCode): Promise<boolean> =>
  (await published(db, area).clearSelect().select("id").limit(1).executeTakeFirst()) !== undefined;

/** Every published meeting of an area by its start: the feed of its calendar. */
export const publishedMeetings = async (db: Db, area: AreaCode): Promise<TimedMeeting[]> => {
  const rows = await published(db, area).orderBy("starts_at").orderBy("id").execute();
  return timed(rows.map(meetingOf));
};

/** A page of all meetings of an area for staff: those without a time first, then the newest. */
export const staffMeetings = async (
  db: Db,
  area: AreaCode,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Meeting[]> => {
  const rows = await db
    .selectFrom("event")
    .selectAll()
    .where("area_code", "=", area)
    .orderBy("starts_at", (order) => order.desc().nullsFirst())
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(meetingOf);
};

export const meetingCount = async (db: Db, area: AreaCode): Promise<number> => {
  const { count } = await db
    .selectFrom("event")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("area_code", "=", area)
    .executeTakeFirstOrThrow();
  return count;
};

/** A coming meeting with how many wait for a seat. */
export interface AwaitedMeeting {
  readonly id: ActivityId;
  readonly title: Localized;
  readonly waiting: number;
}

/** Coming meetings of an area for whose seats people wait, the next one first; one query. */
export const awaitedMeetings = async (
  db: Db,
  area: AreaCode,
  now: Instant,
): Promise<AwaitedMeeting[]> => {
  const rows = await db
    .selectFrom("event")
    .innerJoin("registration", "registration.event_id", "event.id")
    .select(["event.id", "event.title", ({ fn }) => fn.countAll<number>().as("waiting")])
    .where("event.area_code", "=", area)
    .where("event.starts_at", ">", now)
    .where("event.state", "<>", "planned")
    .where("event.cancelled_at", "is", null)
    .where("registration.state", "=", "waiting")
    .groupBy("event.id")
    .orderBy("event.starts_at")
    .orderBy("event.id")
    .execute();
  return rows.map(({ id, ...told }) => ({ ...told, id: id as ActivityId }));
};
