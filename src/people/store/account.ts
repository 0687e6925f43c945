import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Grant, Role } from "../core/policy.ts";
import type { SignInLink } from "../core/sign-in.ts";

export const insertAccount = async (
  tx: Tx,
  account: { id: AccountId; name: string; grants: readonly Grant[]; email?: string },
  at: Instant,
): Promise<void> => {
  await tx
    .insertInto("account")
    .values({
      id: account.id,
      display_name: account.name,
      created_at: at,
      email: account.email?.toLowerCase() ?? null,
    })
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

/** A member of staff who can be written to. */
export interface Reachable {
  readonly account: AccountId;
  readonly name: string;
  /** Absent where none was told. */
  readonly email?: string;
  readonly area: AreaCode;
  readonly role: Role;
}

/** Everybody who holds one of the roles, in the given area or in any; by area and account. */
export const holdersOf = async (
  db: Db,
  roles: readonly Role[],
  area?: AreaCode,
): Promise<Reachable[]> => {
  if (roles.length === 0) return [];
  const rows = await db
    .selectFrom("role_grant")
    .innerJoin("account", "account.id", "role_grant.account_id")
    .select(["account.id", "display_name", "email", "area_code", "role"])
    .where("role", "in", roles)
    .$if(area !== undefined, (query) => query.where("area_code", "=", area ?? ""))
    .orderBy("area_code")
    .orderBy("account.id")
    .orderBy("role")
    .execute();
  return rows.map((row) => ({
    account: row.id as AccountId,
    name: row.display_name,
    ...(row.email === null ? {} : { email: row.email }),
    area: row.area_code as AreaCode,
    role: row.role as Role,
  }));
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
