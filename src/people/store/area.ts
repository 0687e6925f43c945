import type { Area, AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

/** Neutral blue for a county that has not chosen its colour. */
const DEFAULT_COLOUR = "#1f5a8a";

interface AreaRow {
  code: string;
  slug: string;
  name: Localized;
  short_name: Localized;
  brand_colour: string | null;
}

const areaOf = (row: AreaRow): Area => ({
  code: row.code as AreaCode,
  slug: row.slug,
  name: row.name,
  shortName: row.short_name,
  brandColour: row.brand_colour ?? DEFAULT_COLOUR,
});

const AREA_COLUMNS = ["code", "slug", "name", "short_name", "brand_colour"] as const;

/** The county of a slug, if it uses the product. */
export const areaBySlug = async (db: Db, slug: string): Promise<Area | undefined> => {
  const row = await db
    .selectFrom("area")
    .select(AREA_COLUMNS)
    .where("slug", "=", slug)
    .where("opened_at", "is not", null)
    .executeTakeFirst();
  return row && areaOf(row);
};

/** The counties that use the product, in the order of their codes. */
export const openAreas = async (db: Db): Promise<Area[]> => {
  const rows = await db
    .selectFrom("area")
    .select(AREA_COLUMNS)
    .where("kind", "=", "county")
    .where("opened_at", "is not", null)
    .orderBy("code")
    .execute();
  return rows.map(areaOf);
};

/** Everyone who has pages: the counties that use the product, and their network, by code. */
export const pagedAreas = async (db: Db): Promise<Area[]> => {
  const rows = await db
    .selectFrom("area")
    .select(AREA_COLUMNS)
    .where("opened_at", "is not", null)
    .orderBy("code")
    .execute();
  return rows.map(areaOf);
};

/** The network of the counties, if it uses the product. */
export const networkArea = async (db: Db): Promise<Area | undefined> => {
  const row = await db
    .selectFrom("area")
    .select(AREA_COLUMNS)
    .where("kind", "=", "network")
    .where("opened_at", "is not", null)
    .orderBy("code")
    .executeTakeFirst();
  return row && areaOf(row);
};

export interface TileArea {
  readonly code: AreaCode;
  readonly name: Localized;
  readonly shortName: Localized;
  readonly slug: string;
  readonly row: number;
  readonly col: number;
  readonly open: boolean;
}

/** All 23 counties with their place in the tile grid. */
export const allAreas = async (db: Db): Promise<TileArea[]> => {
  const rows = await db
    .selectFrom("area")
    .selectAll()
    .where("kind", "=", "county")
    .orderBy("code")
    .execute();
  return rows.map((row) => ({
    code: row.code as AreaCode,
    name: row.name,
    shortName: row.short_name,
    slug: row.slug,
    row: row.grid_row,
    col: row.grid_col,
    open: row.opened_at !== null,
  }));
};

export interface NewArea {
  readonly code: AreaCode;
  /** A county unless told. */
  readonly kind?: "county" | "network";
  readonly slug: string;
  readonly name: Localized;
  readonly shortName: Localized;
  readonly sotkanetId?: number;
  readonly gridRow: number;
  readonly gridCol: number;
}

export const insertAreas = async (tx: Tx, areas: readonly NewArea[]): Promise<void> => {
  if (areas.length === 0) return;
  await tx
    .insertInto("area")
    .values(
      areas.map((area) => ({
        code: area.code,
        kind: area.kind ?? "county",
        slug: area.slug,
        name: area.name,
        short_name: area.shortName,
        sotkanet_id: area.sotkanetId ?? null,
        grid_row: area.gridRow,
        grid_col: area.gridCol,
      })),
    )
    .execute();
};

export interface NewMunicipality {
  readonly code: string;
  readonly area: AreaCode;
  readonly name: Localized;
}

export const insertMunicipalities = async (
  tx: Tx,
  municipalities: readonly NewMunicipality[],
): Promise<void> => {
  if (municipalities.length === 0) return;
  await tx
    .insertInto("municipality")
    .values(municipalities.map(({ code, area, name }) => ({ code, area_code: area, name })))
    .execute();
};

export interface Municipality {
  readonly code: string;
  readonly name: Localized;
}

/** The municipalities of a county, by their codes. */
export const municipalitiesOf = async (db: Db, area: AreaCode): Promise<Municipality[]> =>
  db
    .selectFrom("municipality")
    .select(["code", "name"])
    .where("area_code", "=", area)
    .orderBy("code")
    .execute();

/** The names of municipalities of any county by their codes, in one query. */
export const municipalityNames = async (
  db: Db,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Localized>> => {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom("municipality")
    .select(["code", "name"])
    .where("code", "in", codes)
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
};

export const markAreaOpen = async (
  tx: Tx,
  area: AreaCode,
  brandColour: string,
  at: Instant,
): Promise<void> => {
  await tx
    .updateTable("area")
    .set({ brand_colour: brandColour, opened_at: at })
    .where("code", "=", area)
    .execute();
};
