import type { ActivityId } from "../../kernel/ids.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Activity } from "../core/activity.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { goalsAbove } from "../core/chapters.ts";
import type { Programme } from "../core/programme.ts";
import { activityById } from "./activity.ts";
import { chain, nodeById } from "./chain.ts";
import { programmeById } from "./programme.ts";
import { receiptsOfActivity } from "./receipt.ts";

/** Where an activity belongs: its measure, the goals above it (nearest first), its programme. */
export interface MeasurePath {
  readonly measure: ProgrammeNode;
  readonly goals: readonly ProgrammeNode[];
  readonly programme: Programme;
}

/** Walks up from an activity to its programme, in four queries. */
export const measureOf = async (
  db: Db,
  activity: Pick<Activity, "id" | "measureId">,
): Promise<MeasurePath> => {
  const measure = await nodeById(db, activity.measureId);
  const programme = measure && (await programmeById(db, measure.programmeId));
  // Foreign keys hold both; without them the database is broken, which is not the reader's fault.
  if (!measure || !programme) throw new Error(`activity ${activity.id} has no measure`);
  const goals = goalsAbove(await chain(db, programme.id), measure.id);
  return { measure, goals, programme };
};

/** All that the activity's own page says of it, but for what its way and its decision add. */
export interface ActivityFacts extends MeasurePath {
  readonly activity: Activity;
  /** People who took part and hold a receipt. */
  readonly receipts: number;
}

/** The facts of an activity; undefined when there is none of that id. */
export const activityFacts = async (db: Db, id: ActivityId): Promise<ActivityFacts | undefined> => {
  const activity = await activityById(db, id);
  if (!activity) return undefined;
  const path = await measureOf(db, activity);
  return { activity, ...path, receipts: await receiptsOfActivity(db, id) };
};
