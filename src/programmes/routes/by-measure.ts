import type { NodeId } from "../../kernel/ids.ts";
import type { Activity } from "../core/activity.ts";

/** Activities under their measures, in the order given. */
export const byMeasure = (
  activities: readonly Activity[],
): ReadonlyMap<NodeId, readonly Activity[]> => {
  const groups = new Map<NodeId, Activity[]>();
  for (const activity of activities) {
    const group = groups.get(activity.measureId);
    if (group) group.push(activity);
    else groups.set(activity.measureId, [activity]);
  }
  return groups;
};
