import type { AreaCode } from "../../kernel/area.ts";
import type { IndicatorVersion, Observation } from "../core/held.ts";
import { type Summary, summaryOf } from "../core/summary.ts";
import type { Db } from "../../platform/db/connect.ts";
import { baselines, targets } from "../store/aim.ts";
import { newestVersions } from "../store/definition.ts";
import { currentObservations } from "../store/observation.ts";

type Aimed = { readonly area: AreaCode; readonly versionId: string };

/** Picks what belongs to a version in a county. */
export const ofVersion =
  (version: IndicatorVersion, area: AreaCode) =>
  (one: Aimed): boolean =>
    one.versionId === version.id && one.area === area;

/** What summaries are made of, read once for all of them. */
export interface Gathered {
  readonly versions: readonly IndicatorVersion[];
  readonly observations: readonly Observation[];
  readonly baselines: Awaited<ReturnType<typeof baselines>>;
  readonly targets: Awaited<ReturnType<typeof targets>>;
}

/** The newest versions with all that counties hold of them: four queries. */
export const gather = async (db: Db, areas: readonly AreaCode[]): Promise<Gathered> => ({
  versions: await newestVersions(db),
  observations: await currentObservations(db, areas),
  baselines: await baselines(db, areas),
  targets: await targets(db, areas),
});

/** The summary of one version in one county. */
export const summarise = (
  gathered: Gathered,
  version: IndicatorVersion,
  area: AreaCode,
): Summary => {
  const own = ofVersion(version, area);
  const baseline = gathered.baselines.find(own);
  return summaryOf(version, gathered.observations.filter(own), {
    ...(baseline ? { baseline } : {}),
    targets: gathered.targets.filter(own),
  });
};
