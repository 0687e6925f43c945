import type { AccountId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { inCommon, type Tx } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import { type Grant, PUBLIC, type Visitor } from "../core/policy.ts";
import {
  checkSignInLink,
  SESSION_HOURS,
  SIGN_IN_LINK_HOURS,
  type SignInRefusal,
} from "../core/sign-in.ts";
import * as accounts from "../store/account.ts";
import { type Context, type Maker, UNSEEN } from "./context.ts";

/** Makes an account with its grants. The name is a role or a person's own. */
export const addAccount = async (
  { db, clock, chance }: Maker,
  name: string,
  grants: readonly Grant[],
  email?: string,
): Promise<AccountId> => {
  const id = chance.uuid() as AccountId;
  const account = { id, name, grants, ...(email === undefined ? {} : { email }) };
  await inCommon(db, (tx) => accounts.insertAccount(tx, account, clock.now()));
  return id;
};

/** Makes a one-time sign-in link; only the answer holds its token, the database its hash. */
export const issueSignInLink = async (
  { db, clock, chance }: Maker,
  account: AccountId,
): Promise<string> => {
  const token = chance.secret();
  const now = clock.now();
  const link = {
    tokenHash: hashOf(token),
    account,
    createdAt: now,
    expiresAt: addHours(now, SIGN_IN_LINK_HOURS),
  };
  await inCommon(db, (tx) => accounts.insertSignInLink(tx, link), UNSEEN);
  return token;
};

/** Uses up a sign-in link and begins a session; answers the session's token. */
export const signIn = async (
  { db, clock, chance }: Maker,
  token: string,
): Promise<Result<string, SignInRefusal>> => {
  const useUp = async (tx: Tx): Promise<Result<string, SignInRefusal>> => {
    const now = clock.now();
    const tokenHash = hashOf(token);
    const link = await accounts.lockSignInLink(tx, tokenHash);
    const allowed = checkSignInLink(link, now);
    if (!allowed.ok) return allowed;
    if (!link) return refuse("link-unknown");
    const session = chance.secret();
    await accounts.markLinkUsed(tx, tokenHash, now);
    await accounts.insertSession(tx, {
      tokenHash: hashOf(session),
      account: link.account,
      createdAt: now,
      expiresAt: addHours(now, SESSION_HOURS),
    });
    return ok(session);
  };
  return inCommon(db, useUp, UNSEEN);
};

/** Ends a session; an unknown one is already ended. */
export const signOut = async ({ db }: Maker, session: string): Promise<void> => {
  await inCommon(db, (tx) => accounts.deleteSession(tx, hashOf(session)), UNSEEN);
};

/** The visitor of a session token; without a living session, the public. */
export const visitorOf = async (
  { db, clock }: Pick<Context, "db" | "clock">,
  session: string | undefined,
): Promise<Visitor> => {
  if (!session) return PUBLIC;
  const found = await accounts.sessionAccount(db, hashOf(session), clock.now());
  return found ? { kind: "staff", ...found } : PUBLIC;
};
