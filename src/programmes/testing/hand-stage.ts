import { beforeAll } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { type NewActivity, planActivity } from "../actions/activities.ts";
import type { WithQueue } from "../actions/activity-life.ts";
import type { Activity } from "../core/activity.ts";
import { activityById } from "../store/activity.ts";
import { type WayRegistry, wayRegistry } from "../way.ts";
import { valueOf } from "./example.ts";
import { makeHandTables, showOfHands } from "./show-of-hands.ts";
import { type Stage, stage } from "./stage.ts";

/** A stage on which people take part by a show of hands. */
export interface HandStage extends Stage {
  readonly ways: WayRegistry;
}

export const handStage = (name: string, moment?: string): HandStage => {
  const on = stage(name, moment);
  beforeAll(() => makeHandTables(on.db));
  return Object.assign(on, { ways: wayRegistry([showOfHands(on.clock)]) });
};

/** What a show of hands is planned with, unless told otherwise. */
export const SHOW = {
  way: "show-of-hands",
  title: { fi: "Lähipalvelut" },
  question: { fi: "Mitä pidetään lähellä?" },
} satisfies NewActivity;

/** A show of hands planned for the example's measure. */
export const plannedShow = async (
  { example: { lead, measureId }, ways }: HandStage,
  more: Partial<NewActivity> = {},
  context: WithQueue = lead,
): Promise<Activity> => valueOf(await planActivity(context, ways, measureId, { ...SHOW, ...more }));

/** An activity as it is kept now. */
export const storedActivity = async ({ db }: Stage, id: ActivityId): Promise<Activity> => {
  const activity = await activityById(db, id);
  if (!activity) throw new Error("no such activity");
  return activity;
};
