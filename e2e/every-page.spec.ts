import { type BrowserContext, expect, type Page, type Response, test } from "@playwright/test";
import { overflows, unfold, violations } from "./support/inspection.ts";
import { inParallel } from "./support/in-parallel.ts";
import { LEAD_STATE } from "./support/lead.ts";
import { headingsOf, idsOf, langOf, languagesOf, linksOf, titleOf } from "./support/markup.ts";
import {
  LANGUAGES,
  type Language,
  oneOfEachKind,
  publicPaths,
  staffPaths,
} from "./support/places.ts";
import { invalidities } from "./support/validity.ts";

/** Pages looked at side by side within one test. */
const WIDTH = 3;

const LAPTOP = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };

test.describe.configure({ mode: "parallel", timeout: 600_000 });

/** What every served document must be. */
const documentTroubles = async (
  path: string,
  response: Response | null,
  language: Language,
): Promise<string[]> => {
  if (response?.status() !== 200) return [`answers ${response?.status()}`];
  const html = await response.text();
  const troubles = (await invalidities(html)).map((line) => `html-validate ${line}`);
  if (langOf(html) !== language) troubles.push(`lang is ${langOf(html)}`);
  if (headingsOf(html).length !== 1) troubles.push(`has ${headingsOf(html).length} h1`);
  if (titleOf(html) === "") troubles.push("has no title");
  for (const each of LANGUAGES)
    if (languagesOf(html)[each] !== `/${each}${path.slice(3)}`)
      troubles.push(`language switch to ${each} leads to ${languagesOf(html)[each]}`);
  return troubles;
};

/** In Finnish also on a small phone and in the dark; the other languages share its styles. */
const lookTroubles = async (page: Page, language: Language): Promise<string[]> => {
  await unfold(page);
  const troubles = await violations(page);
  if (language !== "fi") {
    await page.setViewportSize(PHONE);
    troubles.push(...(await overflows(page)));
    await page.setViewportSize(LAPTOP);
    return troubles;
  }
  await page.emulateMedia({ colorScheme: "dark" });
  troubles.push(...(await violations(page, "colours")).map((line) => `dark: ${line}`));
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "light" });
  troubles.push(...(await violations(page, "all but colours")).map((line) => `320 px: ${line}`));
  troubles.push(...(await overflows(page)));
  await page.setViewportSize(LAPTOP);
  return troubles;
};

/** How staff pages are looked at: in every language once, each time in other circumstances. */
const STAFF_LOOK = {
  fi: { viewport: LAPTOP, colorScheme: "light" },
  sv: { viewport: LAPTOP, colorScheme: "dark" },
  en: { viewport: PHONE, colorScheme: "light" },
} as const;

const staffLookTroubles = async (page: Page, language: Language): Promise<string[]> => {
  await unfold(page);
  const troubles = await violations(page);
  await page.setViewportSize(PHONE);
  troubles.push(...(await overflows(page)));
  await page.setViewportSize(STAFF_LOOK[language].viewport);
  return troubles;
};

const inspect = async (
  context: BrowserContext,
  paths: readonly string[],
  language: Language,
  look = lookTroubles,
): Promise<string[]> => {
  const pages = await Promise.all(Array.from({ length: WIDTH }, () => context.newPage()));
  const troubles = await inParallel(paths, WIDTH, async (path, lane) => {
    const page = pages[lane];
    const found = await documentTroubles(path, await page.goto(path), language);
    found.push(...(await look(page, language)));
    return found.map((trouble) => `${path} ${trouble}`);
  });
  return troubles.flat();
};

for (const language of LANGUAGES) {
  test(`every public page and a receipt in ${language} are valid, accessible and in that language`, async ({
    browser,
    request,
  }) => {
    const receipt = new URL(process.env.PUNTARI_E2E_RECEIPT ?? "").pathname.slice(3);
    const paths = [...(await publicPaths(request, language)), `/${language}${receipt}`];
    const context = await browser.newContext({ viewport: LAPTOP });
    const troubles = await inspect(context, paths, language);
    await context.close();
    console.log(`${paths.length} public pages in ${language}`);
    expect(paths.length).toBeGreaterThan(20);
    expect(troubles).toEqual([]);
  });

  test(`no two public pages in ${language} have the same title`, async ({ request }) => {
    const paths = await publicPaths(request, language);
    const titles = await inParallel(paths, WIDTH, async (path) =>
      titleOf(await (await request.get(path)).text()),
    );
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  test(`every staff page in ${language} is valid and accessible`, async ({ browser }) => {
    const context = await browser.newContext({
      ...STAFF_LOOK[language],
      storageState: LEAD_STATE,
    });
    const paths = await staffPaths(context.request, language);
    const looked = oneOfEachKind(paths);
    const troubles = await inspect(context, looked, language, staffLookTroubles);
    const others = paths.filter((path) => !looked.includes(path));
    const more = await inParallel(others, WIDTH, async (path) => {
      const answer = await context.request.get(path);
      const found = await invalidities(await answer.text());
      if (answer.status() !== 200) found.push(`answers ${answer.status()}`);
      return found.map((trouble) => `${path} ${trouble}`);
    });
    await context.close();
    console.log(`${paths.length} staff pages in ${language}, ${looked.length} looked at`);
    expect(looked.length).toBeGreaterThan(10);
    expect([...troubles, ...more.flat()]).toEqual([]);
  });
}

test("every internal link of every public page leads to a page and a place on it", async ({
  request,
}) => {
  const paths = await publicPaths(request);
  const kept = new Map<string, Promise<{ status: number; html: string }>>();
  const open = (path: string) => {
    const known = kept.get(path);
    if (known) return known;
    const fresh = request
      .get(path, { maxRedirects: 0 })
      .then(async (answer) => ({ status: answer.status(), html: await answer.text() }));
    kept.set(path, fresh);
    return fresh;
  };
  const troubles = await inParallel(paths, 4, async (path) => {
    const found: string[] = [];
    for (const link of linksOf((await open(path)).html)) {
      const [target = "", fragment] = (link.startsWith("#") ? path + link : link).split("#");
      const { status, html } = await open(target);
      // The footer's door for staff answers the signed-out that they have to sign in.
      const wanted = target.endsWith("/staff") ? 401 : 200;
      if (status !== wanted) found.push(`${path} links to ${link}, which answers ${status}`);
      else if (fragment && !idsOf(html).has(fragment))
        found.push(`${path} links to ${link}, where there is no such place`);
    }
    return found;
  });
  console.log(`${kept.size} addresses behind the links of ${paths.length} public pages`);
  expect(troubles.flat()).toEqual([]);
});

const KIB = 1024;
const MOST_SCRIPT = 30 * KIB;
const MOST_IN_ALL = 100 * KIB;

/** Bytes on the wire of one page with an empty cache, and the hosts that were asked. */
const weigh = async (context: BrowserContext, path: string) => {
  const page = await context.newPage();
  const weight = { all: 0, script: 0, hosts: new Set<string>() };
  const pending: Promise<void>[] = [];
  page.on("request", (request) => weight.hosts.add(new URL(request.url()).host));
  page.on("requestfinished", (request) => {
    const add = async () => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      weight.all += responseBodySize + responseHeadersSize;
      if (request.resourceType() === "script") weight.script += responseBodySize;
    };
    pending.push(add());
  });
  await page.goto(path, { waitUntil: "networkidle" });
  await Promise.all(pending);
  await page.close();
  return weight;
};

test("a resident's page is light and asks nobody but the product", async ({
  browser,
  request,
  baseURL,
}) => {
  const paths = await publicPaths(request, "fi");
  const weights = await inParallel(paths, WIDTH, async (path) => {
    const context = await browser.newContext({ viewport: LAPTOP });
    const weight = await weigh(context, path);
    await context.close();
    return { path, ...weight };
  });
  const heaviest = weights.toSorted((a, b) => b.all - a.all)[0];
  const mostScript = Math.max(...weights.map(({ script }) => script));
  console.log(
    `heaviest of ${weights.length} pages: ${(heaviest.all / KIB).toFixed(1)} KB (${heaviest.path}), most script: ${(mostScript / KIB).toFixed(1)} KB`,
  );
  expect(weights.filter(({ all }) => all > MOST_IN_ALL).map(({ path }) => path)).toEqual([]);
  expect(weights.filter(({ script }) => script > MOST_SCRIPT).map(({ path }) => path)).toEqual([]);
  const hosts = new Set(weights.flatMap((weight) => [...weight.hosts]));
  expect([...hosts]).toEqual([new URL(baseURL ?? "").host]);
});
