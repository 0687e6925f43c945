import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

/** Whom a personal link is for; exactly one of the two ids is there. */
export interface PersonalLink {
  readonly tokenHash: string;
  readonly eventId: ActivityId;
  readonly area: AreaCode;
  readonly registrationId?: string;
  readonly invitationId?: string;
}

export const insertLinks = async (tx: Tx, links: readonly PersonalLink[]): Promise<void> => {
  if (links.length === 0) return;
  await tx
    .insertInto("event_link")
    .values(
      links.map((link) => ({
        token_hash: link.tokenHash,
        event_id: link.eventId,
        area_code: link.area,
        registration_id: link.registrationId ?? null,
        invitation_id: link.invitationId ?? null,
      })),
    )
    .execute();
};

/** The link of a token's hash, of whatever area. */
export const linkByHash = async (db: Db, tokenHash: string): Promise<PersonalLink | undefined> => {
  const row = await db
    .selectFrom("event_link")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return (
    row && {
      tokenHash,
      eventId: row.event_id as ActivityId,
      area: row.area_code as AreaCode,
      ...(row.registration_id === null ? {} : { registrationId: row.registration_id }),
      ...(row.invitation_id === null ? {} : { invitationId: row.invitation_id }),
    }
  );
};
