import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Application, CoAuthor } from "./application.ts";

/** Who asks, as far as an application must know: the account and the counties of its grants. */
export interface Asker {
  readonly account: AccountId;
  readonly areas: readonly AreaCode[];
}

/** The invitation of an account on an application, if there is one. */
export const invitationOf = (
  { coAuthors }: Pick<Application, "coAuthors">,
  account: AccountId,
): CoAuthor | undefined => coAuthors.find((coAuthor) => coAuthor.account === account);

/**
 * The counties in which the policy is asked whether somebody may write an application: the applying
 * one, and for an invited account the county for which it was invited. An invitation gives no right
 * by itself: it only adds a county in which the account must hold the permission to apply, so the
 * right ends with the role, and a right in some third county is none here.
 */
export const areasToAsk = (
  application: Pick<Application, "area" | "coAuthors">,
  account: AccountId | undefined,
): readonly AreaCode[] => {
  const invited = account && invitationOf(application, account);
  return invited ? [application.area, invited.partner] : [application.area];
};

const MOST_CO_AUTHORS = 20;

export const checkInvite = (
  { coAuthors }: Pick<Application, "coAuthors">,
  account: AccountId,
): Result<void, Refusal<"already-co-author" | "co-authors-too-many">> => {
  if (coAuthors.some((one) => one.account === account)) return refuse("already-co-author");
  return coAuthors.length < MOST_CO_AUTHORS ? ok(undefined) : refuse("co-authors-too-many");
};
