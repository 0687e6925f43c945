import { LOCALES, type Locale } from "../kernel/locale.ts";
import { localPath } from "../platform/slice.ts";
import type { Server } from "../platform/web/server.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Sitemaps ask for these five to be escaped (sitemaps.org/protocol.html#escaping). */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

const entry = (publicUrl: string, path: string): string =>
  LOCALES.map((locale) => {
    const address = (language: Locale) => escaped(publicUrl + localPath(language, path));
    const others = LOCALES.map(
      (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${address(other)}"/>`,
    ).join("");
    return `<url><loc>${address(locale)}</loc>${others}</url>`;
  }).join("\n");

/** The sitemap of the given paths (after the language), each in every language. */
export const sitemapXml = (publicUrl: string, paths: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...paths.map((path) => entry(publicUrl, path)),
    "</urlset>",
  ].join("\n");

/** Serves `/sitemap.xml` and the `/robots.txt` that names it. */
export const serveSitemap = (
  server: Server,
  publicUrl: string,
  publicPaths: () => Promise<readonly string[]>,
): void => {
  server.get("/sitemap.xml", async (_request, reply) =>
    reply.type("application/xml; charset=utf-8").send(sitemapXml(publicUrl, await publicPaths())),
  );
  server.get("/robots.txt", async (_request, reply) =>
    reply
      .type("text/plain; charset=utf-8")
      .send(`User-agent: *\nAllow: /\nSitemap: ${publicUrl}/sitemap.xml\n`),
  );
};
