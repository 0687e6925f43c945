import type { WebReply, WebRequest } from "./server.ts";

/** What stands between the language and the county in the address of a page made for a frame. */
export const FRAME_SEGMENT = "embed";

/** True for a page that other sites may show in a frame: `/{locale}/embed/…`. */
export const isFramed = (request: WebRequest): boolean => {
  const [, , second] = request.url.split(/[/?]/, 3);
  return second === FRAME_SEGMENT;
};

/**
 * `https://host`, with a port or without, or this machine itself while the product is tried out;
 * anything else could smuggle words into the header.
 */
const ORIGIN = /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*|http:\/\/localhost)(?::\d{1,5})?$/i;

/** True for an origin that a page can be opened to. */
export const isOrigin = (text: string): boolean => ORIGIN.test(text);

/**
 * Lets the pages of these origins show this answer in a frame; every other answer forbids it to
 * all. Origins that are none are left out; none left forbids all.
 */
export const allowFraming = (reply: WebReply, origins: readonly string[]): void => {
  const allowed = origins.filter(isOrigin);
  const policy = reply.getHeader("content-security-policy");
  if (allowed.length === 0 || typeof policy !== "string") return;
  const ancestors = `frame-ancestors ${allowed.join(" ")}`;
  reply.header("content-security-policy", policy.replace(/frame-ancestors [^;]*/, ancestors));
  // The older header knows no lists; browsers that know the policy do not need it.
  reply.removeHeader("x-frame-options");
};

/**
 * How cookies travel. In a frame of another site a cookie comes back only when it says so, by
 * https, and then it is one per embedding site (`Partitioned`, CHIPS): nobody is followed around.
 */
export const cookieTravel = (request: WebRequest) => {
  const secure = request.server.secureCookies;
  return isFramed(request) && secure
    ? ({ path: "/", httpOnly: true, sameSite: "none", secure, partitioned: true } as const)
    : ({ path: "/", httpOnly: true, sameSite: "lax", secure } as const);
};
