import type { AreaCode } from "../../kernel/area.ts";
import type { ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";

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
