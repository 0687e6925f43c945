import type { AreaCode } from "../../kernel/area.ts";
import { type EmailRefusal, emailIn, emailKey } from "../../kernel/email.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { inArea, type Db, type Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type Letter, postLetters } from "../../platform/mail/outbox.ts";
import { hashOf } from "../../platform/secrets.ts";
import {
  checkGiving,
  checkRoles,
  checkTaking,
  type GiveRefusal,
  LINKS_AN_HOUR,
  type RoleArea,
  rolesToGive,
  type TakeRefusal,
} from "../core/giving.ts";
import type { Grant, PolicyRefusal, Role, Visitor } from "../core/policy.ts";
import { SIGN_IN_LINK_HOURS } from "../core/sign-in.ts";
import { insertAccount, insertSignInLink, type Reachable, holdersOf } from "../store/account.ts";
import { allAreas, networkArea } from "../store/area.ts";
import { recordAudits } from "../store/audit.ts";
import {
  accountByEmail,
  deleteGrant,
  forgetWithoutRole,
  holdEmail,
  insertGrants,
  type KnownAccount,
  linksSince,
  lockHolders,
  roleArea,
} from "../store/grant.ts";
import { type Context, type Maker, trailOf } from "./context.ts";

/** What a letter to a member of the staff is about. */
export interface StaffLetter {
  /** Added with a link, given one more role, or a new link because they asked. */
  readonly occasion: "invited" | "role" | "link";
  readonly roles: readonly Role[];
  /** The county or the network in which the roles are. */
  readonly place?: Localized;
  /** The secret of the sign-in link; absent in a letter on one more role. */
  readonly token?: string;
}

/** Writes the words of a letter to a member of the staff. */
export type StaffLetterWriter = (letter: StaffLetter) => Pick<Letter, "subject" | "body" | "lang">;

/** What a use case that writes letters needs. */
export interface Posting {
  readonly jobs: JobQueue;
  readonly write: StaffLetterWriter;
}

/** Letters that hold a way in: their words are for their reader alone. */
export const SIGN_IN_LETTER = "sign-in";

const post = (
  tx: Tx,
  { clock, chance, jobs, write }: Omit<Maker, "db"> & Posting,
  area: AreaCode,
  to: string,
  letter: StaffLetter,
): Promise<void> => {
  const purpose = letter.token === undefined ? "role" : SIGN_IN_LETTER;
  const words = { ...write(letter), id: chance.uuid(), purpose, to };
  return postLetters(tx, jobs, area, [words], clock.now());
};

/** A fresh link; the database keeps its hash alone. */
const freshLink = async (
  tx: Tx,
  { clock, chance }: Pick<Maker, "clock" | "chance">,
  account: AccountId,
): Promise<string> => {
  const token = chance.secret();
  const createdAt = clock.now();
  const expiresAt = addHours(createdAt, SIGN_IN_LINK_HOURS);
  await insertSignInLink(tx, { tokenHash: hashOf(token), account, createdAt, expiresAt });
  return token;
};

interface Place {
  readonly area: RoleArea;
  /** Whose outbox and trail it is: the network acts for counties without the product. */
  readonly acting: AreaCode;
  readonly giveable: readonly Role[];
}

const placeOf = async (
  { db, visitor }: Pick<Context, "db" | "visitor">,
  code: AreaCode,
): Promise<Result<Place, PolicyRefusal>> => {
  const network = (await networkArea(db))?.code;
  const area = await roleArea(db, code);
  if (!area) return refuse("forbidden");
  const allowed = checkGiving(visitor, area, network);
  if (!allowed.ok) return allowed;
  const acting = area.kind === "county" && !area.open ? (network ?? code) : code;
  return ok({ area, acting, giveable: rolesToGive(visitor, area, network) });
};

/** Somebody who has roles in a place. */
export interface PersonHere {
  readonly account: AccountId;
  readonly name: string;
  readonly email?: string;
  readonly area: AreaCode;
  readonly roles: readonly Role[];
}

const together = (holders: readonly Reachable[]): PersonHere[] => {
  const people = new Map<string, PersonHere>();
  for (const { account, name, email, area, role } of holders) {
    const key = `${area} ${account}`;
    const known = people.get(key) ?? {
      account,
      name,
      area,
      roles: [],
      ...(email === undefined ? {} : { email }),
    };
    people.set(key, { ...known, roles: [...known.roles, role] });
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, "fi"));
};

/**
 * Everybody with a role in the area; of the network also the members of counties that do not use
 * the product, by county.
 */
export const peopleHere = async (
  db: Db,
  area: AreaCode,
  roles: readonly Role[],
): Promise<{ readonly here: PersonHere[]; readonly elsewhere: PersonHere[] }> => {
  const here = together(await holdersOf(db, roles, area));
  if ((await networkArea(db))?.code !== area) return { here, elsewhere: [] };
  const without = new Set((await allAreas(db)).flatMap(({ code, open }) => (open ? [] : [code])));
  const members = (await holdersOf(db, ["member"])).filter((one) => without.has(one.area));
  return { here, elsewhere: together(members).toSorted((a, b) => a.area.localeCompare(b.area)) };
};

export type InviteRefusal =
  | PolicyRefusal
  | GiveRefusal
  | EmailRefusal
  | Refusal<"name-missing" | "roles-known">;

export interface NewPerson {
  /** A role title or a person's own name. */
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

const NAME_MAX = 100;

const made = async (tx: Tx, context: Context, name: string, email: string): Promise<AccountId> => {
  const id = context.chance.uuid() as AccountId;
  await insertAccount(tx, { id, name, email, grants: [] }, context.clock.now());
  return id;
};

/**
 * Gives somebody roles in an area. A new address gets an account and a letter with a one-time link;
 * who has an account already gets word of the role without a link, so that nobody who reads this
 * area's outbox can use what that person may do elsewhere.
 */
export const invitePerson = async (
  context: Context & Posting,
  code: AreaCode,
  { name: typedName, email: typed, roles }: NewPerson,
): Promise<Result<AccountId, InviteRefusal>> => {
  const place = await placeOf(context, code);
  if (!place.ok) return place;
  const { acting, giveable } = place.value;
  const name = typedName.trim().slice(0, NAME_MAX);
  if (name === "") return refuse("name-missing");
  const address = emailIn(typed);
  if (!address.ok) return address;
  const allowed = checkRoles(roles, giveable);
  if (!allowed.ok) return allowed;
  const email = emailKey(address.value);
  const names = new Map((await allAreas(context.db)).map((one) => [one.code, one.shortName]));
  const where = names.get(code) ?? (await networkArea(context.db))?.shortName;
  return inAreaUnlessRefused<AccountId, InviteRefusal>(
    context.db,
    acting,
    async (tx) => {
      await holdEmail(tx, email);
      const known = await accountByEmail(tx, email);
      const account = known?.id ?? (await made(tx, context, name, email));
      const fresh = await insertGrants(tx, account, code, roles);
      if (fresh.length === 0) return refuse("roles-known");
      const token = known ? undefined : await freshLink(tx, context, account);
      await recordAudits(
        tx,
        fresh.map((role) => ({
          ...trailOf(context, acting),
          action: "give-role",
          subjectKind: "account",
          subjectId: account,
          after: { role, area: code },
        })),
      );
      await post(tx, context, acting, email, {
        occasion: known ? "role" : "invited",
        roles: fresh,
        ...(where ? { place: where } : {}),
        ...(token === undefined ? {} : { token }),
      });
      return ok(account);
    },
    { quiet: true },
  );
};

const accountOf = (visitor: Visitor): AccountId | undefined =>
  visitor.kind === "staff" ? visitor.account : undefined;

/** Takes a role from somebody; who has none left is forgotten, and their sign-in ends. */
export const removeRole = async (
  context: Context,
  account: AccountId,
  grant: Grant,
): Promise<Result<void, PolicyRefusal | TakeRefusal>> => {
  const place = await placeOf(context, grant.area);
  if (!place.ok) return place;
  const { area, acting, giveable } = place.value;
  return inAreaUnlessRefused<void, TakeRefusal>(
    context.db,
    acting,
    async (tx) => {
      const holders = await lockHolders(tx, grant.area, grant.role);
      // Taken already, by somebody else or by a second click.
      if (!holders.includes(account)) return ok(undefined);
      const allowed = checkTaking(grant, {
        place: area,
        giveable,
        own: accountOf(context.visitor) === account,
        holders: holders.length,
      });
      if (!allowed.ok) return allowed;
      await deleteGrant(tx, account, grant);
      await forgetWithoutRole(tx, account);
      await recordAudits(tx, [
        {
          ...trailOf(context, acting),
          action: "take-role",
          subjectKind: "account",
          subjectId: account,
          before: { role: grant.role, area: grant.area },
        },
      ]);
      return ok(undefined);
    },
    { quiet: true },
  );
};

/** Whose outbox a link goes through: the network's where they work there, else their own county's. */
const outboxAreaOf = async (db: Db, { grants }: KnownAccount): Promise<AreaCode | undefined> => {
  const network = (await networkArea(db))?.code;
  const held = new Set(grants.map(({ area }) => area));
  if (network && held.has(network)) return network;
  const open = (await allAreas(db)).find((area) => area.open && held.has(area.code));
  return open?.code ?? network;
};

/**
 * Writes a fresh sign-in link to an address that has an account, at most a few an hour. Answers
 * nothing: nobody learns here who has an account.
 */
export const askForLink = async (context: Maker & Posting, typed: string): Promise<void> => {
  const address = emailIn(typed);
  if (!address.ok) return;
  const email = emailKey(address.value);
  const known = await accountByEmail(context.db, email);
  if (!known || known.grants.length === 0) return;
  const area = await outboxAreaOf(context.db, known);
  if (!area) return;
  await inArea(
    context.db,
    area,
    async (tx) => {
      await holdEmail(tx, email);
      const since = addHours(context.clock.now(), -1);
      if ((await linksSince(tx, known.id, since)) >= LINKS_AN_HOUR) return;
      const token = await freshLink(tx, context, known.id);
      await post(tx, context, area, email, { occasion: "link", roles: [], token });
    },
    { quiet: true },
  );
};
