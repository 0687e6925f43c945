import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId, NodeId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { PracticeAdoption as AdoptionTable } from "../../platform/db/tables.generated.ts";
import type { Adoption } from "../core/adoption.ts";
import type { EvidencePiece } from "../core/practice-evidence.ts";
import type { AdoptionId, PracticeId } from "../core/practice-ids.ts";

const adoptionRow = (row: Selectable<AdoptionTable>): Adoption => ({
  id: row.id as AdoptionId,
  practiceId: row.practice_id as PracticeId,
  area: row.area_code as AreaCode,
  nodeId: row.node_id as NodeId,
  activityId: (row.activity_id ?? undefined) as ActivityId | undefined,
  // The column holds what `insertAdoption` put there.
  evidence: row.evidence as unknown as EvidencePiece[],
  at: row.adopted_at,
});

/** Who has taken a practice, in the order of the counties' codes: no rank. */
export const adoptionsOf = async (db: Db, practice: PracticeId): Promise<Adoption[]> => {
  const rows = await db
    .selectFrom("practice_adoption")
    .selectAll()
    .where("practice_id", "=", practice)
    .orderBy("area_code")
    .execute();
  return rows.map(adoptionRow);
};

/** What a county has taken, the newest first. */
export const adoptionsOfArea = async (db: Db, area: AreaCode): Promise<Adoption[]> => {
  const rows = await db
    .selectFrom("practice_adoption")
    .selectAll()
    .where("area_code", "=", area)
    .orderBy("adopted_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(adoptionRow);
};

/** The adoption of a practice by a county. */
export const adoptionBy = async (
  db: Db,
  practice: PracticeId,
  area: AreaCode,
): Promise<Adoption | undefined> => {
  const row = await db
    .selectFrom("practice_adoption")
    .selectAll()
    .where("practice_id", "=", practice)
    .where("area_code", "=", area)
    .executeTakeFirst();
  return row && adoptionRow(row);
};

/** The adoption from which a measure came; those that became an activity of it are left out. */
export const adoptionOfNode = async (db: Db, node: NodeId): Promise<Adoption | undefined> => {
  const row = await db
    .selectFrom("practice_adoption")
    .selectAll()
    .where("node_id", "=", node)
    .where("activity_id", "is", null)
    .executeTakeFirst();
  return row && adoptionRow(row);
};

/** The adoption from which an activity came. */
export const adoptionOfActivity = async (
  db: Db,
  activity: ActivityId,
): Promise<Adoption | undefined> => {
  const row = await db
    .selectFrom("practice_adoption")
    .selectAll()
    .where("activity_id", "=", activity)
    .executeTakeFirst();
  return row && adoptionRow(row);
};

export const insertAdoption = async (
  tx: Tx,
  adoption: Adoption,
  by: AccountId | undefined,
): Promise<void> => {
  await tx
    .insertInto("practice_adoption")
    .values({
      id: adoption.id,
      practice_id: adoption.practiceId,
      area_code: adoption.area,
      node_id: adoption.nodeId,
      activity_id: adoption.activityId ?? null,
      evidence: JSON.stringify(adoption.evidence),
      adopted_by: by ?? null,
      adopted_at: adoption.at,
    })
    .execute();
};

export const deleteAdoption = async (tx: Tx, id: AdoptionId): Promise<void> => {
  await tx.deleteFrom("practice_adoption").where("id", "=", id).execute();
};
