import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { type Role, ROLES } from "../core/policy.ts";

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
export const recordAudit = (tx: Tx, entry: AuditEntry): Promise<void> => recordAudits(tx, [entry]);

/** The same for many things done at once. */
export const recordAudits = async (tx: Tx, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  await tx
    .insertInto("audit_event")
    .values(
      entries.map((entry) => ({
        area_code: entry.area,
        at: entry.at,
        account_id: entry.account ?? null,
        action: entry.action,
        subject_kind: entry.subjectKind,
        subject_id: entry.subjectId,
        before: entry.before ? JSON.stringify(entry.before) : null,
        after: entry.after ? JSON.stringify(entry.after) : null,
      })),
    )
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

/** The newest change of each of many subjects, by the subject's id; one query. */
export const newestChanges = async (
  db: Db,
  subjectKind: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, PastChange>> => {
  const rows = await db
    .selectFrom("audit_event")
    .distinctOn("subject_id")
    .select(["subject_id", "id", "action", "at", "before"])
    .where("subject_kind", "=", subjectKind)
    .where("subject_id", "=", sql<string>`any(${subjectIds}::text[])`)
    .orderBy("subject_id")
    .orderBy("id", "desc")
    .execute();
  return new Map(
    rows.map(({ subject_id: subject, id, action, at, before }) => [
      subject,
      { id, action, at, ...(before ? { before: before as Record<string, unknown> } : {}) },
    ]),
  );
};

/** A change as the trail tells it: by which role, never by whom. */
export interface ToldChange extends PastChange {
  readonly after?: Readonly<Record<string, unknown>>;
  /** The first role of who did it in that county; undefined for the product itself. */
  readonly role?: Role;
}

/** The newest changes of some subjects, the newest first. */
export const changesOf = async (
  db: Db,
  subjects: readonly { readonly kind: string; readonly ids: readonly string[] }[],
  limit: number,
): Promise<ToldChange[]> => {
  const rows = await db
    .selectFrom("audit_event")
    .select(["id", "action", "at", "before", "after"])
    .select(({ selectFrom }) =>
      selectFrom("role_grant")
        .select("role_grant.role")
        .whereRef("role_grant.account_id", "=", "audit_event.account_id")
        .whereRef("role_grant.area_code", "=", "audit_event.area_code")
        .orderBy(sql`array_position(${[...ROLES]}::text[], role_grant.role)`)
        .limit(1)
        .as("role"),
    )
    .where(({ or, and, eb }) =>
      or(
        subjects.map(({ kind, ids }) =>
          and([
            eb("subject_kind", "=", kind),
            eb("subject_id", "=", sql<string>`any(${ids}::text[])`),
          ]),
        ),
      ),
    )
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id, action, at, before, after, role }) => ({
    id,
    action,
    at,
    ...(before ? { before: before as Record<string, unknown> } : {}),
    ...(after ? { after: after as Record<string, unknown> } : {}),
    ...(role ? { role: role as Role } : {}),
  }));
};
