import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

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
