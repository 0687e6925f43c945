import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Milestone as MilestoneTable } from "../../platform/db/tables.generated.ts";
import type { MilestoneId, NoteId, TrialId } from "../core/trial-ids.ts";
import type { Milestone, MilestoneMove, Trial, TrialNote } from "../core/trial.ts";

const milestoneOf = (row: Selectable<MilestoneTable>): Milestone => ({
  id: row.id as MilestoneId,
  trialId: row.trial_id as TrialId,
  title: row.title,
  due: row.due as Day,
  doneOn: (row.done_on ?? undefined) as Day | undefined,
  remindedDue: (row.reminded_due ?? undefined) as Day | undefined,
});

/** The milestones of a trial by their due day. */
export const milestonesOf = async (db: Db, trial: TrialId): Promise<Milestone[]> => {
  const rows = await db
    .selectFrom("milestone")
    .selectAll()
    .where("trial_id", "=", trial)
    .orderBy("due")
    .orderBy("id")
    .execute();
  return rows.map(milestoneOf);
};

/** A milestone with the area that owns it; outside of a transaction, of any county. */
export const milestoneById = async (
  db: Db,
  id: MilestoneId,
): Promise<(Milestone & { readonly area: AreaCode }) | undefined> => {
  const row = await db.selectFrom("milestone").selectAll().where("id", "=", id).executeTakeFirst();
  return row && { ...milestoneOf(row), area: row.area_code as AreaCode };
};

export const insertMilestone = async (
  tx: Tx,
  area: AreaCode,
  milestone: Pick<Milestone, "id" | "trialId" | "title" | "due">,
): Promise<void> => {
  await tx
    .insertInto("milestone")
    .values({
      id: milestone.id,
      trial_id: milestone.trialId,
      area_code: area,
      title: milestone.title,
      due: milestone.due,
    })
    .execute();
};

export const markMilestoneDone = async (
  tx: Tx,
  id: MilestoneId,
  on: Day | undefined,
): Promise<void> => {
  await tx
    .updateTable("milestone")
    .set({ done_on: on ?? null })
    .where("id", "=", id)
    .execute();
};

export const moveMilestoneTo = async (
  tx: Tx,
  area: AreaCode,
  { milestoneId, from, to, reason, at }: MilestoneMove,
): Promise<void> => {
  await tx.updateTable("milestone").set({ due: to }).where("id", "=", milestoneId).execute();
  await tx
    .insertInto("milestone_move")
    .values({
      milestone_id: milestoneId,
      area_code: area,
      from_due: from,
      to_due: to,
      reason,
      moved_at: at,
    })
    .execute();
};

/** Notes that the county has been reminded of the day on which a milestone is due. */
export const markReminded = async (tx: Tx, { id, due }: Pick<Milestone, "id" | "due">) => {
  await tx.updateTable("milestone").set({ reminded_due: due }).where("id", "=", id).execute();
};

/** Every move of the milestones of a trial, in order. */
export const movesOf = async (db: Db, trial: TrialId): Promise<MilestoneMove[]> => {
  const rows = await db
    .selectFrom("milestone_move")
    .innerJoin("milestone", "milestone.id", "milestone_move.milestone_id")
    .selectAll("milestone_move")
    .where("milestone.trial_id", "=", trial)
    .orderBy("milestone_move.id")
    .execute();
  return rows.map((row) => ({
    milestoneId: row.milestone_id as MilestoneId,
    from: row.from_due as Day,
    to: row.to_due as Day,
    reason: row.reason,
    at: row.moved_at,
  }));
};

/** The notes of a trial, the newest first; only public ones where asked. */
export const notesOf = async (
  db: Db,
  trial: TrialId,
  { publicOnly, limit }: { readonly publicOnly: boolean; readonly limit: number },
): Promise<TrialNote[]> => {
  const rows = await db
    .selectFrom("trial_note")
    .select(["id", "noted_on", "text", "is_public"])
    .where("trial_id", "=", trial)
    .$if(publicOnly, (query) => query.where("is_public", "=", true))
    .orderBy("noted_on", "desc")
    .orderBy("written_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id as NoteId,
    day: row.noted_on as Day,
    text: row.text,
    isPublic: row.is_public,
  }));
};

export const insertNote = async (
  tx: Tx,
  trial: Pick<Trial, "id" | "area">,
  note: TrialNote & { readonly by: AccountId | undefined; readonly at: Instant },
): Promise<void> => {
  const text: Localized = note.text;
  await tx
    .insertInto("trial_note")
    .values({
      id: note.id,
      trial_id: trial.id,
      area_code: trial.area,
      noted_on: note.day,
      text,
      is_public: note.isPublic,
      written_by: note.by ?? null,
      written_at: note.at,
    })
    .execute();
};
