import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { dayInFinland } from "../../programmes/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { LEVELS } from "../core/definition.ts";
import { isDue, lastLooked } from "../core/due.ts";
import type { IndicatorVersion } from "../core/held.ts";
import type { Summary } from "../core/summary.ts";
import { nodeLinks } from "../store/aim.ts";
import { newestVersions } from "../store/definition.ts";
import { currentObservations } from "../store/observation.ts";
import { gather, summarise } from "./gather.ts";

const byLevel = (a: IndicatorVersion, b: IndicatorVersion): number =>
  LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.code.localeCompare(b.code);

/** All indicators of a county with their newest numbers, in the order of the impact chain: four queries. */
export const dashboard = async (db: Db, area: AreaCode): Promise<Summary[]> => {
  const gathered = await gather(db, [area]);
  return gathered.versions.toSorted(byLevel).map((version) => summarise(gathered, version, area));
};

/** An indicator beside the node of the programme that it follows. */
export interface FollowedNode {
  readonly nodeId: NodeId;
  readonly summary: Summary;
}

/** The indicators that follow the goals, measures and nodes of a county's programmes: five queries. */
export const followedNodes = async (db: Db, area: AreaCode): Promise<FollowedNode[]> => {
  const links = await nodeLinks(db, area);
  if (links.length === 0) return [];
  const summaries = await dashboard(db, area);
  return links.flatMap(({ indicatorId, nodeId }) =>
    summaries
      .filter(({ version }) => version.indicatorId === indicatorId)
      .map((summary) => ({ nodeId, summary })),
  );
};

/** An indicator at which it is time to look again. */
export interface DueIndicator {
  readonly code: string;
  readonly name: Localized;
  readonly lastLooked?: Instant;
}

/** The indicators of a county whose numbers are missing or old: two queries. */
export const dueIndicators = async (
  db: Db,
  area: AreaCode,
  now: Instant,
): Promise<DueIndicator[]> => {
  const observations = await currentObservations(db, [area]);
  const today = dayInFinland(now);
  return (await newestVersions(db)).flatMap((version) => {
    const own = observations.filter(({ versionId }) => versionId === version.id);
    if (!isDue(version, own, today)) return [];
    const looked = lastLooked(own);
    return {
      code: version.code,
      name: version.name,
      ...(looked ? { lastLooked: looked } : {}),
    };
  });
};
