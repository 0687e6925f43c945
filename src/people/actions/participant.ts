import type { AreaCode } from "../../kernel/area.ts";
import type { ParticipantId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import * as participants from "../store/participant.ts";
import type { Context } from "./context.ts";

/** One secret gives unlinkable pseudonyms in different counties. */
const secretHash = (secret: string, area: AreaCode): string => hashOf(`${area} ${secret}`);

/** The pseudonym that the holder of `secret` has in `area`, made at first use. */
export const takePart = (
  tx: Tx,
  { clock, chance }: Pick<Context, "clock" | "chance">,
  area: AreaCode,
  secret: string,
): Promise<ParticipantId> =>
  participants.participantOf(tx, {
    id: chance.uuid() as ParticipantId,
    area,
    secretHash: secretHash(secret, area),
    at: clock.now(),
  });

/** A pseudonym, and whether it was made just now. */
export interface Participation {
  readonly id: ParticipantId;
  readonly fresh: boolean;
}

/** The same as `takePart` for many at once, in at most three queries: secret to pseudonym. */
export const takePartTogether = async (
  tx: Tx,
  { clock, chance }: Pick<Context, "clock" | "chance">,
  area: AreaCode,
  secrets: readonly string[],
): Promise<ReadonlyMap<string, Participation>> => {
  const secretOf = new Map(secrets.map((secret) => [secretHash(secret, area), secret]));
  const found = new Map<string, Participation>();
  const take = (known: ReadonlyMap<string, ParticipantId>, fresh: boolean): string[] => {
    for (const [hash, id] of known) found.set(secretOf.get(hash) ?? "", { id, fresh });
    return [...secretOf].flatMap(([hash, secret]) => (found.has(secret) ? [] : [hash]));
  };
  const unknown = take(await participants.knownParticipants(tx, [...secretOf.keys()]), false);
  if (unknown.length === 0) return found;
  const made = unknown.map((hash) => ({ id: chance.uuid() as ParticipantId, secretHash: hash }));
  const others = take(await participants.insertParticipants(tx, area, made, clock.now()), true);
  // Made by another process between the two queries.
  if (others.length > 0) take(await participants.knownParticipants(tx, others), false);
  return found;
};

/** The pseudonym of a secret in a county, if it took part there before. */
export const participantOf = async (
  db: Db,
  area: AreaCode,
  secret: string | undefined,
): Promise<ParticipantId | undefined> =>
  secret ? participants.knownParticipant(db, secretHash(secret, area)) : undefined;
