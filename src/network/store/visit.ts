import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Visit as VisitTable } from "../../platform/db/tables.generated.ts";
import type { VisitId } from "../core/practice-ids.ts";
import type { Visit, VisitKind, VisitStep } from "../core/visit.ts";
import type { Rows } from "./trial.ts";

type Row = Selectable<VisitTable> & { readonly steps: unknown };

/** Undefined where JSON has null, so that a step looks as it was written. */
const stepsOf = (steps: unknown): VisitStep[] =>
  // The query makes it so.
  (steps as (Omit<VisitStep, "day"> & { day: VisitStep["day"] | null })[]).map(
    ({ day, ...step }) => ({ ...step, ...(day ? { day } : {}) }),
  );

const visitOf = (row: Row): Visit => ({
  id: row.id as VisitId,
  kind: row.kind as VisitKind,
  area: row.area_code as AreaCode,
  county: (row.county ?? undefined) as AreaCode | undefined,
  body: row.body,
  topic: row.topic,
  wishedTime: row.wished_time,
  madeAt: row.made_at,
  steps: stepsOf(row.steps),
  filler: row.filler,
});

const STEPS = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'kind', kind, 'area', area_code, 'day', to_char(day, 'YYYY-MM-DD'), 'text', text,
    'at', to_char(taken_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  ) order by id), '[]')
  from visit_step where visit_id = visit.id)`.as("steps");

const visits = (db: Db) => db.selectFrom("visit").selectAll().select(STEPS);

/** True of a visit that is neither held nor declined. */
const GOES_ON = sql<boolean>`not exists (
  select from visit_step where visit_id = visit.id and kind in ('held', 'declined'))`;

/** Every visit: those on the way first, then the newest. */
export const visitList = async (db: Db, { offset, limit }: Rows): Promise<Visit[]> => {
  const rows = await visits(db)
    .orderBy(GOES_ON, "desc")
    .orderBy("made_at", "desc")
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(visitOf);
};

/** Visits that are asked, offered or agreed, the newest first. */
export const visitsOnTheWay = async (db: Db, limit = 20): Promise<Visit[]> => {
  const rows = await visits(db)
    .where(GOES_ON)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(visitOf);
};

export const visitCount = async (db: Db): Promise<number> => {
  const { n } = await db
    .selectFrom("visit")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
};

export const visitById = async (db: Db, id: VisitId): Promise<Visit | undefined> => {
  const row = await visits(db).where("id", "=", id).executeTakeFirst();
  return row && visitOf(row);
};

/** Lets steps of one visit be taken one after another, whichever area takes them. */
export const holdVisit = async (tx: Tx, id: VisitId): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`visit:${id}`}, 0))`.execute(tx);
};

export const insertVisit = async (
  tx: Tx,
  visit: Visit,
  by: AccountId | undefined,
): Promise<void> => {
  await tx
    .insertInto("visit")
    .values({
      id: visit.id,
      area_code: visit.area,
      kind: visit.kind,
      county: visit.county ?? null,
      body: visit.body,
      topic: visit.topic,
      wished_time: visit.wishedTime,
      made_by: by ?? null,
      made_at: visit.madeAt,
      filler: visit.filler,
    })
    .execute();
};

export const insertVisitStep = async (
  tx: Tx,
  id: VisitId,
  step: VisitStep,
  by: AccountId | undefined,
): Promise<void> => {
  await tx
    .insertInto("visit_step")
    .values({
      visit_id: id,
      area_code: step.area,
      kind: step.kind,
      day: step.day ?? null,
      text: step.text,
      taken_by: by ?? null,
      taken_at: step.at,
    })
    .execute();
};
