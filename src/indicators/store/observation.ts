import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Observation as ObservationTable } from "../../platform/db/tables.generated.ts";
import type { CountedRow } from "../core/counting.ts";
import type { CollectionMethod } from "../core/definition.ts";
import type { Observation } from "../core/held.ts";
import type { Interval } from "../core/interval.ts";
import type { ObservationStatus } from "../core/observation.ts";

const intervalOf = (row: Selectable<ObservationTable>): { interval?: Interval } =>
  row.interval_kind && row.low !== null && row.high !== null
    ? {
        interval: { kind: row.interval_kind as Interval["kind"], low: row.low, high: row.high },
      }
    : {};

/** Hidden numbers leave the database without the counts that they were counted from. */
const countsOf = (row: Selectable<ObservationTable>) =>
  row.obs_status === "Q"
    ? {}
    : {
        value: row.value ?? undefined,
        num: row.num ?? undefined,
        den: row.den ?? undefined,
        n: row.n ?? undefined,
        ...intervalOf(row),
      };

const observationOf = (row: Selectable<ObservationTable>): Observation => ({
  id: row.id,
  versionId: row.indicator_version_id,
  area: row.area_code as AreaCode,
  periodStart: (row.period_start ?? undefined) as Day | undefined,
  periodEnd: (row.period_end ?? undefined) as Day | undefined,
  dimKey: row.dim_key,
  ...countsOf(row),
  nAtLeast: row.n_at_least,
  status: row.obs_status as ObservationStatus,
  method: row.method as CollectionMethod,
  source: row.source,
  comment: row.comment ?? undefined,
  filler: row.filler,
  asOf: row.as_of,
  checkedAt: row.checked_at,
  supersededBy: row.superseded_by ?? undefined,
});

/** A county's numbers of all versions of one indicator, superseded ones too, oldest first. */
export const observationsOfIndicator = async (
  db: Db,
  area: AreaCode,
  indicatorId: string,
): Promise<Observation[]> => {
  const rows = await db
    .selectFrom("observation")
    .innerJoin("indicator_version", "indicator_version.id", "observation.indicator_version_id")
    .selectAll("observation")
    .where("observation.area_code", "=", area)
    .where("indicator_version.indicator_id", "=", indicatorId)
    .orderBy("observation.period_end")
    .orderBy("observation.dim_key")
    .orderBy("observation.as_of")
    .orderBy("observation.id")
    .execute();
  return rows.map(observationOf);
};

/** The current numbers of counties, oldest period first. */
export const currentObservations = async (
  db: Db,
  areas: readonly AreaCode[],
): Promise<Observation[]> => {
  if (areas.length === 0) return [];
  const rows = await db
    .selectFrom("observation")
    .selectAll()
    .where("area_code", "in", areas)
    .where("superseded_by", "is", null)
    .orderBy("period_end")
    .orderBy("dim_key")
    .orderBy("id")
    .execute();
  return rows.map(observationOf);
};

export const observationById = async (db: Db, id: string): Promise<Observation | undefined> => {
  const row = await db
    .selectFrom("observation")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && observationOf(row);
};

/** What tells whether a number must be counted anew. */
export interface Known {
  readonly id: string;
  readonly versionId: string;
  readonly periodStart?: Day;
  readonly periodEnd?: Day;
  readonly dimKey: string;
  readonly hash: string;
  readonly asOf: Instant;
}

/** One measurement of a county at a time: waits until another one has written. */
export const lockMeasuring = async (tx: Tx, area: AreaCode): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`indicators.measure ${area}`}))`.execute(tx);
};

/** The current numbers of a county as far as a new measurement must know them. */
export const knownObservations = async (db: Db, area: AreaCode): Promise<Known[]> => {
  const rows = await db
    .selectFrom("observation")
    .select([
      "id",
      "indicator_version_id",
      "period_start",
      "period_end",
      "dim_key",
      "source_hash",
      "as_of",
    ])
    .where("area_code", "=", area)
    .where("superseded_by", "is", null)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    versionId: row.indicator_version_id,
    periodStart: (row.period_start ?? undefined) as Day | undefined,
    periodEnd: (row.period_end ?? undefined) as Day | undefined,
    dimKey: row.dim_key,
    hash: row.source_hash,
    asOf: row.as_of,
  }));
};

/** A number to be kept, with all that was counted. */
export interface NewObservation extends Omit<Observation, "supersededBy"> {
  readonly hash: string;
  /** The current number of the same period that it takes the place of. */
  readonly supersedes?: string;
}

const columnsOf = (fresh: NewObservation) => ({
  id: fresh.id,
  indicator_version_id: fresh.versionId,
  area_code: fresh.area,
  period_start: fresh.periodStart ?? null,
  period_end: fresh.periodEnd ?? null,
  dim_key: fresh.dimKey,
  value: fresh.value ?? null,
  num: fresh.num ?? null,
  den: fresh.den ?? null,
  n: fresh.n ?? null,
  n_at_least: fresh.nAtLeast,
  low: fresh.interval?.low ?? null,
  high: fresh.interval?.high ?? null,
  interval_kind: fresh.interval?.kind ?? null,
  obs_status: fresh.status,
  method: fresh.method,
  source: fresh.source,
  source_hash: fresh.hash,
  comment: fresh.comment ?? null,
  filler: fresh.filler,
  as_of: fresh.asOf,
  checked_at: fresh.checkedAt,
});

/** Keeps numbers; those they supersede stay readable, marked with their successor. */
export const insertObservations = async (
  tx: Tx,
  fresh: readonly NewObservation[],
): Promise<void> => {
  if (fresh.length === 0) return;
  for (const { id, supersedes } of fresh)
    if (supersedes)
      await tx
        .updateTable("observation")
        .set({ superseded_by: id })
        .where("id", "=", supersedes)
        .execute();
  await tx.insertInto("observation").values(fresh.map(columnsOf)).execute();
};

/** Rows of one insert: 11 columns each, far below the 65,535 parameters of a statement. */
const ROWS_AT_ONCE = 2000;

/** Keeps the rows that a number counted, in their order. */
export const insertRows = async (
  tx: Tx,
  area: AreaCode,
  observationId: string,
  rows: readonly CountedRow[],
): Promise<void> => {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto("observation_row")
      .values(
        rows.slice(from, from + ROWS_AT_ONCE).map((row, index) => ({
          observation_id: observationId,
          area_code: area,
          position: from + index + 1,
          part: row.part,
          kind: row.kind,
          ref: row.ref,
          home_kind: row.home?.kind ?? null,
          home_id: row.home?.id ?? null,
          label: row.label,
          amount: row.amount,
          filler: row.filler,
        })),
      )
      .execute();
};

/** Notes that numbers were counted again and came out the same. */
export const markChecked = async (tx: Tx, ids: readonly string[], at: Instant): Promise<void> => {
  if (ids.length === 0) return;
  await tx.updateTable("observation").set({ checked_at: at }).where("id", "in", ids).execute();
};

/** The rows that a number counted, with their exact amounts: hide small ones before showing them. */
export const rowsOf = async (db: Db, observationId: string): Promise<CountedRow[]> => {
  const rows = await db
    .selectFrom("observation_row")
    .selectAll()
    .where("observation_id", "=", observationId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    part: row.part as CountedRow["part"],
    kind: row.kind as CountedRow["kind"],
    ref: row.ref,
    ...(row.home_kind && row.home_id
      ? { home: { kind: row.home_kind as "activity" | "decision", id: row.home_id } }
      : {}),
    label: row.label,
    amount: row.amount,
    filler: row.filler,
  }));
};
