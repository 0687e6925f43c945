import { emailKey } from "../../kernel/email.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { holdersOf, recordAudit, type Role, trailOf } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { statesOfLetters } from "../../platform/mail/outbox.ts";
import { type AddressList, addressesIn, MOST_AT_ONCE } from "../core/invitation.ts";
import {
  insertInvitations,
  invitationById,
  invitationLetters,
  type NewInvitation,
  withdrawInvitation,
} from "../store/invitation.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { type DeskRefusal, meetingForStaff, type WithJobs } from "./registration-desk.ts";
import { askToWrite } from "./registration-letters-job.ts";

export type InviteRefusal =
  | DeskRefusal
  | Refusal<
      | "meeting-not-public"
      | "meeting-cancelled"
      | "meeting-over"
      | "nobody-to-invite"
      | "too-many-at-once"
    >
  | (Refusal<"bad-addresses"> & Pick<AddressList, "faults">);

/** What came of inviting. */
export interface Invited {
  readonly invited: number;
  /** Addresses that had been invited before: they get no second letter. */
  readonly before: number;
  /** People with the part asked for who have left no address. */
  readonly unreachable: number;
}

type Invitee = Omit<NewInvitation, "id">;

const invite = async (
  context: WithJobs,
  id: ActivityId,
  people: readonly Invitee[],
  unreachable: number,
): Promise<Result<Invited, InviteRefusal>> => {
  const found = await meetingForStaff(context, id, "event.edit");
  if (!found.ok) return found;
  const { area, state, cancelledAt, endsAt } = found.value;
  const now = context.clock.now();
  if (cancelledAt !== undefined) return refuse("meeting-cancelled");
  if (state === "planned") return refuse("meeting-not-public");
  if (state === "closed" || (endsAt !== undefined && endsAt <= now)) return refuse("meeting-over");
  if (!(await registrationTerms(context.db, id))) return refuse("no-registration");
  if (people.length === 0) return refuse("nobody-to-invite");
  if (people.length > MOST_AT_ONCE) return refuse("too-many-at-once");
  const fresh = people.map((one) => ({ ...one, id: context.chance.uuid() }));
  const made = await inArea(context.db, area, async (tx) => {
    const added = await insertInvitations(tx, { eventId: id, area }, fresh, now);
    if (added.size > 0) await askToWrite(tx, context.jobs, id);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "invite",
      subjectKind: "event",
      subjectId: id,
      after: { invited: added.size },
    });
    return added;
  });
  return ok({ invited: made.size, before: people.length - made.size, unreachable });
};

/** Invites everybody who has one of the parts, in any county; each address once. */
export const inviteByRole = async (
  context: WithJobs,
  id: ActivityId,
  { roles, lang }: { readonly roles: readonly Role[]; readonly lang: Locale },
): Promise<Result<Invited, InviteRefusal>> => {
  const holders = await holdersOf(context.db, roles);
  const byAddress = new Map<string, Invitee>();
  const without = new Set<string>();
  for (const { account, name, email, role } of holders) {
    if (email === undefined) without.add(account);
    else if (!byAddress.has(emailKey(email)))
      byAddress.set(emailKey(email), { email, name, lang, role, accountId: account });
  }
  return invite(context, id, [...byAddress.values()], without.size);
};

/** Invites the addresses of a pasted list; nobody, while a line of it is wrong. */
export const inviteByAddress = async (
  context: WithJobs,
  id: ActivityId,
  { list, lang }: { readonly list: string; readonly lang: Locale },
): Promise<Result<Invited, InviteRefusal>> => {
  const { addresses, faults } = addressesIn(list);
  const wrong = faults.filter(({ fault }) => fault !== "twice-in-list");
  if (wrong.length > 0) return { ok: false, refusal: { kind: "bad-addresses", faults } };
  return invite(
    context,
    id,
    addresses.map((one) => ({ ...one, lang })),
    0,
  );
};

/** Takes an invitation back; its link opens nothing any more. A registration made by it stays. */
export const takeBackInvitation = async (
  context: WithJobs,
  id: ActivityId,
  invitationId: string,
): Promise<Result<void, DeskRefusal | Refusal<"unknown-invitation">>> => {
  const found = await meetingForStaff(context, id, "event.edit");
  if (!found.ok) return found;
  const invitation = await invitationById(context.db, invitationId);
  if (invitation?.eventId !== id || invitation.withdrawnAt) return refuse("unknown-invitation");
  const { area } = found.value;
  await inArea(context.db, area, async (tx) => {
    await withdrawInvitation(tx, invitationId, context.clock.now());
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "withdraw-invitation",
      subjectKind: "invitation",
      subjectId: invitationId,
    });
  });
  return ok(undefined);
};

/** How the sending of a meeting's invitations stands. */
export interface InvitationProgress {
  readonly all: number;
  /** Not yet written, waiting or on their way. */
  readonly coming: number;
  readonly sent: number;
  /** Refused by the server of the reader. */
  readonly refused: number;
  /** May have left; staff decide in the outbox. */
  readonly unsure: number;
}

export const invitationProgress = async (
  { db, clock }: Pick<WithJobs, "db" | "clock">,
  id: ActivityId,
): Promise<InvitationProgress> => {
  const { letters, unwritten } = await invitationLetters(db, id);
  const states = await statesOfLetters(db, letters, clock.now());
  const sum = (...names: (keyof typeof states)[]) =>
    names.reduce((total, name) => total + (states[name] ?? 0), 0);
  return {
    all: letters.length + unwritten,
    coming: unwritten + sum("waiting", "trouble", "sending"),
    sent: sum("sent"),
    refused: sum("given-up"),
    unsure: sum("unsure", "let-be"),
  };
};
