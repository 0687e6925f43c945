import type { AreaCode } from "../../kernel/area.ts";
import type { IndicatorVersion, Observation } from "../core/held.ts";
import { type Summary, summaryOf } from "../core/summary.ts";
import type { baselines, targets } from "../store/aim.ts";

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
