import { sql } from "kysely";
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

/** Those of `hashes` that have a pseudonym: hash of the secret to id. */
export const knownParticipants = async (
  db: Db,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ParticipantId>> => {
  const rows = await db
    .selectFrom("participant")
    .select(["id", "secret_hash"])
    .where("secret_hash", "=", sql<string>`any(${hashes}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.secret_hash, row.id as ParticipantId]));
};

export interface NewParticipant {
  readonly id: ParticipantId;
  readonly secretHash: string;
}

/** Makes pseudonyms at once; answers those that nobody made meanwhile: hash of the secret to id. */
export const insertParticipants = async (
  tx: Tx,
  area: AreaCode,
  fresh: readonly NewParticipant[],
  at: Instant,
): Promise<ReadonlyMap<string, ParticipantId>> => {
  // In one order everywhere: two who make the same pseudonyms then never wait for each other.
  const ordered = fresh.toSorted((a, b) => (a.secretHash < b.secretHash ? -1 : 1));
  const { rows } = await sql<{ id: string; secret_hash: string }>`
    insert into participant (id, area_code, secret_hash, created_at)
    select id, ${area}, secret_hash, ${at} from unnest(
      ${ordered.map(({ id }) => id)}::uuid[], ${ordered.map(({ secretHash }) => secretHash)}::text[]
    ) as given (id, secret_hash)
    on conflict (secret_hash) do nothing
    returning id, secret_hash`.execute(tx);
  return new Map(rows.map((row) => [row.secret_hash, row.id as ParticipantId]));
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
