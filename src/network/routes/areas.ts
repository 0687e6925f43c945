import type { Area, AreaCode } from "../../kernel/area.ts";
import { allAreas, networkArea } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import type { Names } from "../views/exchange.tsx";
import type { NetworkNeeds } from "./needs.ts";

/**
 * Shows a page that stands once for all counties: under a county's address it is found at the
 * network's.
 */
export const atNetwork = async (
  { db, site }: NetworkNeeds,
  request: WebRequest,
  reply: WebReply,
  pathOf: (network: string, county: string) => string,
  page: () => Promise<WebReply>,
): Promise<WebReply> => {
  const { locale, area } = site.areaPlace(request);
  const network = await networkArea(db);
  if (!network) return site.problem(request, reply, "not-found");
  return network.code === area.code
    ? page()
    : reply.redirect(localPath(locale, pathOf(network.slug, area.slug)), 301);
};

type WithDb = Pick<NetworkNeeds, "db">;

/** The counties by their codes. */
export const countiesOf = async ({ db }: WithDb) =>
  new Map((await allAreas(db)).map((county) => [county.code, county]));

export type Counties = Awaited<ReturnType<typeof countiesOf>>;

/** The names of the counties and of the network by their codes. */
export const namesOf = async ({ db }: WithDb): Promise<Names> => {
  const network = await networkArea(db);
  const areas = [...(await allAreas(db)), ...(network ? [network] : [])];
  return new Map(areas.map(({ code, shortName }) => [code, shortName]));
};

/** The name in addresses of what all counties share: the network's, or where there is none `area`. */
export const networkSlug = async ({ db }: WithDb, area: Pick<Area, "slug">): Promise<string> =>
  (await networkArea(db))?.slug ?? area.slug;

/** Is this area the network? */
export const isNetwork = async ({ db }: WithDb, code: AreaCode): Promise<boolean> =>
  (await networkArea(db))?.code === code;
