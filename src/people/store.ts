import type { Area, AreaCode } from "../kernel/area.ts";
import type { AccountId, ParticipantId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/instant.ts";
import type { Localized } from "../kernel/locale.ts";
import type { Db, Tx } from "../platform/db/connect.ts";
import type { Grant, Role } from "./core/policy.ts";
import type { SignInLink } from "./core/sign-in.ts";

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
    .where("opened_at", "is not", null)
    .orderBy("code")
    .execute();
  return rows.map(areaOf);
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

/** All 23 areas with their place in the tile grid. */
export const allAreas = async (db: Db): Promise<TileArea[]> => {
  const rows = await db.selectFrom("area").selectAll().orderBy("code").execute();
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

export const insertAccount = async (
  tx: Tx,
  account: { id: AccountId; name: string; grants: readonly Grant[] },
  at: Instant,
): Promise<void> => {
  await tx
    .insertInto("account")
    .values({ id: account.id, display_name: account.name, created_at: at })
    .execute();
  if (account.grants.length === 0) return;
  await tx
    .insertInto("role_grant")
    .values(
      account.grants.map((grant) => ({
        account_id: account.id,
        area_code: grant.area,
        role: grant.role,
      })),
    )
    .execute();
};

/** The account made first that leads the county's participation. */
export const firstLead = async (db: Db, area: AreaCode): Promise<AccountId | undefined> => {
  const row = await db
    .selectFrom("account")
    .innerJoin("role_grant", "role_grant.account_id", "account.id")
    .select("account.id")
    .where("role_grant.area_code", "=", area)
    .where("role_grant.role", "=", "lead")
    .orderBy("account.created_at")
    .orderBy("account.id")
    .executeTakeFirst();
  return row && (row.id as AccountId);
};

export const insertSignInLink = async (
  tx: Tx,
  link: { tokenHash: string; account: AccountId; createdAt: Instant; expiresAt: Instant },
): Promise<void> => {
  await tx
    .insertInto("sign_in_link")
    .values({
      token_hash: link.tokenHash,
      account_id: link.account,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute();
};

/** The link of a token, locked so that two clicks at once cannot both use it. */
export const lockSignInLink = async (
  tx: Tx,
  tokenHash: string,
): Promise<(SignInLink & { account: AccountId }) | undefined> => {
  const row = await tx
    .selectFrom("sign_in_link")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      account: row.account_id as AccountId,
      expiresAt: row.expires_at,
      ...(row.used_at ? { usedAt: row.used_at } : {}),
    }
  );
};

export const markLinkUsed = async (tx: Tx, tokenHash: string, at: Instant): Promise<void> => {
  await tx
    .updateTable("sign_in_link")
    .set({ used_at: at })
    .where("token_hash", "=", tokenHash)
    .execute();
};

export const insertSession = async (
  tx: Tx,
  session: { tokenHash: string; account: AccountId; createdAt: Instant; expiresAt: Instant },
): Promise<void> => {
  await tx.deleteFrom("session").where("expires_at", "<", session.createdAt).execute();
  await tx
    .insertInto("session")
    .values({
      token_hash: session.tokenHash,
      account_id: session.account,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
};

export const deleteSession = async (tx: Tx, tokenHash: string): Promise<void> => {
  await tx.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
};

export interface SessionAccount {
  readonly account: AccountId;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** Who is signed in by this session, with their grants, in one query. */
export const sessionAccount = async (
  db: Db,
  tokenHash: string,
  now: Instant,
): Promise<SessionAccount | undefined> => {
  const rows = await db
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.account_id")
    .leftJoin("role_grant", "role_grant.account_id", "account.id")
    .select(["account.id", "account.display_name", "role_grant.area_code", "role_grant.role"])
    .where("session.token_hash", "=", tokenHash)
    .where("session.expires_at", ">", now)
    .execute();
  const first = rows.at(0);
  if (!first) return undefined;
  return {
    account: first.id as AccountId,
    name: first.display_name,
    grants: rows.flatMap((row) =>
      row.area_code && row.role
        ? [{ area: row.area_code as AreaCode, role: row.role as Role }]
        : [],
    ),
  };
};

/** The pseudonym of a secret in a county, made at first use. */
export const participantOf = async (
  tx: Tx,
  fresh: { id: ParticipantId; area: AreaCode; secretHash: string; at: Instant },
): Promise<ParticipantId> => {
  await tx
    .insertInto("participant")
    .values({
      id: fresh.id,
      area_code: fresh.area,
      secret_hash: fresh.secretHash,
      created_at: fresh.at,
    })
    .onConflict((conflict) => conflict.column("secret_hash").doNothing())
    .execute();
  const row = await tx
    .selectFrom("participant")
    .select("id")
    .where("secret_hash", "=", fresh.secretHash)
    .executeTakeFirstOrThrow();
  return row.id as ParticipantId;
};

/** The pseudonym of a secret in a county, if it has taken part. */
export const knownParticipant = async (
  db: Db,
  secretHash: string,
): Promise<ParticipantId | undefined> => {
  const row = await db
    .selectFrom("participant")
    .select("id")
    .where("secret_hash", "=", secretHash)
    .executeTakeFirst();
  return row && (row.id as ParticipantId);
};

export interface AuditEntry {
  readonly area: AreaCode;
  readonly at: Instant;
  readonly account?: AccountId;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: object;
  readonly after?: object;
}

/** Writes what was done into the trail, in the transaction that does it. */
export const recordAudit = async (tx: Tx, entry: AuditEntry): Promise<void> => {
  await tx
    .insertInto("audit_event")
    .values({
      area_code: entry.area,
      at: entry.at,
      account_id: entry.account ?? null,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      before: entry.before ? JSON.stringify(entry.before) : null,
      after: entry.after ? JSON.stringify(entry.after) : null,
    })
    .execute();
};

export interface PastChange {
  readonly id: number;
  readonly action: string;
  readonly at: Instant;
  readonly before?: Readonly<Record<string, unknown>>;
}

/** The newest change of a subject, whose `before` an undo restores. */
export const newestChange = async (
  db: Db,
  subjectKind: string,
  subjectId: string,
): Promise<PastChange | undefined> => {
  const row = await db
    .selectFrom("audit_event")
    .select(["id", "action", "at", "before"])
    .where("subject_kind", "=", subjectKind)
    .where("subject_id", "=", subjectId)
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (!row) return undefined;
  const before = row.before as Readonly<Record<string, unknown>> | null;
  return { id: row.id, action: row.action, at: row.at, ...(before ? { before } : {}) };
};
