import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { EventItemId } from "../core/ids.ts";
import type {
  Accessible,
  Audience,
  ListedMaterial,
  Material,
  MaterialContent,
  MaterialId,
  MaterialKind,
  MaterialSource,
  MaterialVersion,
} from "../core/material.ts";

interface VersionRow {
  readonly number: number;
  readonly version_added_at: Instant;
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly file_kind: string | null;
  readonly file_name: string | null;
  readonly url: string | null;
  readonly seen_at: Instant | null;
}

const versionOf = (row: VersionRow): MaterialVersion => {
  const { sha256, bytes, file_kind: kind, file_name: name, url, seen_at: seenAt } = row;
  const told = { number: row.number, addedAt: row.version_added_at };
  if (url !== null && seenAt !== null) return { ...told, url, seenAt };
  if (sha256 === null || bytes === null || kind === null || name === null)
    throw new Error("a version without a file or an address");
  return { ...told, file: { sha256, bytes, kind, name } };
};

/** Every material with its newest version and its meeting: that of its item, if it has one. */
const listed = (db: Db) =>
  db
    .selectFrom("material as m")
    .innerJoin("material_version as v", (join) =>
      join.onRef("v.material_id", "=", "m.id").onRef("v.number", "=", "m.newest"),
    )
    .leftJoin("event_item as i", "i.id", "m.item_id")
    .innerJoin("event as e", (join) =>
      join.on((eb) => eb("e.id", "=", eb.fn.coalesce("i.event_id", "m.event_id"))),
    )
    .selectAll("m")
    .select([
      "v.number",
      "v.added_at as version_added_at",
      "v.sha256",
      "v.bytes",
      "v.file_kind",
      "v.file_name",
      "v.url",
      "v.seen_at",
      "e.id as meeting_id",
      "e.title as meeting_title",
      "e.starts_at as meeting_starts_at",
      "e.state as meeting_state",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof listed>["executeTakeFirstOrThrow"]>>;

const materialOf = (row: Row): ListedMaterial => ({
  id: row.id as MaterialId,
  area: row.area_code as AreaCode,
  eventId: row.meeting_id as ActivityId,
  kind: row.kind as MaterialKind,
  title: row.title,
  lang: row.lang as Locale,
  audience: row.audience as Audience,
  accessible: row.accessible as Accessible,
  ...(row.accessible_id ? { accessibleId: row.accessible_id as MaterialId } : {}),
  ...(row.item_id ? { itemId: row.item_id as EventItemId } : {}),
  newest: versionOf(row),
  addedAt: row.added_at,
  renewedAt: row.renewed_at,
  ...(row.removed_at && row.removed_reason
    ? { removed: { at: row.removed_at, reason: row.removed_reason } }
    : {}),
  version: row.version,
  meeting: {
    title: row.meeting_title,
    ...(row.meeting_starts_at ? { startsAt: row.meeting_starts_at } : {}),
    published: row.meeting_state !== "planned",
  },
});

export const materialById = async (db: Db, id: MaterialId): Promise<ListedMaterial | undefined> => {
  const row = await listed(db).where("m.id", "=", id).executeTakeFirst();
  return row && materialOf(row);
};

/** What belongs to a meeting or to an item of its programme, in the order in which it came. */
export const materialsOfMeeting = async (db: Db, event: ActivityId): Promise<ListedMaterial[]> => {
  const ids = db
    .selectFrom("material")
    .select("id")
    .where("event_id", "=", event)
    .where("item_id", "is", null)
    .unionAll(
      db
        .selectFrom("material")
        .innerJoin("event_item", "event_item.id", "material.item_id")
        .select("material.id")
        .where("event_item.event_id", "=", event),
    );
  const rows = await listed(db)
    .where("m.id", "in", ids)
    .where("m.removed_at", "is", null)
    .orderBy("m.added_at")
    .orderBy("m.id")
    .execute();
  return rows.map(materialOf);
};

/** Which materials of an area a list has. */
export interface MaterialFilter {
  readonly area: AreaCode;
  readonly audiences: readonly Audience[];
  /** Words in the title of the material or of its meeting. */
  readonly search?: string;
}

/** Percent sign, underscore and backslash stand for themselves. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

const filtered = (db: Db, { area, audiences, search }: MaterialFilter) =>
  listed(db)
    .where("m.area_code", "=", area)
    .where("m.removed_at", "is", null)
    .where("m.audience", "in", [...audiences])
    .where("e.state", "<>", "planned")
    .$if(search !== undefined, (query) =>
      query.where(
        sql<string>`concat_ws(' ', m.title->>'fi', m.title->>'sv', m.title->>'en', e.title->>'fi', e.title->>'sv', e.title->>'en')`,
        "ilike",
        containing(search ?? ""),
      ),
    );

/** A page of the materials of an area's published meetings, the newest first. */
export const materialsOfArea = async (
  db: Db,
  filter: MaterialFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ListedMaterial[]> => {
  const rows = await filtered(db, filter)
    .orderBy("m.renewed_at", "desc")
    .orderBy("m.id")
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(materialOf);
};

export const materialCount = async (db: Db, filter: MaterialFilter): Promise<number> => {
  const { count } = await filtered(db, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
};

/** So many of an area search engines are told of; older ones are found from their meetings. */
const MOST_LISTED = 5000;

/** What is new for everybody in an area: published, public, the newest first. */
export const newMaterials = (db: Db, area: AreaCode, limit: number): Promise<ListedMaterial[]> =>
  materialsOfArea(db, { area, audiences: ["public"] }, { offset: 0, limit });

/** The published, public materials of an area that have a page, by id. */
export const publicMaterialIds = async (db: Db, area: AreaCode): Promise<MaterialId[]> =>
  (await newMaterials(db, area, MOST_LISTED)).map(({ id }) => id);

/** The versions of a material, the newest first. */
export const versionsOf = async (db: Db, id: MaterialId): Promise<MaterialVersion[]> => {
  const rows = await db
    .selectFrom("material_version")
    .selectAll()
    .where("material_id", "=", id)
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => versionOf({ ...row, version_added_at: row.added_at }));
};

const contentColumns = (content: MaterialContent) => ({
  kind: content.kind,
  title: content.title,
  lang: content.lang,
  audience: content.audience,
  accessible: content.accessible,
  accessible_id: content.accessibleId ?? null,
  item_id: content.itemId ?? null,
});

const sourceColumns = (source: MaterialSource) => {
  if (source.file === undefined) return { url: source.url, seen_at: source.seenAt };
  const { sha256, bytes, kind, name } = source.file;
  return { sha256, bytes, file_kind: kind, file_name: name };
};

/** Who adds a version, and when. */
export interface Adding {
  readonly at: Instant;
  readonly account?: AccountId;
}

export const insertVersion = async (
  tx: Tx,
  { id, area }: Pick<Material, "id" | "area">,
  number: number,
  source: MaterialSource,
  { at, account }: Adding,
): Promise<void> => {
  await tx
    .insertInto("material_version")
    .values({
      material_id: id,
      number,
      area_code: area,
      added_at: at,
      added_by: account ?? null,
      ...sourceColumns(source),
    })
    .execute();
};

export const insertMaterial = async (
  tx: Tx,
  material: Pick<Material, "id" | "area" | "eventId"> & MaterialContent,
  at: Instant,
): Promise<void> => {
  const { id, area, eventId } = material;
  await tx
    .insertInto("material")
    .values({
      id,
      area_code: area,
      event_id: eventId,
      ...contentColumns(material),
      added_at: at,
      renewed_at: at,
    })
    .execute();
};

/** The version of a living material, locked until the transaction ends. */
export const lockMaterial = async (
  tx: Tx,
  id: MaterialId,
): Promise<{ readonly version: number; readonly newest: number } | undefined> =>
  tx
    .selectFrom("material")
    .select(["version", "newest"])
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

const update = (tx: Tx, id: MaterialId) =>
  tx
    .updateTable("material")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id);

export const updateMaterial = async (
  tx: Tx,
  id: MaterialId,
  content: MaterialContent,
): Promise<void> => {
  await update(tx, id).set(contentColumns(content)).execute();
};

export const setNewest = async (
  tx: Tx,
  id: MaterialId,
  number: number,
  at: Instant,
): Promise<void> => {
  await update(tx, id).set({ newest: number, renewed_at: at }).execute();
};

export const setMaterialRemoved = async (
  tx: Tx,
  id: MaterialId,
  at: Instant,
  reason: Localized,
): Promise<void> => {
  await update(tx, id).set({ removed_at: at, removed_reason: reason }).execute();
};

export const setSeen = async (
  tx: Tx,
  id: MaterialId,
  number: number,
  at: Instant,
): Promise<void> => {
  await tx
    .updateTable("material_version")
    .set({ seen_at: at })
    .where("material_id", "=", id)
    .where("number", "=", number)
    .where("url", "is not", null)
    .execute();
};

/** The files of a material that no living material of any area needs. */
export const filesNobodyNeeds = async (db: Db, id: MaterialId): Promise<string[]> => {
  const rows = await db
    .selectFrom("material_version as own")
    .select("own.sha256")
    .distinct()
    .where("own.material_id", "=", id)
    .where("own.sha256", "is not", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("material_version as v")
            .innerJoin("material as m", "m.id", "v.material_id")
            .select("v.number")
            .whereRef("v.sha256", "=", "own.sha256")
            .where("m.removed_at", "is", null),
        ),
      ),
    )
    .execute();
  return rows.flatMap(({ sha256 }) => sha256 ?? []);
};
