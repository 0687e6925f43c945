import type { ParticipantId } from "../../kernel/ids.ts";
import { participantOf } from "../../people/index.ts";
import { participantSecret } from "../../platform/web/cookies.ts";
import type { Asked, OpinionsDeps } from "./here.ts";

/** Who looks: the browser's secret and the pseudonym made from it, where there is one. */
export interface Person {
  readonly secret?: string;
  readonly participant?: ParticipantId;
}

export const personOf = async (
  { db }: OpinionsDeps,
  { here, request }: Pick<Asked, "here" | "request">,
): Promise<Person> => {
  const secret = participantSecret(request);
  const participant = await participantOf(db, here.area.code, secret);
  return { ...(secret ? { secret } : {}), ...(participant ? { participant } : {}) };
};
