import type { AreaCode } from "../../kernel/area.ts";
import type { ProgrammeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Programme as ProgrammeTable } from "../../platform/db/tables.generated.ts";
import type { Selectable } from "kysely";
import type { PartialDay } from "../core/partial-day.ts";
import type { PreparationStep, Programme, ProgrammeStatus } from "../core/programme.ts";

const programmeOf = (row: Selectable<ProgrammeTable>): Programme => ({
  id: row.id as ProgrammeId,
  area: row.area_code as AreaCode,
  slug: row.slug,
  title: row.title,
  theme: row.theme ?? undefined,
  purpose: row.purpose ?? undefined,
  ownerBody: row.owner_body ?? undefined,
  approvedBy: row.approved_by ?? undefined,
  approvedOn: (row.approved_on ?? undefined) as PartialDay | undefined,
  decisionReference: row.decision_reference ?? undefined,
  startsOn: (row.starts_on ?? undefined) as PartialDay | undefined,
  endsOn: (row.ends_on ?? undefined) as PartialDay | undefined,
  status: row.status as ProgrammeStatus,
  templateVersion: row.template_version ?? undefined,
  targetGroups: row.target_groups as unknown as readonly Localized[],
  sources: row.sources,
  publishedAt: row.published_at ?? undefined,
  version: row.version,
});

export const insertProgramme = async (tx: Tx, programme: Programme): Promise<void> => {
  await tx
    .insertInto("programme")
    .values({
      id: programme.id,
      area_code: programme.area,
      slug: programme.slug,
      title: programme.title,
      theme: programme.theme ?? null,
      purpose: programme.purpose ?? null,
      owner_body: programme.ownerBody ?? null,
      approved_by: programme.approvedBy ?? null,
      approved_on: programme.approvedOn ?? null,
      decision_reference: programme.decisionReference ?? null,
      starts_on: programme.startsOn ?? null,
      ends_on: programme.endsOn ?? null,
      status: programme.status,
      template_version: programme.templateVersion ?? null,
      target_groups: JSON.stringify(programme.targetGroups),
      sources: [...programme.sources],
    })
    .execute();
};

export const programmeById = async (db: Db, id: ProgrammeId): Promise<Programme | undefined> => {
  const row = await db.selectFrom("programme").selectAll().where("id", "=", id).executeTakeFirst();
  return row && programmeOf(row);
};

/** The programme of an address, drafts too: whoever shows it to residents asks `publishedAt`. */
export const programmeBySlug = async (
  db: Db,
  area: AreaCode,
  slug: string,
): Promise<Programme | undefined> => {
  const row = await db
    .selectFrom("programme")
    .selectAll()
    .where("area_code", "=", area)
    .where("slug", "=", slug)
    .executeTakeFirst();
  return row && programmeOf(row);
};

/** Every programme of a county, drafts too; the newest first. */
export const programmesOfArea = async (db: Db, area: AreaCode): Promise<Programme[]> => {
  const rows = await db
    .selectFrom("programme")
    .selectAll()
    .where("area_code", "=", area)
    .orderBy(
      (eb) => eb.fn.coalesce("starts_on", "approved_on"),
      (order) => order.desc().nullsLast(),
    )
    .orderBy("id")
    .execute();
  return rows.map(programmeOf);
};

/** The county's published programme in force, the newest where there are several. */
export const programmeOfArea = async (db: Db, area: AreaCode): Promise<Programme | undefined> =>
  (await programmesOfArea(db, area)).find(
    ({ status, publishedAt }) => status === "in-force" && publishedAt !== undefined,
  );

/** Published programmes of all counties or one, by id, from after `after`: pages of the read API. */
export const publishedProgrammes = async (
  db: Db,
  { area, after, limit }: { area?: AreaCode; after?: string; limit: number },
): Promise<Programme[]> => {
  const rows = await db
    .selectFrom("programme")
    .selectAll()
    .where("published_at", "is not", null)
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .$if(after !== undefined, (query) => query.where("id", ">", after ?? ""))
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(programmeOf);
};

/** The programme, locked until the transaction ends, so that its chain changes one at a time. */
export const lockProgramme = async (tx: Tx, id: ProgrammeId): Promise<Programme | undefined> => {
  const row = await tx
    .selectFrom("programme")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && programmeOf(row);
};

export const markProgrammePublished = async (
  tx: Tx,
  id: ProgrammeId,
  at: Instant,
): Promise<void> => {
  await tx
    .updateTable("programme")
    .set((eb) => ({ status: "in-force", published_at: at, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
};

/** The steps by which the programme came about, in order. */
export const preparationSteps = async (db: Db, id: ProgrammeId): Promise<PreparationStep[]> => {
  const rows = await db
    .selectFrom("preparation_step")
    .select(["when_text", "text"])
    .where("programme_id", "=", id)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ when: row.when_text, text: row.text }));
};

/** Adds steps after those that are there. */
export const insertPreparationSteps = async (
  tx: Tx,
  programme: Pick<Programme, "id" | "area">,
  steps: readonly PreparationStep[],
): Promise<void> => {
  const known = await preparationSteps(tx, programme.id);
  await tx
    .insertInto("preparation_step")
    .values(
      steps.map(({ when, text }, index) => ({
        programme_id: programme.id,
        area_code: programme.area,
        position: known.length + index + 1,
        when_text: when,
        text,
      })),
    )
    .execute();
};
