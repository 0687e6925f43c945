import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db } from "../../platform/db/connect.ts";
import { type Activity, activitiesOfArea, type WayRegistry } from "../../programmes/index.ts";
import { isPublished } from "../core/answer.ts";
import type { WholeDecision } from "../core/decision.ts";
import { answersOfDecision } from "../store/answer.ts";

/** An activity on a decision's table, as the decision's page speaks of it. */
export interface OnTable {
  readonly activity: Activity;
  /** True when its participants have been answered by this decision. */
  readonly answered: boolean;
  /** Where its frozen results stand, after `/{locale}/{area}`; absent when its way is gone. */
  readonly resultsPath?: string;
  /** True when people have taken part since it was last cited. */
  readonly takenPartSince: boolean;
}

const lastCited = (decision: WholeDecision, activity: ActivityId): Instant | undefined =>
  decision.citations
    .filter(({ activityId }) => activityId === activity)
    .map(({ asOf }) => asOf)
    .toSorted()
    .at(-1);

const takenPartSince = async (
  db: Db,
  ways: WayRegistry,
  activity: Activity,
  cited: Instant | undefined,
  now: Instant,
): Promise<boolean> => {
  const way = ways.find(activity.way);
  if (!way || !cited) return false;
  const then = await way.participation(db, activity.id, cited);
  const today = await way.participation(db, activity.id, now);
  return today.contributions > then.contributions;
};

/**
 * The activities on a decision's table: two queries, and for each cited activity what its way asks
 * to count contributions then and now.
 */
export const onTable = async (
  db: Db,
  ways: WayRegistry,
  decision: WholeDecision,
  now: Instant,
): Promise<readonly OnTable[]> => {
  if (decision.activityIds.length === 0) return [];
  const answers = (await answersOfDecision(db, decision.id)).filter(isPublished);
  const answered = new Set(answers.map(({ activityId }) => activityId));
  const activities = (await activitiesOfArea(db, decision.area)).filter(({ id }) =>
    decision.activityIds.includes(id),
  );
  return Promise.all(
    activities.map(async (activity) => ({
      activity,
      answered: answered.has(activity.id),
      resultsPath: ways.find(activity.way)?.resultsPath(activity.id),
      takenPartSince: await takenPartSince(
        db,
        ways,
        activity,
        lastCited(decision, activity.id),
        now,
      ),
    })),
  );
};
