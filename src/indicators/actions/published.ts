import type { AreaCode } from "../../kernel/area.ts";
import { openAreas, pagedAreas } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Observation } from "../core/held.ts";
import type { Summary } from "../core/summary.ts";
import { newestVersions } from "../store/definition.ts";
import { gather, ofVersion, summarise } from "./gather.ts";

/** An indicator of one county, for the read API. */
export interface PublishedIndicator extends Summary {
  readonly area: AreaCode;
  readonly observations: readonly Observation[];
}

/** The indicators of open counties by area and code, after `area:code` of the page before. */
export const publishedIndicators = async (
  db: Db,
  { area, after = "", limit }: { area?: AreaCode; after?: string; limit: number },
): Promise<PublishedIndicator[]> => {
  const open = (await openAreas(db)).map(({ code }) => code);
  const areas = area === undefined ? open : open.filter((code) => code === area);
  const gathered = await gather(db, areas);
  return areas
    .flatMap((code) => gathered.versions.map((version) => ({ code, version })))
    .filter(({ code, version }) => `${code}:${version.code}` > after)
    .slice(0, limit)
    .map(({ code, version }) => ({
      area: code,
      observations: gathered.observations.filter(ofVersion(version, code)),
      ...summarise(gathered, version, code),
    }));
};

/** Every county and code that has a page, for the sitemap. */
export const indicatorPages = async (
  db: Db,
): Promise<readonly { readonly slug: string; readonly codes: readonly string[] }[]> => {
  const codes = (await newestVersions(db)).map(({ code }) => code);
  return (await pagedAreas(db)).map(({ slug }) => ({ slug, codes }));
};
