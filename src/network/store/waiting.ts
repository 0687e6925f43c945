import { sql } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { ContactId } from "../core/contact.ts";
import type { CallId, TrialId } from "../core/trial-ids.ts";

/** Contacts with which nothing more is to be done. */
const OVER = ["followed-up", "declined"] as const;

const openContacts = (db: Db, area: AreaCode) =>
  db
    .selectFrom("contact")
    .where("contact.area_code", "=", area)
    .where("contact.state", "not in", OVER);

/** A contact whose day has passed. */
export interface LateContact {
  readonly id: ContactId;
  readonly county: Localized;
  /** The day on which it was due, or the talk agreed. */
  readonly when: Day;
}

/** Contacts that are late, as `latenessOf` says, the longest late first. */
export const lateContacts = async (
  db: Db,
  area: AreaCode,
  today: Day,
  limit: number,
): Promise<LateContact[]> => {
  const rows = await openContacts(db, area)
    .innerJoin("area", "area.code", "contact.county_code")
    .select(["contact.id", "area.short_name as county"])
    .select(sql<Day>`least(due, case when state = 'agreed' then talk_on end)`.as("when"))
    .where(({ eb, or, and }) =>
      or([
        eb("due", "<", today),
        and([eb("contact.state", "=", "agreed"), eb("talk_on", "<", today)]),
      ]),
    )
    .orderBy("when")
    .orderBy("contact.id")
    .limit(limit)
    .execute();
  return rows.map(({ id, ...told }) => ({ ...told, id: id as ContactId }));
};

/** How many contacts nobody takes care of. */
export const unownedContacts = async (db: Db, area: AreaCode): Promise<number> => {
  const { n } = await openContacts(db, area)
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("owner_id", "is", null)
    .executeTakeFirstOrThrow();
  return n;
};

/** A milestone of a running trial whose day has passed. */
export interface LateMilestone {
  readonly trial: TrialId;
  /** Name in addresses of the county that runs the trial. */
  readonly slug: string;
  readonly of: Localized;
  readonly title: Localized;
  readonly due: Day;
}

/** Late milestones of all counties, the longest late first. */
export const lateMilestones = async (
  db: Db,
  today: Day,
  limit: number,
): Promise<LateMilestone[]> => {
  const rows = await db
    .selectFrom("milestone")
    .innerJoin("trial", "trial.id", "milestone.trial_id")
    .innerJoin("area", "area.code", "trial.area_code")
    .select(["trial.id as trial", "area.slug", "trial.title as of", "milestone.title", "due"])
    .where("done_on", "is", null)
    .where("due", "<", today)
    .where("trial.outcome", "is", null)
    .orderBy("due")
    .orderBy("milestone.id")
    .limit(limit)
    .execute();
  return rows.map(({ trial, due, ...told }) => ({
    ...told,
    trial: trial as TrialId,
    due: due as Day,
  }));
};

/** Applications to calls that are closed, sent and not decided. */
const undecided = (db: Db, now: Instant) =>
  db
    .selectFrom("trial_application as a")
    .innerJoin("trial_call as c", "c.id", "a.call_id")
    .leftJoin("funding_decision as f", "f.application_id", "a.id")
    .where("a.submitted_at", "is not", null)
    .where("a.withdrawn_at", "is", null)
    .where("f.application_id", "is", null)
    .where("c.closes_at", "<", now);

/** A closed call whose applications wait. */
export interface WaitingCall {
  readonly id: CallId;
  readonly title: Localized;
  /** Applications that wait for the decision. */
  readonly waiting: number;
}

/** Closed calls with applications to decide, and how many of these nobody has scored yet. */
export const callsToDecide = async (
  db: Db,
  now: Instant,
): Promise<readonly (WaitingCall & { readonly unscored: number })[]> => {
  const rows = await undecided(db, now)
    .select(["c.id", "c.title", ({ fn }) => fn.countAll<number>().as("waiting")])
    .select(
      sql<number>`count(*) filter (where not exists (
        select from trial_review r where r.application_id = a.id and r.given_at is not null))`.as(
        "unscored",
      ),
    )
    .groupBy("c.id")
    .orderBy("c.closes_at")
    .orderBy("c.id")
    .execute();
  return rows.map(({ id, ...told }) => ({ ...told, id: id as CallId }));
};

/**
 * Closed calls with applications that wait for this reviewer: not scored, and with none of the
 * conflicts that `conflictOf` knows. `areas` are those in which the reviewer holds a part.
 */
export const callsToScore = async (
  db: Db,
  now: Instant,
  account: AccountId,
  areas: readonly AreaCode[],
): Promise<WaitingCall[]> => {
  const rows = await undecided(db, now)
    .innerJoin("trial_reviewer as v", "v.call_id", "c.id")
    .select(["c.id", "c.title", ({ fn }) => fn.countAll<number>().as("waiting")])
    .where("v.account_id", "=", account)
    .where(sql<boolean>`not coalesce(${account} = any(array[a.made_by, a.submitted_by]), false)`)
    .where(sql<boolean>`a.area_code <> all(${areas})`)
    .where(
      sql<boolean>`not exists (select from trial_co_author o where o.application_id = a.id
        and (o.account_id = ${account} or o.partner_area = any(${areas})))`,
    )
    .where(
      sql<boolean>`not exists (select from trial_conflict x
        where x.application_id = a.id and x.account_id = ${account})`,
    )
    .where(
      sql<boolean>`not exists (select from trial_review r
        where r.application_id = a.id and r.account_id = ${account} and r.given_at is not null)`,
    )
    .groupBy("c.id")
    .orderBy("c.closes_at")
    .orderBy("c.id")
    .execute();
  return rows.map(({ id, ...told }) => ({ ...told, id: id as CallId }));
};
