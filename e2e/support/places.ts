import type { APIRequestContext } from "@playwright/test";
import { linksOf } from "./markup.ts";

export const LANGUAGES = ["fi", "sv", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Slugs of the counties that the demo opens. */
export const COUNTIES = ["vantaa-kerava", "paijat-hame"] as const;

/** Slug of the network of the counties in the demo. */
export const NETWORK = "verkosto";

/** Every path of the sitemap, in the order in which it stands there. */
export const publicPaths = async (
  request: APIRequestContext,
  language?: Language,
): Promise<string[]> => {
  const xml = await (await request.get("/sitemap.xml")).text();
  const paths = [...xml.matchAll(/<loc>https?:\/\/[^/<]+([^<]*)<\/loc>/g)].map(
    ([, path = ""]) => path,
  );
  return language ? paths.filter((path) => path.split("/")[1] === language) : paths;
};

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What kind of page a path leads to: county, ids, numbers and codes replaced. */
export const kindOf = (path: string): string =>
  path
    .replace(/^(\/[a-z]{2})\/[a-z-]+/, "$1/:area")
    .replace(UUID, ":id")
    .replace(/\/[A-Z]{3}\d/, "/:code")
    .replace(/\/\d+(?=\/|$|\?)/g, "/:n")
    .replace(/=\d+(?=&|$)/g, "=:n");

/** A conversation has a page for each of its hundreds of statements, all made alike. */
const MOST_OF_A_KIND = 12;

/** The text of a page; undefined for a file to be kept, which no browser shows. */
const pageText = async (request: APIRequestContext, path: string): Promise<string | undefined> => {
  const answer = await request.get(path);
  return answer.headers()["content-type"]?.startsWith("text/html") ? answer.text() : undefined;
};

/** The pages of staff that can be reached by links from the staff homes, forms included. */
export const staffPaths = async (
  request: APIRequestContext,
  language: Language,
): Promise<string[]> => {
  const queue: string[] = [...COUNTIES, NETWORK].map((area) => `/${language}/${area}/staff`);
  const found = new Set(queue);
  const kinds = new Map<string, number>();
  const isStaff = /^\/(?:fi|sv|en)\/[a-z-]+\/staff(?:[/?]|$)/;
  const pages: string[] = [];
  for (const path of queue) {
    const html = await pageText(request, path);
    if (html === undefined) continue;
    pages.push(path);
    for (const link of linksOf(html)) {
      const target = link.split("#", 1)[0] ?? "";
      if (!isStaff.test(target) || !target.startsWith(`/${language}/`) || found.has(target))
        continue;
      found.add(target);
      const kind = kindOf(target);
      const known = kinds.get(kind) ?? 0;
      kinds.set(kind, known + 1);
      if (known >= MOST_OF_A_KIND) continue;
      queue.push(target);
    }
  }
  return pages;
};

/** The first path of every kind of page; the lists of statements are one kind, whatever they show. */
export const oneOfEachKind = (paths: readonly string[]): string[] => {
  const seen = new Set<string>();
  return paths.filter((path) => {
    const kind = kindOf(path).replace(/\?list=.*$/, "?list=:list");
    if (seen.has(kind)) return false;
    seen.add(kind);
    return true;
  });
};
