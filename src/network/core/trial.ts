import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { TrialLinks } from "./application.ts";
import type { ApplicationId, CallId, MilestoneId, NoteId, TrialId } from "./trial-ids.ts";
import { type Cents, type SpentLine, sumOf } from "./trial-money.ts";
import { saysSomething } from "./trial-words.ts";

/** What became of a trial: part of everyday work, part of it in another form, or no more. */
export const OUTCOMES = ["rooted", "adapted", "ended"] as const;
export type TrialOutcome = (typeof OUTCOMES)[number];

/** A trial runs until it has an outcome. */
export const TRIAL_STATES = ["running", ...OUTCOMES] as const;
export type TrialState = (typeof TRIAL_STATES)[number];

/** What was learned. It tells of a change, never of its cause: a trial cannot show causes. */
export interface Learning {
  readonly tried?: Localized;
  readonly happened?: Localized;
  readonly learned?: Localized;
}

/** What the county may change of a running trial. */
export interface TrialContent extends TrialLinks {
  readonly title: Localized;
  readonly summary: Localized;
  readonly budget: readonly SpentLine[];
  readonly activityIds: readonly ActivityId[];
}

export interface Trial extends TrialContent, Learning {
  readonly id: TrialId;
  readonly area: AreaCode;
  readonly applicationId: ApplicationId;
  readonly callId: CallId;
  readonly grantedCents: Cents;
  readonly startedAt: Instant;
  readonly outcome?: TrialOutcome;
  readonly outcomeReason?: Localized;
  readonly endedAt?: Instant;
  readonly filler: boolean;
  readonly version: number;
}

export interface Milestone {
  readonly id: MilestoneId;
  readonly trialId: TrialId;
  readonly title: Localized;
  readonly due: Day;
  readonly doneOn?: Day;
  /** The due day of which the county has been reminded. */
  readonly remindedDue?: Day;
}

/** One move of a milestone, with why. */
export interface MilestoneMove {
  readonly milestoneId: MilestoneId;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  readonly at: Instant;
}

/** A trial in a list, with the milestone that comes next. */
export interface ListedTrial {
  readonly trial: Trial;
  readonly next?: Pick<Milestone, "id" | "title" | "due">;
  /** How many milestones it has, done or not. */
  readonly milestones: number;
}

export interface TrialNote {
  readonly id: NoteId;
  readonly day: Day;
  readonly text: Localized;
  readonly isPublic: boolean;
}

export const trialState = ({ outcome }: Pick<Trial, "outcome">): TrialState => outcome ?? "running";

const DAY_MS = 86_400_000;

/** Whole days from one day to another; negative when `to` is earlier. */
const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** A milestone that is not done is late from the day after it was due. */
export type MilestoneStanding =
  | { readonly kind: "done"; readonly on: Day }
  | { readonly kind: "late"; readonly days: number }
  | { readonly kind: "today" }
  | { readonly kind: "coming"; readonly days: number };

export const standingOf = (
  { due, doneOn }: Pick<Milestone, "due" | "doneOn">,
  today: Day,
): MilestoneStanding => {
  if (doneOn) return { kind: "done", on: doneOn };
  const days = daysBetween(today, due);
  if (days < 0) return { kind: "late", days: -days };
  return days === 0 ? { kind: "today" } : { kind: "coming", days };
};

/** The next milestone of a trial: of those not done, the one due first. */
export const nextMilestone = (milestones: readonly Milestone[]): Milestone | undefined =>
  milestones
    .filter(({ doneOn }) => doneOn === undefined)
    .toSorted((a, b) => a.due.localeCompare(b.due) || a.id.localeCompare(b.id))
    .at(0);

export const checkRunning = ({
  outcome,
}: Pick<Trial, "outcome">): Result<void, Refusal<"trial-ended">> =>
  outcome === undefined ? ok(undefined) : refuse("trial-ended");

/** The lines of the plan may be split anew, not grow over what was granted. */
export const checkGranted = (
  { budget }: Pick<TrialContent, "budget">,
  { grantedCents }: Pick<Trial, "grantedCents">,
): Result<void, Refusal<"over-granted">> =>
  sumOf(budget) <= grantedCents ? ok(undefined) : refuse("over-granted");

/** Done is done on a day that has come. */
export const checkDone = (
  milestone: Pick<Milestone, "doneOn">,
  on: Day,
  today: Day,
): Result<void, Refusal<"milestone-done" | "day-to-come">> => {
  if (milestone.doneOn) return refuse("milestone-done");
  return on <= today ? ok(undefined) : refuse("day-to-come");
};

export const checkMove = (
  milestone: Pick<Milestone, "doneOn" | "due">,
  to: Day,
  reason: string,
): Result<void, Refusal<"milestone-done" | "move-reason-missing" | "milestone-not-moved">> => {
  if (milestone.doneOn) return refuse("milestone-done");
  if (reason.trim() === "") return refuse("move-reason-missing");
  return to === milestone.due ? refuse("milestone-not-moved") : ok(undefined);
};

/** A trial ends with what was learned and with the reason of its outcome. */
export const checkEnd = (
  trial: Pick<Trial, "outcome" | keyof Learning>,
  reason: Localized,
): Result<void, Refusal<"trial-ended" | "learning-missing" | "outcome-reason-missing">> => {
  const running = checkRunning(trial);
  if (!running.ok) return running;
  if (![trial.tried, trial.happened, trial.learned].every(saysSomething))
    return refuse("learning-missing");
  return saysSomething(reason) ? ok(undefined) : refuse("outcome-reason-missing");
};

const REMIND_DAYS = 14;

/** True when a county is to be reminded of a milestone: due in 14 days or less, once per due day. */
export const isToRemind = (
  milestone: Pick<Milestone, "due" | "doneOn" | "remindedDue">,
  trial: Pick<Trial, "outcome">,
  today: Day,
): boolean => {
  if (trial.outcome || milestone.doneOn || milestone.remindedDue === milestone.due) return false;
  const days = daysBetween(today, milestone.due);
  return days >= 0 && days <= REMIND_DAYS;
};

/** The day on which the reminder of a milestone is to leave. */
export const reminderDay = (due: Day): Day =>
  new Date(Date.parse(`${due}T00:00:00Z`) - REMIND_DAYS * DAY_MS).toISOString().slice(0, 10) as Day;

/** What a trial on the coordinator's board asks for. */
export type BoardNeed = "late" | "no-milestone" | "all-done" | "nothing";

export const boardNeed = (
  next: Pick<Milestone, "due"> | undefined,
  milestones: number,
  today: Day,
): BoardNeed => {
  if (next) return next.due < today ? "late" : "nothing";
  return milestones === 0 ? "no-milestone" : "all-done";
};
