import { expect, test } from "vitest";
import { sitemapXml } from "./sitemap.ts";

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n';

const links = (address: (locale: string) => string) =>
  ["fi", "sv", "en"]
    .map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address(locale)}"/>`)
    .join("");

test("a page is listed in every language, each with the others", () => {
  const address = (locale: string) => `https://osallistu.fi/${locale}/lappi`;
  const entries = ["fi", "sv", "en"].map(
    (locale) => `<url><loc>${address(locale)}</loc>${links(address)}</url>\n`,
  );
  expect(sitemapXml("https://osallistu.fi", ["/lappi"])).toBe(
    `${HEAD}${entries.join("")}</urlset>`,
  );
});

test("the front page has no slash after its language", () => {
  expect(sitemapXml("http://x", ["/"]).split("\n")[2]).toBe(
    `<url><loc>http://x/fi</loc>${links((locale) => `http://x/${locale}`)}</url>`,
  );
});

test("signs that XML keeps for itself are escaped", () => {
  const [, , line] = sitemapXml("http://x", [`/a&b<c>"d'e`]).split("\n");
  expect(/<loc>(.*?)<\/loc>/.exec(line ?? "")?.[1]).toBe(
    "http://x/fi/a&amp;b&lt;c&gt;&quot;d&apos;e",
  );
});

test("without pages the map is empty", () => {
  expect(sitemapXml("http://x", [])).toBe(`${HEAD}</urlset>`);
});
