import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  allAreas,
  authorise,
  type Context,
  holdersOf,
  type PolicyRefusal,
  PUBLIC,
  type Reachable,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import { type Db, inArea, type Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type Letter, postLetters } from "../../platform/mail/outbox.ts";
import { type Activity, activityById } from "../../programmes/index.ts";
import { isAskedCounty } from "../core/counties.ts";
import { type Survey, takesAnswers } from "../core/survey.ts";
import { countyProgress } from "../store/answers.ts";
import { noteLetters, type Occasion } from "../store/letter.ts";
import { surveyById } from "../store/survey.ts";
import { callForReminder, remindsAt } from "./reminder-job.ts";
import { surveyOf } from "./survey.ts";

/** A county to which a letter is written: how it is called and its name in addresses. */
export type LetterCounty = Awaited<ReturnType<typeof allAreas>>[number];

/** Writes the words of a letter about a survey. */
export type LetterWriter = (
  occasion: Occasion,
  activity: Activity,
  county: LetterCounty,
) => Pick<Letter, "subject" | "body" | "lang">;

export interface LetterDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly jobs: JobQueue;
  readonly write: LetterWriter;
}

/** Those of the counties who are written to, one letter per person and county. */
const reachable = (people: readonly Reachable[], counties: ReadonlyMap<AreaCode, LetterCounty>) => {
  const seen = new Set<string>();
  return people.flatMap(({ account, area, email }) => {
    const key = `${account} ${area}`;
    if (email === undefined || !counties.has(area) || seen.has(key)) return [];
    seen.add(key);
    return [{ account, county: area, email }];
  });
};

/** Whom a letter can reach: leads and members of the asked counties that use the product. */
const audienceOf = async (db: Db, without: ReadonlySet<AreaCode>) => {
  const asked = (await allAreas(db)).filter(
    ({ code, open }) => open && isAskedCounty(code) && !without.has(code),
  );
  const counties = new Map(asked.map((county) => [county.code, county]));
  return { counties, people: reachable(await holdersOf(db, ["lead", "member"]), counties) };
};

type Recipients = Awaited<ReturnType<typeof audienceOf>>;

const post = async (
  tx: Tx,
  { clock, chance, jobs, write }: Omit<LetterDeps, "db">,
  activity: Activity,
  occasion: Occasion,
  { counties, people }: Recipients,
): Promise<number> => {
  const now = clock.now();
  const fresh = await noteLetters(tx, activity, occasion, people, now);
  const emails = new Map(
    people.map(({ account, county, email }) => [`${account} ${county}`, email]),
  );
  const letters = fresh.flatMap(({ account, county: code }) => {
    const to = emails.get(`${account} ${code}`);
    const county = counties.get(code);
    if (to === undefined || !county) return [];
    const purpose = occasion === "invitation" ? "survey-invitation" : "survey-reminder";
    return [{ id: chance.uuid(), purpose, to, ...write(occasion, activity, county) }];
  });
  await postLetters(tx, jobs, activity.area, letters, now);
  return letters.length;
};

/** Invites leads and members of the counties, in the transaction that opens the survey. */
export const inviteCounties = async (
  tx: Tx,
  deps: Omit<LetterDeps, "db">,
  activity: Activity,
): Promise<number> => post(tx, deps, activity, "invitation", await audienceOf(tx, new Set()));

const submittedCounties = async (db: Db, id: ActivityId): Promise<ReadonlySet<AreaCode>> =>
  new Set(
    (await countyProgress(db, id)).flatMap(({ area, status }) =>
      status === "submitted" ? [area] : [],
    ),
  );

export type RemindRefusal =
  | PolicyRefusal
  | Refusal<"unknown-survey" | "survey-not-open" | "survey-closed">;

/**
 * Reminds the people of counties that have not submitted, by hand. Nobody is reminded by hand twice;
 * answers how many letters went out.
 */
export const remindCounties = async (
  context: Context & LetterDeps,
  area: AreaCode,
  id: ActivityId,
): Promise<Result<number, RemindRefusal>> => {
  const allowed = authorise(context.visitor, "survey.edit", area);
  if (!allowed.ok) return allowed;
  const found = await surveyOf(context.db, area, id);
  if (found?.survey.audience !== "counties") return refuse("unknown-survey");
  const { survey, activity } = found;
  const taking = takesAnswers({ ...survey, closesAt: activity.closesAt }, context.clock.now());
  if (!taking.ok) return taking;
  const people = await audienceOf(context.db, await submittedCounties(context.db, id));
  return ok(
    await inArea(context.db, area, async (tx) => {
      const sent = await post(tx, context, activity, "reminder", people);
      await recordAudit(tx, {
        ...trailOf(context, area),
        action: "remind-counties",
        subjectKind: "survey",
        subjectId: id,
        after: { letters: sent },
      });
      return sent;
    }),
  );
};

/**
 * Sends the reminder of the last days if it is due, and asks to be run again while it is not: the
 * closing may move. Answers how many letters went out. Nobody's act but the clock's.
 */
export const remindInTime = async (
  deps: LetterDeps,
  { area, survey: id }: { readonly area: AreaCode; readonly survey: ActivityId },
): Promise<number> => {
  const { db, clock } = deps;
  const survey: Survey | undefined = await surveyById(db, id);
  const activity = await activityById(db, id);
  if (!survey || !activity) return 0;
  const { closesAt } = activity;
  const now = clock.now();
  if (!takesAnswers({ ...survey, closesAt }, now).ok) return 0;
  const due = remindsAt(survey, closesAt);
  if (due === undefined || now < due) {
    await inArea(db, area, (tx) => callForReminder(tx, deps, survey, closesAt), { quiet: true });
    return 0;
  }
  const people = await audienceOf(db, await submittedCounties(db, id));
  return inArea(db, area, async (tx) => {
    const sent = await post(tx, deps, activity, "last-days", people);
    if (sent > 0)
      await recordAudit(tx, {
        ...trailOf({ clock, visitor: PUBLIC }, area),
        action: "remind-counties",
        subjectKind: "survey",
        subjectId: id,
        after: { letters: sent, lastDays: true },
      });
    return sent;
  });
};
