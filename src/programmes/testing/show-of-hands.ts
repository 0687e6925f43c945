import { sql } from "kysely";
import { h } from "preact";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import type { Activity } from "../core/activity.ts";
import type { Finding, Snapshot, Way } from "../way.ts";

/** Makes the tables of the show of hands; the product has none of them. */
export const makeHandTables = async (db: Db): Promise<void> => {
  await sql`create table if not exists show_of_hands (
    activity_id uuid primary key, state text not null)`.execute(db);
  await sql`create table if not exists hand (
    activity_id uuid not null, participant_id uuid not null, round integer not null,
    up boolean not null, at timestamptz not null,
    primary key (activity_id, participant_id, round))`.execute(db);
  await sql`create table if not exists hand_count (
    id integer generated always as identity primary key, activity_id uuid not null,
    hash text not null, as_of timestamptz not null, findings jsonb not null,
    unique (activity_id, hash))`.execute(db);
};

/** Raises or keeps down a hand; refused unless the show is open. */
export const raiseHand = async (
  db: Db,
  clock: Clock,
  hand: { activity: ActivityId; participant: ParticipantId; round: number; up: boolean },
): Promise<Result<void>> => {
  const shown = await sql`insert into hand
    select activity_id, ${hand.participant}, ${hand.round}, ${hand.up}, ${clock.now()}
    from show_of_hands where activity_id = ${hand.activity} and state = 'open'`.execute(db);
  return shown.numAffectedRows === 1n ? ok(undefined) : refuse("show-is-not-open");
};

const path = (activity: ActivityId): string => `/activities/${activity}/hands`;

const currentFindings = async (db: Db, activity: ActivityId): Promise<Finding[]> => {
  const { rows } = await sql<{ round: number; up: number; n: number }>`
    select round, count(*) filter (where up)::int as up, count(*)::int as n
    from hand where activity_id = ${activity} group by round order by round`.execute(db);
  return rows.map(({ round, up, n }) => ({
    key: `round:${round}`,
    claim: { fi: `${up} kättä nousi`, sv: `${up} händer upp` },
    numbers: { up: up / n },
    n,
    rows: path(activity),
  }));
};

const setState = async (tx: Tx, activity: Activity, state: string): Promise<void> => {
  await sql`insert into show_of_hands values (${activity.id}, ${state})
    on conflict (activity_id) do update set state = ${state}`.execute(tx);
};

const frozen = async (db: Db, activity: Activity, now: Instant): Promise<Snapshot | undefined> => {
  const findings = await currentFindings(db, activity.id);
  if (findings.length === 0) return undefined;
  const text = JSON.stringify(findings);
  await sql`insert into hand_count (activity_id, hash, as_of, findings)
    values (${activity.id}, ${hashOf(text)}, ${now}, ${text}::jsonb)
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ id: number; hash: string; as_of: Instant }>`
    select id, hash, as_of from hand_count
    where activity_id = ${activity.id} and hash = ${hashOf(text)}`.execute(db);
  const [count] = rows;
  return count && { ref: String(count.id), hash: count.hash, asOf: count.as_of };
};

async function* handRows(db: Db, activity: ActivityId): AsyncIterable<string> {
  const { rows } = await sql<{ person: number; round: number; up: boolean }>`
    select dense_rank() over (order by participant_id)::int as person, round, up
    from hand where activity_id = ${activity} order by person, round`.execute(db);
  yield "person,round,up\n";
  for (const { person, round, up } of rows) yield `${person},${round},${up ? 1 : 0}\n`;
}

/** The least way of participation that keeps the contract: people raise a hand or do not. */
export const showOfHands = (clock: Clock): Way => ({
  kind: "show-of-hands",
  names: { fi: "Käsiäänestys", sv: "Handuppräckning", en: "Show of hands" },
  prepare: (tx, activity) => setState(tx, activity, "planned"),
  open: async (tx, activity) => {
    if (activity.question.fi === "?") return refuse("nothing-to-ask");
    await setState(tx, activity, "open");
    return ok(undefined);
  },
  explain: (kind) => (kind === "nothing-to-ask" ? "Lisää kysymys" : undefined),
  close: (tx, activity) => setState(tx, activity, "closed"),
  publicPath: path,
  resultsPath: (activity) => `${path(activity)}/results`,
  staffPath: (activity) => `/staff${path(activity)}`,
  participation: async (db, activity, asOf) => {
    const { rows } = await sql<{ people: number; contributions: number }>`
      select count(distinct participant_id)::int as people, count(*)::int as contributions
      from hand where activity_id = ${activity} and at <= ${asOf}`.execute(db);
    const [{ people, contributions } = { people: 0, contributions: 0 }] = rows;
    return { people, contributions, backgrounds: {}, asOf };
  },
  findings: async (db, activity, snapshot) => {
    if (snapshot === undefined) return currentFindings(db, activity);
    const { rows } = await sql<{ findings: Finding[] }>`
      select findings from hand_count where id = ${Number(snapshot)}`.execute(db);
    return rows[0]?.findings ?? [];
  },
  freeze: (db, activity) => frozen(db, activity, clock.now()),
  export: (db, activity) => [{ name: "hands.csv", type: "text/csv", rows: handRows(db, activity) }],
  erase: async (tx, participant) => {
    const gone = await sql`delete from hand where participant_id = ${participant}`.execute(tx);
    return Number(gone.numAffectedRows ?? 0n);
  },
  panels: {
    publicPanel: async (_db, { activity }) => h("p", null, activity.title.fi),
    staffPanel: async (_db, { activity }) => h("p", null, activity.title.fi),
  },
});
