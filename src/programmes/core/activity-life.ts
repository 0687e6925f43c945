import type { Instant } from "../../kernel/instant.ts";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Activity } from "./activity.ts";

type Life = Pick<Activity, "status" | "closesAt">;

/** An activity may be announced only with a closing moment that is still to come, or with none. */
export const checkClosingTime = (
  closesAt: Instant | undefined,
  now: Instant,
): Result<void, Refusal<"closes-in-the-past">> =>
  closesAt !== undefined && closesAt <= now ? refuse("closes-in-the-past") : ok(undefined);

/** A planned opening lies ahead, and before the closing. */
export const checkOpeningTime = (
  { opensAt, closesAt }: Pick<Activity, "opensAt" | "closesAt">,
  now: Instant,
): Result<void, Refusal<"opens-in-the-past" | "closes-before-opening">> => {
  if (opensAt === undefined) return ok(undefined);
  if (opensAt <= now) return refuse("opens-in-the-past");
  if (closesAt !== undefined && closesAt <= opensAt) return refuse("closes-before-opening");
  return ok(undefined);
};

export type OpenRefusal = Refusal<"already-open" | "already-closed" | "closes-in-the-past">;

/** May a planned activity be opened now? What is closed stays closed: its results were told. */
export const checkOpening = (activity: Life, now: Instant): Result<void, OpenRefusal> => {
  if (activity.status === "open") return refuse("already-open");
  if (activity.status === "closed") return refuse("already-closed");
  return checkClosingTime(activity.closesAt, now);
};

export type CloseRefusal = Refusal<"not-open" | "already-closed">;

/** May an activity be closed? Before its announced moment too; the page then says when it was. */
export const checkClosing = (activity: Life): Result<void, CloseRefusal> => {
  if (activity.status === "planned") return refuse("not-open");
  return activity.status === "closed" ? refuse("already-closed") : ok(undefined);
};

/** True while contributions are taken: open, and its closing moment not reached. */
export const takesContributions = (activity: Life, now: Instant): boolean =>
  activity.status === "open" && (activity.closesAt === undefined || now < activity.closesAt);

/** True when anyone may see the activity's page: from its opening on. */
export const isPublic = (activity: Pick<Activity, "status">): boolean =>
  activity.status !== "planned";

export type ActivityEditRefusal = Refusal<
  | "question-is-fixed"
  | "opens-in-the-past"
  | "closes-before-opening"
  | "closes-in-the-past"
  | "already-open"
  | "already-closed"
>;

const changesWords = (before: Localized, after: Localized): boolean =>
  LOCALES.some((locale) => before[locale] !== undefined && before[locale] !== after[locale]);

/** What was opened has no opening ahead; an unchanged plan of a planned one may have been missed. */
const checkPlannedOpening = (
  before: Pick<Activity, "status" | "opensAt" | "closesAt">,
  after: Pick<Activity, "opensAt" | "closesAt">,
  now: Instant,
): Result<void, ActivityEditRefusal> => {
  const moved = before.opensAt !== after.opensAt;
  if (before.status !== "planned")
    return moved
      ? refuse(before.status === "open" ? "already-open" : "already-closed")
      : ok(undefined);
  return moved || before.closesAt !== after.closesAt ? checkOpeningTime(after, now) : ok(undefined);
};

/** True for a planned activity whose opening is announced: people may be told when to come. */
export const isAnnounced = ({ status, opensAt }: Pick<Activity, "status" | "opensAt">): boolean =>
  status === "planned" && opensAt !== undefined;

/**
 * May an activity's texts and dates change like this? Once people have answered a question, its
 * words stay: a missing language may be added, nothing else. A closed activity keeps its closing time.
 */
export const checkActivityEdit = (
  before: Pick<Activity, "status" | "opensAt" | "closesAt" | "question">,
  after: Pick<Activity, "opensAt" | "closesAt" | "question">,
  now: Instant,
): Result<void, ActivityEditRefusal> => {
  if (before.status !== "planned" && changesWords(before.question, after.question))
    return refuse("question-is-fixed");
  const opening = checkPlannedOpening(before, after, now);
  if (!opening.ok) return opening;
  if (before.closesAt === after.closesAt) return ok(undefined);
  if (before.status === "closed") return refuse("already-closed");
  return checkClosingTime(after.closesAt, now);
};
