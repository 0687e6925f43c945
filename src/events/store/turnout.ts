import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Turnout } from "../core/turnout.ts";

/**
 * How many registered, came and said what they thought, up to a moment. Four small counts in one
 * query. Walk-ins have no time of their own: they count from the meeting's start on. The days of
 * feedback are counted whole.
 */
export const turnoutOf = async (db: Db, event: ActivityId, asOf: Instant): Promise<Turnout> => {
  const { rows } = await sql<{
    registered: number;
    ticked: number;
    walk_ins: number;
    told: number;
    answers: number;
    useful: number;
    ideas: number;
  }>`
    select
      (select count(*) from registration r where r.event_id = e.id and r.registered_at <= ${asOf}
        and r.state = 'seat') as registered,
      (select count(*) from registration r where r.event_id = e.id
        and r.attended_at <= ${asOf}) as ticked,
      coalesce((select t.walk_ins from registration_terms t
        where t.event_id = e.id and e.starts_at <= ${asOf}), 0) as walk_ins,
      (select count(*) from event_presence p where p.event_id = e.id
        and p.told_at <= ${asOf}) as told,
      f.answers, f.useful, f.ideas
    from event e,
      lateral (select count(*) as answers, count(*) filter (where g.useful >= 4) as useful,
          count(*) filter (where g.next is not null) as ideas
        from event_feedback g where g.event_id = e.id
        and g.given_on <= (${asOf}::timestamptz at time zone 'Europe/Helsinki')::date) f
    where e.id = ${event}`.execute(db);
  const [row] = rows;
  return {
    registered: row?.registered ?? 0,
    ticked: row?.ticked ?? 0,
    walkIns: row?.walk_ins ?? 0,
    told: row?.told ?? 0,
    answers: row?.answers ?? 0,
    useful: row?.useful ?? 0,
    ideas: row?.ideas ?? 0,
  };
};

/** Notes that somebody told they were there; false when they had told it before. */
export const insertPresence = async (
  tx: Tx,
  presence: {
    readonly event: ActivityId;
    readonly area: AreaCode;
    readonly participant: ParticipantId;
    readonly at: Instant;
  },
): Promise<boolean> => {
  const written = await tx
    .insertInto("event_presence")
    .values({
      event_id: presence.event,
      participant_id: presence.participant,
      area_code: presence.area,
      told_at: presence.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
};

/** Removes what a participant told of; answers the number of rows removed. */
export const erasePresence = async (tx: Tx, participant: ParticipantId): Promise<number> => {
  const removed = await tx
    .deleteFrom("event_presence")
    .where("participant_id", "=", participant)
    .executeTakeFirst();
  return Number(removed.numDeletedRows);
};

/** The turnout as it stood when it was cited. */
export interface TurnoutSnapshot {
  readonly id: string;
  readonly asOf: Instant;
  readonly hash: string;
  readonly turnout: Turnout;
}

const SNAPSHOT = ["id", "as_of", "hash", "turnout"] as const;

type SnapshotRow = { id: string; as_of: Instant; hash: string; turnout: unknown };

const snapshotOf = (row: SnapshotRow): TurnoutSnapshot => ({
  id: row.id,
  asOf: row.as_of,
  hash: row.hash,
  // Written by `keepSnapshot` alone.
  turnout: row.turnout as Turnout,
});

export const snapshotById = async (
  db: Db,
  event: ActivityId,
  id: string,
): Promise<TurnoutSnapshot | undefined> => {
  const row = await db
    .selectFrom("event_snapshot")
    .select(SNAPSHOT)
    .where("event_id", "=", event)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && snapshotOf(row);
};

/** Keeps a state, or finds the one that is the same. */
export const keepSnapshot = async (
  tx: Tx,
  event: ActivityId,
  area: AreaCode,
  snapshot: TurnoutSnapshot,
): Promise<TurnoutSnapshot> => {
  await tx
    .insertInto("event_snapshot")
    .values({
      id: snapshot.id,
      event_id: event,
      area_code: area,
      as_of: snapshot.asOf,
      hash: snapshot.hash,
      turnout: JSON.stringify(snapshot.turnout),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom("event_snapshot")
    .select(SNAPSHOT)
    .where("event_id", "=", event)
    .where("hash", "=", snapshot.hash)
    .executeTakeFirstOrThrow();
  return snapshotOf(row);
};
