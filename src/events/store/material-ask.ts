import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { MaterialAskId, MaterialId } from "../core/material.ts";

/** Somebody who asks for an accessible version. */
export interface MaterialAsk {
  readonly id: MaterialAskId;
  readonly email: string;
  readonly lang: Locale;
  readonly askedAt: Instant;
}

/** Notes an ask; one address asks once for a material. */
export const insertAsk = async (
  tx: Tx,
  { id, area }: { readonly id: MaterialId; readonly area: AreaCode },
  ask: MaterialAsk,
): Promise<void> => {
  await tx
    .insertInto("material_ask")
    .values({
      id: ask.id,
      material_id: id,
      area_code: area,
      email: ask.email,
      lang: ask.lang,
      asked_at: ask.askedAt,
    })
    .onConflict((conflict) => conflict.columns(["material_id", "email"]).doNothing())
    .execute();
};

export const asksOf = async (db: Db, material: MaterialId): Promise<MaterialAsk[]> => {
  const rows = await db
    .selectFrom("material_ask")
    .selectAll()
    .where("material_id", "=", material)
    .orderBy("asked_at")
    .orderBy("id")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id as MaterialAskId,
    email: row.email,
    lang: row.lang as Locale,
    askedAt: row.asked_at,
  }));
};

/** How many wait, by material, among the materials of a meeting. */
export const askCounts = async (
  db: Db,
  event: ActivityId,
): Promise<ReadonlyMap<MaterialId, number>> => {
  const rows = await db
    .selectFrom("material_ask as a")
    .innerJoin("material as m", "m.id", "a.material_id")
    .select("a.material_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("m.event_id", "=", event)
    .groupBy("a.material_id")
    .execute();
  return new Map(rows.map((row) => [row.material_id as MaterialId, row.count]));
};

/** Forgets one who was answered; false where it was gone already. */
export const deleteAsk = async (
  tx: Tx,
  material: MaterialId,
  id: MaterialAskId,
): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom("material_ask")
    .where("id", "=", id)
    .where("material_id", "=", material)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

/** Forgets those of an area who asked before a moment, and those who asked for what was removed. */
export const forgetAsks = async (tx: Tx, area: AreaCode, before: Instant): Promise<void> => {
  await tx
    .deleteFrom("material_ask")
    .where("area_code", "=", area)
    .where((eb) =>
      eb.or([
        eb("asked_at", "<", before),
        eb(
          "material_id",
          "in",
          eb
            .selectFrom("material")
            .select("id")
            .where("area_code", "=", area)
            .where("removed_at", "is not", null),
        ),
      ]),
    )
    .execute();
};
