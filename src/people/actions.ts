import type { AuditEntry } from "./store/audit.ts";
import type { AreaCode } from "../kernel/area.ts";
import type { AccountId, ParticipantId } from "../kernel/ids.ts";
import { addHours } from "../kernel/instant.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Chance, Clock } from "../platform/clock.ts";
import { type Db, inArea, inCommon, type Tx } from "../platform/db/connect.ts";
import { hashOf } from "../platform/secrets.ts";
import { type Grant, PUBLIC, type Visitor } from "./core/policy.ts";
import {
  type CsvRow,
  type PopulationRefusal,
  populationCells,
  residentTotalsFrom,
} from "./core/population.ts";
import {
  checkSignInLink,
  SESSION_HOURS,
  SIGN_IN_LINK_HOURS,
  type SignInRefusal,
} from "./core/sign-in.ts";
import * as accounts from "./store/account.ts";
import * as areas from "./store/area.ts";
import * as participants from "./store/participant.ts";
import { putPopulation, putResidentTotals } from "./store/population.ts";

/** What every use case of the house is given. */
export interface Context {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Who asks. */
  readonly visitor: Visitor;
}

/** No public page shows who is signed in: anybody's attempt must not empty the cache of pages. */
const UNSEEN = { quiet: true } as const;

type Maker = Pick<Context, "db" | "clock" | "chance">;

/** Takes the counties and their municipalities into the register; once, at seeding. */
export const registerAreas = async (
  { db }: Maker,
  counties: readonly areas.NewArea[],
  municipalities: readonly areas.NewMunicipality[],
): Promise<void> => {
  await inCommon(db, async (tx) => {
    await areas.insertAreas(tx, counties);
    await areas.insertMunicipalities(tx, municipalities);
  });
};

/** Opens a county's pages under its own colour. */
export const openArea = async (
  { db, clock }: Maker,
  area: AreaCode,
  brandColour: string,
): Promise<void> => {
  await inCommon(db, (tx) => areas.markAreaOpen(tx, area, brandColour, clock.now()));
};

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

/** Who does it, when and where: the part that every audit entry of an action shares. */
export const trailOf = (
  { clock, visitor }: Pick<Context, "clock" | "visitor">,
  area: AreaCode,
): Pick<AuditEntry, "area" | "at" | "account"> => ({
  area,
  at: clock.now(),
  account: visitor.kind === "staff" ? visitor.account : undefined,
});

/** The visitor of a session token; without a living session, the public. */
export const visitorOf = async (
  { db, clock }: Pick<Context, "db" | "clock">,
  session: string | undefined,
): Promise<Visitor> => {
  if (!session) return PUBLIC;
  const found = await accounts.sessionAccount(db, hashOf(session), clock.now());
  return found ? { kind: "staff", ...found } : PUBLIC;
};

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

/**
 * Takes in the population of one year by municipality, sex and age band: rows of a CSV file
 * `municipality_code,area_code,sex,age_band,population`. All rows are checked before any is kept;
 * the same file again changes nothing. Answers the number of rows.
 */
export const importPopulation = async (
  { db }: Pick<Maker, "db">,
  rows: readonly CsvRow[],
  origin: { readonly year: number; readonly source: string },
): Promise<Result<number, PopulationRefusal>> => {
  const cells = populationCells(rows, origin);
  if (!cells.ok) return cells;
  for (const area of new Set(cells.value.map((cell) => cell.area))) {
    const own = cells.value.filter((cell) => cell.area === area);
    await inArea(db, area, (tx) => putPopulation(tx, area, own));
  }
  return ok(cells.value.length);
};

/** Takes in counties' totals by year: rows `area_code,year,residents,source`. */
export const importResidentTotals = async (
  { db }: Pick<Maker, "db">,
  rows: readonly CsvRow[],
): Promise<Result<number, PopulationRefusal>> => {
  const totals = residentTotalsFrom(rows);
  if (!totals.ok) return totals;
  for (const area of new Set(totals.value.map((total) => total.area))) {
    const own = totals.value.filter((total) => total.area === area);
    await inArea(db, area, (tx) => putResidentTotals(tx, area, own));
  }
  return ok(totals.value.length);
};
