import type { Chance } from "../clock.ts";
import { cookieTravel } from "./framing.ts";
import type { WebReply, WebRequest } from "./server.ts";

const SESSION = "puntari_session";
const PARTICIPANT = "puntari_participant";
const HALF_YEAR_SECONDS = 180 * 24 * 3600;

const options = (request: WebRequest) =>
  ({
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: request.server.secureCookies,
  }) as const;

/** The session token of a signed-in member of staff. */
export const sessionToken = (request: WebRequest): string | undefined => request.cookies[SESSION];

export const setSession = (request: WebRequest, reply: WebReply, token: string): void => {
  reply.setCookie(SESSION, token, options(request));
};

export const clearSession = (request: WebRequest, reply: WebReply): void => {
  reply.clearCookie(SESSION, options(request));
};

const SECRET = /^[A-Za-z0-9_-]{32}$/;

/** The secret of this browser's pseudonyms; set only once it contributes. */
export const participantSecret = (request: WebRequest): string | undefined => {
  const secret = request.cookies[PARTICIPANT];
  return secret && SECRET.test(secret) ? secret : undefined;
};

/** The same, made and sent as a cookie where the browser has none yet. */
export const ensureParticipantSecret = (
  request: WebRequest,
  reply: WebReply,
  chance: Chance,
): string => {
  const known = participantSecret(request);
  if (known) return known;
  const fresh = chance.secret();
  reply.setCookie(PARTICIPANT, fresh, { ...cookieTravel(request), maxAge: HALF_YEAR_SECONDS });
  return fresh;
};
