import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { decisionById } from "../../decisions/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { activitiesOfArea, nodeById, type WayRegistry } from "../../programmes/index.ts";
import { OTHER_WAY, type TrialLinks } from "../core/application.ts";

export type LinkRefusal = Refusal<
  "way-unknown" | "measure-unknown" | "activity-unknown" | "decision-unknown"
>;

const foundIn = (area: AreaCode, thing: { readonly area: AreaCode } | undefined): boolean =>
  thing?.area === area;

/**
 * What is linked must be there and belong to the county. Read before the transaction: each thing is
 * found through the door of the slice that owns it.
 */
export const checkLinks = async (
  db: Db,
  ways: WayRegistry,
  area: AreaCode,
  { way, measureId, decisionId }: TrialLinks,
  activityIds: readonly ActivityId[],
): Promise<Result<void, LinkRefusal>> => {
  if (way !== undefined && way !== OTHER_WAY && !ways.find(way)) return refuse("way-unknown");
  if (measureId) {
    const measure = await nodeById(db, measureId);
    if (!foundIn(area, measure) || measure?.kind !== "measure") return refuse("measure-unknown");
  }
  if (activityIds.length > 0) {
    const known = new Set((await activitiesOfArea(db, area)).map(({ id }) => id));
    if (!activityIds.every((id) => known.has(id))) return refuse("activity-unknown");
  }
  if (decisionId && !foundIn(area, await decisionById(db, decisionId)))
    return refuse("decision-unknown");
  return ok(undefined);
};
