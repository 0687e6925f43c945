import type { Instant } from "../../kernel/instant.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { Registration } from "../core/registration.ts";

/** What goes of one person, wherever it stands. */
const GONE = { name: null, email: null, email_key: null, account_id: null } as const;

/**
 * Removes what a registration tells of a person: name, address, organisation, answers, links, and
 * the invitation to the same address. The row stays without them, since meetings are counted by it.
 */
export const erasePerson = async (
  tx: Tx,
  { id, eventId }: Pick<Registration, "id" | "eventId">,
  at: Instant,
): Promise<void> => {
  const { email_key: key, invitation_id: by } = await tx
    .selectFrom("registration")
    .select(["email_key", "invitation_id"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const invitations = await tx
    .updateTable("invitation")
    .set(({ fn, val }) => ({ ...GONE, withdrawn_at: fn.coalesce("withdrawn_at", val(at)) }))
    .where("event_id", "=", eventId)
    .where(({ eb, or }) => or([eb("email_key", "=", key ?? ""), eb("id", "=", by ?? id)]))
    .returning("id")
    .execute();
  await tx
    .updateTable("registration")
    .set(({ eb }) => ({
      ...GONE,
      organisation: null,
      answers: "{}",
      invitation_id: null,
      letter_due: null,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
  const held = invitations.map((one) => one.id);
  await tx
    .deleteFrom("event_link")
    .where(({ eb, or }) =>
      or([
        eb("registration_id", "=", id),
        ...(held.length > 0 ? [eb("invitation_id", "in", held)] : []),
      ]),
    )
    .execute();
};
