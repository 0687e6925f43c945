import type { Selectable } from "kysely";
import type { Day } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { IndicatorVersion as VersionTable } from "../../platform/db/tables.generated.ts";
import type { CollectionMethod, Definition, Level, MeasureKind, Unit } from "../core/definition.ts";
import type { IndicatorVersion } from "../core/held.ts";

const versionOf = (row: Selectable<VersionTable> & { code: string }): IndicatorVersion => ({
  id: row.id,
  indicatorId: row.indicator_id,
  code: row.code,
  v: row.v,
  validFrom: row.valid_from as Day,
  name: row.name,
  definition: row.definition,
  numerator: row.numerator,
  ...(row.denominator ? { denominator: row.denominator } : {}),
  formula: row.formula,
  level: row.level as Level,
  unit: row.unit as Unit,
  decimals: row.decimals,
  measure: row.measure as MeasureKind,
  direction: row.direction as Definition["direction"],
  collectionMethod: row.collection_method as CollectionMethod,
  countsPeople: row.counts_people,
  frequencyMonths: row.frequency_months,
  limitations: row.limitations,
  source: row.source,
  ...(row.change_reason ? { changeReason: row.change_reason } : {}),
});

/** Versions with the code of their indicator, the newest version first. */
const versions = (db: Db) =>
  db
    .selectFrom("indicator_version")
    .innerJoin("indicator", "indicator.id", "indicator_version.indicator_id")
    .selectAll("indicator_version")
    .select("indicator.code")
    .orderBy("indicator.code")
    .orderBy("indicator_version.v", "desc");

/** Every version of every indicator, by code, the newest version first. */
export const allVersions = async (db: Db): Promise<IndicatorVersion[]> =>
  (await versions(db).execute()).map(versionOf);

/** The newest version of every indicator, by code. */
export const newestVersions = async (db: Db): Promise<IndicatorVersion[]> =>
  (await versions(db).distinctOn("indicator.code").execute()).map(versionOf);

/** The newest version of a code. */
export const versionOfCode = async (
  db: Db,
  code: string,
): Promise<IndicatorVersion | undefined> => {
  const row = await versions(db).where("indicator.code", "=", code).limit(1).executeTakeFirst();
  return row && versionOf(row);
};

/** A version by its id. */
export const versionById = async (db: Db, id: string): Promise<IndicatorVersion | undefined> => {
  const row = await versions(db).where("indicator_version.id", "=", id).executeTakeFirst();
  return row && versionOf(row);
};

/** The id of the indicator of a code; made from `fresh` where there is none yet. */
export const indicatorOf = async (tx: Tx, code: string, fresh: string): Promise<string> => {
  await tx
    .insertInto("indicator")
    .values({ id: fresh, code })
    .onConflict((conflict) => conflict.column("code").doNothing())
    .execute();
  const row = await tx
    .selectFrom("indicator")
    .select("id")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  return row.id;
};

const contentColumns = (definition: Definition) => ({
  valid_from: definition.validFrom,
  name: definition.name,
  definition: definition.definition,
  numerator: definition.numerator,
  denominator: definition.denominator ?? null,
  formula: definition.formula,
  level: definition.level,
  unit: definition.unit,
  decimals: definition.decimals,
  measure: definition.measure,
  direction: definition.direction,
  collection_method: definition.collectionMethod,
  counts_people: definition.countsPeople,
  frequency_months: definition.frequencyMonths,
  limitations: definition.limitations,
  source: definition.source,
  change_reason: definition.changeReason ?? null,
});

export const insertVersion = async (
  tx: Tx,
  id: string,
  indicatorId: string,
  definition: Definition,
): Promise<void> => {
  await tx
    .updateTable("indicator_version")
    .set({ valid_to: definition.validFrom })
    .where("indicator_id", "=", indicatorId)
    .where("valid_to", "is", null)
    .execute();
  await tx
    .insertInto("indicator_version")
    .values({ id, indicator_id: indicatorId, v: definition.v, ...contentColumns(definition) })
    .execute();
};

export const rewriteVersion = async (tx: Tx, id: string, definition: Definition): Promise<void> => {
  await tx
    .updateTable("indicator_version")
    .set(contentColumns(definition))
    .where("id", "=", id)
    .execute();
};

/** The versions that some number, baseline or target of any county cites. */
export const citedVersions = async (db: Db): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom("observation")
    .select("indicator_version_id as id")
    .union(db.selectFrom("baseline").select("indicator_version_id as id"))
    .union(db.selectFrom("target").select("indicator_version_id as id"))
    .execute();
  return new Set(rows.map(({ id }) => id));
};
