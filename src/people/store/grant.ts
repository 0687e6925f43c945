import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { RoleArea } from "../core/giving.ts";
import type { Grant, Role } from "../core/policy.ts";

/** The area of a code as far as giving roles needs it, open or not. */
export const roleArea = async (db: Db, code: AreaCode): Promise<RoleArea | undefined> => {
  const row = await db
    .selectFrom("area")
    .select(["kind", "opened_at"])
    .where("code", "=", code)
    .executeTakeFirst();
  return row && { code, kind: row.kind as RoleArea["kind"], open: row.opened_at !== null };
};

export interface KnownAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** The account of an address in lower case. */
export const accountByEmail = async (db: Db, email: string): Promise<KnownAccount | undefined> => {
  const rows = await db
    .selectFrom("account")
    .leftJoin("role_grant", "role_grant.account_id", "account.id")
    .select(["account.id", "display_name", "area_code", "role"])
    .where("email", "=", email)
    .orderBy("area_code")
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  return {
    id: first.id as AccountId,
    name: first.display_name,
    grants: rows.flatMap(({ area_code: area, role }) =>
      area && role ? [{ area: area as AreaCode, role: role as Role }] : [],
    ),
  };
};

/** Gives roles; those that the account has already stay. Answers the fresh ones. */
export const insertGrants = async (
  tx: Tx,
  account: AccountId,
  area: AreaCode,
  roles: readonly Role[],
): Promise<readonly Role[]> => {
  const rows = await tx
    .insertInto("role_grant")
    .values(roles.map((role) => ({ account_id: account, area_code: area, role })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("role")
    .execute();
  return rows.map(({ role }) => role as Role);
};

/**
 * Locks the roles of one kind in an area, so that the last two cannot go at once; answers who holds
 * it.
 */
export const lockHolders = async (
  tx: Tx,
  area: AreaCode,
  role: Role,
): Promise<readonly AccountId[]> => {
  const rows = await tx
    .selectFrom("role_grant")
    .select("account_id")
    .where("area_code", "=", area)
    .where("role", "=", role)
    .orderBy("account_id")
    .forUpdate()
    .execute();
  return rows.map(({ account_id: account }) => account as AccountId);
};

export const deleteGrant = async (tx: Tx, account: AccountId, grant: Grant): Promise<void> => {
  await tx
    .deleteFrom("role_grant")
    .where("account_id", "=", account)
    .where("area_code", "=", grant.area)
    .where("role", "=", grant.role)
    .execute();
};

/** How many sign-in links were made for an account since a moment. */
export const linksSince = async (db: Db, account: AccountId, since: Instant): Promise<number> => {
  const { n } = await db
    .selectFrom("sign_in_link")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("account_id", "=", account)
    .where("created_at", ">", since)
    .executeTakeFirstOrThrow();
  return n;
};

/** Somebody without any role is nobody here: name and address are forgotten, sign-in ends. */
export const forgetWithoutRole = async (tx: Tx, account: AccountId): Promise<void> => {
  const left = await tx
    .selectFrom("role_grant")
    .select("role")
    .where("account_id", "=", account)
    .executeTakeFirst();
  if (left) return;
  await tx.deleteFrom("session").where("account_id", "=", account).execute();
  await tx.deleteFrom("sign_in_link").where("account_id", "=", account).execute();
  await tx
    .updateTable("account")
    .set({ email: null, display_name: "–" })
    .where("id", "=", account)
    .execute();
};

/** Two who add the same address at once wait for each other, until the transaction ends. */
export const holdEmail = async (tx: Tx, email: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`account ${email}`}, 0))`.execute(tx);
};
