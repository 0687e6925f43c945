import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";

/** A one-time link is good for a day: printed at start, mailed later. */
export const SIGN_IN_LINK_HOURS = 24;

/** A working day with overtime; then the lead signs in again. */
export const SESSION_HOURS = 12;

export interface SignInLink {
  readonly expiresAt: Instant;
  readonly usedAt?: Instant;
}

export type SignInRefusal = Refusal<"link-unknown" | "link-used" | "link-expired">;

/** May this link still sign somebody in? Each works once. */
export const checkSignInLink = (
  link: SignInLink | undefined,
  now: Instant,
): Result<void, SignInRefusal> => {
  if (!link) return refuse("link-unknown");
  if (link.usedAt) return refuse("link-used");
  if (link.expiresAt <= now) return refuse("link-expired");
  return ok(undefined);
};
