import { type Selectable, sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import { emailKey } from "../../kernel/email.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Invitation as Row } from "../../platform/db/tables.generated.ts";

/** Somebody who was invited; without name and address once they are forgotten. */
export interface Invitation {
  readonly id: string;
  readonly eventId: ActivityId;
  readonly area: AreaCode;
  readonly email?: string;
  readonly name?: string;
  readonly lang: Locale;
  /** The part for which the person was invited; none for a personal invitation. */
  readonly role?: string;
  readonly accountId?: AccountId;
  readonly letterId?: string;
  readonly toldRevision?: number;
  readonly withdrawnAt?: Instant;
}

const invitationOf = (row: Selectable<Row>): Invitation => ({
  id: row.id,
  eventId: row.event_id as ActivityId,
  area: row.area_code as AreaCode,
  ...(row.email === null ? {} : { email: row.email }),
  ...(row.name === null ? {} : { name: row.name }),
  lang: row.lang as Locale,
  ...(row.role === null ? {} : { role: row.role }),
  ...(row.account_id === null ? {} : { accountId: row.account_id as AccountId }),
  ...(row.letter_id === null ? {} : { letterId: row.letter_id }),
  ...(row.told_revision === null ? {} : { toldRevision: row.told_revision }),
  ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at }),
});

export interface NewInvitation
  extends Pick<Invitation, "id" | "lang" | "name" | "role" | "accountId"> {
  readonly email: string;
}

/**
 * Adds invitations; answers the ids of those whose address was not invited before. One that was taken
 * back is made anew, with a letter and a link of its own.
 */
export const insertInvitations = async (
  tx: Tx,
  { eventId, area }: { readonly eventId: ActivityId; readonly area: AreaCode },
  invitations: readonly NewInvitation[],
  at: Instant,
): Promise<ReadonlySet<string>> => {
  if (invitations.length === 0) return new Set();
  const rows = await tx
    .insertInto("invitation")
    .values(
      invitations.map((one) => ({
        id: one.id,
        event_id: eventId,
        area_code: area,
        email: one.email,
        email_key: emailKey(one.email),
        name: one.name ?? null,
        lang: one.lang,
        role: one.role ?? null,
        account_id: one.accountId ?? null,
        made_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["event_id", "email_key"])
        .doUpdateSet(({ ref }) => ({
          name: ref("excluded.name"),
          lang: ref("excluded.lang"),
          role: ref("excluded.role"),
          account_id: ref("excluded.account_id"),
          made_at: ref("excluded.made_at"),
          letter_id: null,
          told_revision: null,
          withdrawn_at: null,
        }))
        .where("invitation.withdrawn_at", "is not", null),
    )
    .returning("id")
    .execute();
  return new Set(rows.map(({ id }) => id));
};

export const invitationById = async (db: Db, id: string): Promise<Invitation | undefined> => {
  const row = await db.selectFrom("invitation").selectAll().where("id", "=", id).executeTakeFirst();
  return row && invitationOf(row);
};

/**
 * Invitations to write to, locked: those not written to yet, and those that know only an older
 * revision of the meeting and whose holder has not registered (who has is told as registered).
 */
export const takeInvitations = async (
  tx: Tx,
  eventId: ActivityId,
  revision: number,
  most: number,
): Promise<Invitation[]> => {
  const rows = await tx
    .selectFrom("invitation")
    .selectAll("invitation")
    .where("event_id", "=", eventId)
    .where("withdrawn_at", "is", null)
    .where("email", "is not", null)
    .where(({ eb, or, and, not, exists, selectFrom }) =>
      or([
        eb("letter_id", "is", null),
        and([
          eb("told_revision", "<", revision),
          not(
            exists(
              selectFrom("registration")
                .select("registration.id")
                .whereRef("registration.event_id", "=", "invitation.event_id")
                .whereRef("registration.email_key", "=", "invitation.email_key"),
            ),
          ),
        ]),
      ]),
    )
    .orderBy("id")
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(invitationOf);
};

/** Notes the newest letter of each invitation. */
export const markInvited = async (
  tx: Tx,
  letters: readonly { readonly id: string; readonly letterId: string }[],
  revision: number,
): Promise<void> => {
  if (letters.length === 0) return;
  await sql`
    update invitation set letter_id = given.letter_id, told_revision = ${revision}
    from unnest(${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ letterId }) => letterId)}::uuid[])
      as given (id, letter_id)
    where invitation.id = given.id`.execute(tx);
};

/** An invitation as the list of staff shows it. */
export interface ShownInvitation extends Invitation {
  /** What became of it: the state of the registration made with the address. */
  readonly registered?: "seat" | "waiting" | "cancelled";
}

/** A page of the invitations of a meeting with what became of each, and how many there are. */
export const invitationList = async (
  db: Db,
  eventId: ActivityId,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly ShownInvitation[]; readonly all: number }> => {
  const { all } = await db
    .selectFrom("invitation")
    .select(({ fn }) => fn.countAll<number>().as("all"))
    .where("event_id", "=", eventId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("invitation")
    .leftJoin("registration", (join) =>
      join
        .onRef("registration.event_id", "=", "invitation.event_id")
        .onRef("registration.email_key", "=", "invitation.email_key"),
    )
    .selectAll("invitation")
    .select("registration.state as registered")
    .where("invitation.event_id", "=", eventId)
    .orderBy("invitation.made_at", "desc")
    .orderBy("invitation.email_key")
    .orderBy("invitation.id")
    .offset(offset)
    .limit(limit)
    .execute();
  return {
    all,
    rows: rows.map(({ registered, ...row }) => ({
      ...invitationOf(row),
      ...(registered === null
        ? {}
        : { registered: registered as NonNullable<ShownInvitation["registered"]> }),
    })),
  };
};

/** Ids of the newest letters of a meeting's invitations, and how many are still unwritten. */
export const invitationLetters = async (
  db: Db,
  eventId: ActivityId,
): Promise<{ readonly letters: readonly string[]; readonly unwritten: number }> => {
  const rows = await db
    .selectFrom("invitation")
    .select("letter_id")
    .where("event_id", "=", eventId)
    .where("withdrawn_at", "is", null)
    .execute();
  const letters = rows.flatMap(({ letter_id: id }) => (id === null ? [] : [id]));
  return { letters, unwritten: rows.length - letters.length };
};

/** Takes an invitation back: its link opens nothing any more. */
export const withdrawInvitation = async (tx: Tx, id: string, at: Instant): Promise<void> => {
  await tx.updateTable("invitation").set({ withdrawn_at: at }).where("id", "=", id).execute();
  await tx.deleteFrom("event_link").where("invitation_id", "=", id).execute();
};
