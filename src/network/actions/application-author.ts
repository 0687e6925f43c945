import type { Locale } from "../../kernel/locale.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Context, holdersOf, openAreas, type Reachable } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type Letter, postLetters } from "../../platform/mail/outbox.ts";
import { type Application, checkWritable, type WriteRefusal } from "../core/application.ts";
import { checkInvite, invitationOf } from "../core/application-author.ts";
import type { ApplicationId } from "../core/trial-ids.ts";
import { applicationById, deleteCoAuthor, insertCoAuthor } from "../store/application.ts";
import {
  type ApplicationRefusal,
  callOf,
  changeApplication,
  changeOwnApplication,
  mayApplyFor,
} from "./application.ts";
import { accountOf } from "./trial-desk.ts";

/** Who can be asked to write along: whoever may apply in a county that uses the product. */
export const possibleCoAuthors = async (db: Db): Promise<readonly Reachable[]> => {
  const counties = new Set((await openAreas(db)).map(({ code }) => code));
  return (await holdersOf(db, ["lead", "member"])).filter(({ area }) => counties.has(area));
};

/** Writes the letter to one who is asked to write along. */
export type InvitationLetter = (
  lang: Locale,
  application: Application,
) => Pick<Letter, "subject" | "body">;

export type InviteRefusal =
  | ApplicationRefusal
  | WriteRefusal
  | Refusal<"co-author-unknown" | "already-co-author" | "co-authors-too-many">;

interface Invite {
  readonly account: AccountId;
  /** The county for which they write; one in which they may apply. */
  readonly partner: string;
}

/**
 * Asks somebody to write along, for their county as a named partner. They are told by letter, and
 * may write as long as they may apply for that county.
 */
export const inviteCoAuthor = async (
  context: Context,
  jobs: JobQueue,
  id: ApplicationId,
  { account, partner }: Invite,
  letterOf: InvitationLetter,
): Promise<Result<number, InviteRefusal>> => {
  const known = await applicationById(context.db, id);
  if (!known) return refuse("application-unknown");
  const allowed = mayApplyFor(context.visitor, known);
  if (!allowed.ok) return allowed;
  const holder = (await possibleCoAuthors(context.db)).find(
    (one) => one.account === account && one.area === partner,
  );
  if (!holder) return refuse("co-author-unknown");
  return changeOwnApplication<InviteRefusal>(context, id, {}, async (tx, application) => {
    const at = context.clock.now();
    const writable = checkWritable(application, await callOf(tx, application), at);
    if (!writable.ok) return writable;
    const fresh = checkInvite(application, account);
    if (!fresh.ok) return fresh;
    const coAuthor = { account, partner: holder.area };
    await insertCoAuthor(tx, application, coAuthor, { account: accountOf(context), at });
    const { lang } = application;
    const letter = letterOf(lang, application);
    const letters = holder.email
      ? [{ id: context.chance.uuid(), purpose: "co-author", to: holder.email, lang, ...letter }]
      : [];
    await postLetters(tx, jobs, application.area, letters, at);
    return ok({
      action: "invite-co-author",
      subjectKind: "application-co-author",
      subjectId: id,
      after: coAuthor,
    });
  });
};

export type RemoveCoAuthorRefusal =
  | ApplicationRefusal
  | WriteRefusal
  | Refusal<"co-author-unknown">;

/**
 * Takes an invitation back; the co-author may also leave. What they wrote stays. Not once the
 * application is submitted: who wrote it says who may not judge it.
 */
export const removeCoAuthor = async (
  context: Context,
  id: ApplicationId,
  account: AccountId,
): Promise<Result<number, RemoveCoAuthorRefusal>> => {
  const change = accountOf(context) === account ? changeApplication : changeOwnApplication;
  return change<RemoveCoAuthorRefusal>(context, id, {}, async (tx, application) => {
    const call = await callOf(tx, application);
    const writable = checkWritable(application, call, context.clock.now());
    if (!writable.ok) return writable;
    const coAuthor = invitationOf(application, account);
    if (!coAuthor) return refuse("co-author-unknown");
    await deleteCoAuthor(tx, id, account);
    return ok({
      action: "remove-co-author",
      subjectKind: "application-co-author",
      subjectId: id,
      before: coAuthor,
    });
  });
};
