import type { Day, Instant } from "../../kernel/instant.ts";
import { addHours, millisecondsBetween } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { dayInFinland, endOfDay } from "../../programmes/index.ts";
import type { MilestoneId, NoteId, TrialId } from "../core/trial-ids.ts";
import { saysSomething } from "../core/trial-words.ts";
import { checkDone, checkMove, type Milestone, reminderDay } from "../core/trial.ts";
import {
  insertMilestone,
  insertNote,
  markMilestoneDone,
  milestonesOf,
  moveMilestoneTo,
} from "../store/trial-milestone.ts";
import { changeRunning, type TrialRefusal } from "./trial.ts";
import { accountOf } from "./trial-desk.ts";

export const REMIND_MILESTONE_JOB = "network.remind-milestone";

/** Office hours begin at nine: nobody is written to in the night. */
const NINE_BEFORE_MIDNIGHT = -15;

const reminderAt = (due: Day): Instant =>
  addHours(endOfDay(reminderDay(due)), NINE_BEFORE_MIDNIGHT);

/** Sees to it that the county is reminded 14 days before a milestone is due, or at once if nearer. */
const remindInTime = async (
  tx: Tx,
  jobs: JobQueue,
  { clock }: Pick<Context, "clock">,
  { id, due }: Pick<Milestone, "id" | "due">,
): Promise<void> => {
  const wait = Math.ceil(millisecondsBetween(clock.now(), reminderAt(due)) / 1000);
  await jobs.add(
    tx,
    REMIND_MILESTONE_JOB,
    { milestone: id, due },
    { key: `${REMIND_MILESTONE_JOB}:${id}:${due}`, inSeconds: Math.max(0, wait) },
  );
};

export type MilestoneRefusal = TrialRefusal | Refusal<"trial-ended" | "milestone-unknown">;

const found = (milestones: readonly Milestone[], id: MilestoneId): Milestone | undefined =>
  milestones.find((milestone) => milestone.id === id);

const MOST_MILESTONES = 100;

/** Adds a milestone to a running trial. */
export const addMilestone = async (
  context: Context,
  jobs: JobQueue,
  id: TrialId,
  { title, due }: { readonly title: Localized; readonly due: Day },
): Promise<Result<number, TrialRefusal | Refusal<"trial-ended" | "milestones-too-many">>> =>
  changeRunning<Refusal<"milestones-too-many">>(context, id, {}, async (tx, trial) => {
    if ((await milestonesOf(tx, id)).length >= MOST_MILESTONES)
      return refuse("milestones-too-many");
    const milestone = { id: context.chance.uuid() as MilestoneId, trialId: id, title, due };
    await insertMilestone(tx, trial.area, milestone);
    await remindInTime(tx, jobs, context, milestone);
    return ok({
      action: "add-milestone",
      subjectKind: "milestone",
      subjectId: milestone.id,
      after: { title, due },
    });
  });

export type DoneRefusal = MilestoneRefusal | Refusal<"milestone-done" | "day-to-come">;

/** Notes on which day a milestone was reached. */
export const finishMilestone = (
  context: Context,
  id: TrialId,
  milestoneId: MilestoneId,
  on: Day,
): Promise<Result<number, DoneRefusal>> =>
  changeRunning<DoneRefusal>(context, id, {}, async (tx) => {
    const milestone = found(await milestonesOf(tx, id), milestoneId);
    if (!milestone) return refuse("milestone-unknown");
    const possible = checkDone(milestone, on, dayInFinland(context.clock.now()));
    if (!possible.ok) return possible;
    await markMilestoneDone(tx, milestoneId, on);
    return ok({
      action: "finish-milestone",
      subjectKind: "milestone",
      subjectId: milestoneId,
      after: { doneOn: on },
    });
  });

/** Undoes that a milestone was marked as reached. */
export const unfinishMilestone = (
  context: Context,
  id: TrialId,
  milestoneId: MilestoneId,
): Promise<Result<number, MilestoneRefusal | Refusal<"milestone-not-done">>> =>
  changeRunning<MilestoneRefusal | Refusal<"milestone-not-done">>(context, id, {}, async (tx) => {
    const milestone = found(await milestonesOf(tx, id), milestoneId);
    if (!milestone) return refuse("milestone-unknown");
    if (!milestone.doneOn) return refuse("milestone-not-done");
    await markMilestoneDone(tx, milestoneId, undefined);
    return ok({
      action: "unfinish-milestone",
      subjectKind: "milestone",
      subjectId: milestoneId,
      before: { doneOn: milestone.doneOn },
    });
  });

export type MoveRefusal =
  | MilestoneRefusal
  | Refusal<"milestone-done" | "move-reason-missing" | "milestone-not-moved" | "changed-meanwhile">;

interface Move {
  /** The due day that was on the screen. */
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
}

/** Moves a milestone to another day, with the reason; the move stays visible. */
export const moveMilestone = (
  context: Context,
  jobs: JobQueue,
  id: TrialId,
  milestoneId: MilestoneId,
  { from, to, reason }: Move,
): Promise<Result<number, MoveRefusal>> =>
  changeRunning<MoveRefusal>(context, id, {}, async (tx, trial) => {
    const milestone = found(await milestonesOf(tx, id), milestoneId);
    if (!milestone) return refuse("milestone-unknown");
    if (milestone.due !== from) return refuse("changed-meanwhile");
    const possible = checkMove(milestone, to, reason);
    if (!possible.ok) return possible;
    const move = { milestoneId, from, to, reason: reason.trim(), at: context.clock.now() };
    await moveMilestoneTo(tx, trial.area, move);
    await remindInTime(tx, jobs, context, { id: milestoneId, due: to });
    return ok({
      action: "move-milestone",
      subjectKind: "milestone",
      subjectId: milestoneId,
      before: { due: from },
      after: { due: to, reason: move.reason },
    });
  });

export interface NewNote {
  readonly day: Day;
  readonly text: Localized;
  readonly isPublic: boolean;
}

/** Adds a dated note on how the trial goes, for everybody or for the county's own staff. */
export const addNote = (
  context: Context,
  id: TrialId,
  note: NewNote,
): Promise<Result<number, TrialRefusal | Refusal<"trial-ended" | "note-empty" | "day-to-come">>> =>
  changeRunning<Refusal<"note-empty" | "day-to-come">>(context, id, {}, async (tx, trial) => {
    if (!saysSomething(note.text)) return refuse("note-empty");
    const at = context.clock.now();
    if (note.day > dayInFinland(at)) return refuse("day-to-come");
    const noteId = context.chance.uuid() as NoteId;
    await insertNote(tx, trial, { ...note, id: noteId, by: accountOf(context), at });
    return ok({
      action: "add-note",
      subjectKind: "trial-note",
      subjectId: noteId,
      after: { trial: id, ...note },
    });
  });
