import type { Area } from "../../kernel/area.ts";
import { isUuid } from "../../kernel/ids.ts";
import { isLocale, type Locale } from "../../kernel/locale.ts";
import type { WebRequest } from "./server.ts";

/** Where a request is: its language and, under `/{locale}/{area}`, its county. */
export interface Place {
  readonly locale: Locale;
  readonly area?: Area;
}

export interface AreaPlace extends Place {
  readonly area: Area;
}

const firstSegment = (url: string): string => url.split(/[/?]/, 2)[1] ?? "";

/** The language that the address begins with; Finnish where it has none. */
export const localeOf = (request: WebRequest): Locale => {
  const segment = firstSegment(request.url);
  return isLocale(segment) ? segment : "fi";
};

const pathAfterLocale = (request: WebRequest): string => {
  const path = request.url.split("?", 1)[0] ?? "/";
  return isLocale(firstSegment(path)) ? path.slice(3) || "/" : "/";
};

const above = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 0));

/**
 * The path after the language, without the query, at which a browser gets the page again: what the
 * language switch keeps. A form may be sent to an address that shows no page; then the nearest one
 * above it that does, by `hasPage` of a route's pattern.
 */
export const pathOfPage = (request: WebRequest, hasPage: (pattern: string) => boolean): string => {
  let path = pathAfterLocale(request);
  let pattern = request.method === "POST" ? (request.routeOptions.url ?? "") : "";
  while (pattern !== "" && !hasPage(pattern)) {
    pattern = above(pattern);
    path = above(path);
  }
  return path;
};

/** Parameters whose name ends in `Id` are UUIDs; anything else names nothing that exists. */
const hasForeignId = (params: Readonly<Record<string, string>>): boolean =>
  Object.entries(params).some(([name, value]) => name.endsWith("Id") && !isUuid(value));

/** The place that a route's parameters name; undefined when there is no such place. */
export const placeOf = async (
  params: Readonly<Record<string, string>>,
  findArea: (slug: string) => Promise<Area | undefined>,
): Promise<Place | undefined> => {
  const { locale = "", area: slug } = params;
  if (!isLocale(locale) || hasForeignId(params)) return undefined;
  if (slug === undefined) return { locale };
  const area = await findArea(slug);
  return area && { locale, area };
};
