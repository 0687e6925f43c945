import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type {
  Baseline as BaselineTable,
  Target as TargetTable,
} from "../../platform/db/tables.generated.ts";
import type { Baseline, Target } from "../core/held.ts";

const baselineOf = (row: Selectable<BaselineTable>): Baseline => ({
  versionId: row.indicator_version_id,
  refDate: row.ref_date,
  value: row.value,
  num: row.num ?? undefined,
  den: row.den ?? undefined,
  comment: row.comment ?? undefined,
  source: row.source ?? undefined,
  filler: row.filler,
});

const targetOf = (row: Selectable<TargetTable>): Target => ({
  id: row.id,
  versionId: row.indicator_version_id,
  start: row.period_start as Day,
  end: row.period_end as Day,
  value: row.value,
  shape: row.shape as Target["shape"],
  rationale: row.rationale ?? undefined,
  filler: row.filler,
});

export const baselines = async (db: Db, areas: readonly AreaCode[]) => {
  if (areas.length === 0) return [];
  const rows = await db
    .selectFrom("baseline")
    .selectAll()
    .where("area_code", "in", areas)
    .execute();
  return rows.map((row) => ({ area: row.area_code as AreaCode, ...baselineOf(row) }));
};

/** Targets of counties, the earliest end first. */
export const targets = async (db: Db, areas: readonly AreaCode[]) => {
  if (areas.length === 0) return [];
  const rows = await db
    .selectFrom("target")
    .selectAll()
    .where("area_code", "in", areas)
    .orderBy("period_end")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ area: row.area_code as AreaCode, ...targetOf(row) }));
};

/** The baseline of a version in a county, locked: it is changed by one at a time. */
export const lockBaseline = async (
  tx: Tx,
  area: AreaCode,
  versionId: string,
): Promise<Baseline | undefined> => {
  const row = await tx
    .selectFrom("baseline")
    .selectAll()
    .where("area_code", "=", area)
    .where("indicator_version_id", "=", versionId)
    .forUpdate()
    .executeTakeFirst();
  return row && baselineOf(row);
};

export const putBaseline = async (tx: Tx, area: AreaCode, baseline: Baseline): Promise<void> => {
  const content = {
    ref_date: baseline.refDate,
    value: baseline.value,
    num: baseline.num ?? null,
    den: baseline.den ?? null,
    comment: baseline.comment ?? null,
    source: baseline.source ?? null,
    filler: baseline.filler,
  };
  await tx
    .insertInto("baseline")
    .values({ indicator_version_id: baseline.versionId, area_code: area, ...content })
    .onConflict((conflict) =>
      conflict.columns(["indicator_version_id", "area_code"]).doUpdateSet(content),
    )
    .execute();
};

export const deleteBaseline = async (tx: Tx, area: AreaCode, versionId: string): Promise<void> => {
  await tx
    .deleteFrom("baseline")
    .where("area_code", "=", area)
    .where("indicator_version_id", "=", versionId)
    .execute();
};

/** The target of a version that ends on a day, locked. */
export const lockTarget = async (
  tx: Tx,
  area: AreaCode,
  versionId: string,
  end: Day,
): Promise<Target | undefined> => {
  const row = await tx
    .selectFrom("target")
    .selectAll()
    .where("area_code", "=", area)
    .where("indicator_version_id", "=", versionId)
    .where("period_end", "=", end)
    .forUpdate()
    .executeTakeFirst();
  return row && targetOf(row);
};

export const targetById = async (
  db: Db,
  area: AreaCode,
  id: string,
): Promise<Target | undefined> => {
  const row = await db
    .selectFrom("target")
    .selectAll()
    .where("area_code", "=", area)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && targetOf(row);
};

export const putTarget = async (tx: Tx, area: AreaCode, target: Target): Promise<void> => {
  const content = {
    period_start: target.start,
    value: target.value,
    shape: target.shape,
    rationale: target.rationale ?? null,
    filler: target.filler,
  };
  await tx
    .insertInto("target")
    .values({
      id: target.id,
      indicator_version_id: target.versionId,
      area_code: area,
      period_end: target.end,
      ...content,
    })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(content))
    .execute();
};

export const deleteTarget = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom("target").where("id", "=", id).execute();
};

/** True once somebody concluded something from the target: it then stays as it was. */
export const isAssessed = async (db: Db, targetId: string): Promise<boolean> => {
  const row = await db
    .selectFrom("assessment")
    .select("id")
    .where("target_id", "=", targetId)
    .executeTakeFirst();
  return row !== undefined;
};

/** Ties an indicator to a node of a programme; doing it twice changes nothing. */
export const insertNodeLink = async (
  tx: Tx,
  area: AreaCode,
  indicatorId: string,
  node: NodeId,
): Promise<void> => {
  await tx
    .insertInto("indicator_node")
    .values({ indicator_id: indicatorId, node_id: node, area_code: area })
    .onConflict((conflict) => conflict.columns(["indicator_id", "node_id"]).doNothing())
    .execute();
};

export interface NodeLink {
  readonly indicatorId: string;
  readonly nodeId: NodeId;
}

/** Which indicators of a county follow which nodes. */
export const nodeLinks = async (db: Db, area: AreaCode): Promise<NodeLink[]> => {
  const rows = await db
    .selectFrom("indicator_node")
    .select(["indicator_id", "node_id"])
    .where("area_code", "=", area)
    .orderBy("indicator_id")
    .orderBy("node_id")
    .execute();
  return rows.map((row) => ({ indicatorId: row.indicator_id, nodeId: row.node_id as NodeId }));
};
