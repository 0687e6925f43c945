// Pictures of the thread's pages, to be looked at: desktop, small phone, dark, print.
// Usage: node e2e/screenshots.mjs FOLDER [BASE_URL [SIGN_IN_LINK]]; starts a product of its own
// where no address is given.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { testBrowser } from "./setup/browser.ts";
import { startProduct } from "./setup/product.ts";

const [folder, givenUrl, givenSignIn] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node e2e/screenshots.mjs FOLDER [BASE_URL [SIGN_IN_LINK]]");
  process.exit(2);
}

const LOOKS = {
  desktop: { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  phone: { viewport: { width: 320, height: 640 }, colorScheme: "light", isMobile: true },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
};

/** Name of the picture and path of the page. */
const publicPages = async (baseURL) => {
  const { rows } = await (await fetch(`${baseURL}/api/v1/activities`)).json();
  const path = (question) => rows.find((row) => row.question.fi.startsWith(question)).path;
  const { rows: decisions } = await (await fetch(`${baseURL}/api/v1/decisions`)).json();
  const future = path("Millaisessa yhteisössä");
  const income = path("Pitäisikö kaikille");
  return {
    front: "/fi",
    home: "/fi/vantaa-kerava",
    "home-sv": "/sv/paijat-hame",
    programme: "/fi/vantaa-kerava/programmes/2023-2025",
    "programme-phame": "/fi/paijat-hame/programmes/osallisuusohjelma",
    activity: `/fi${future}`,
    vote: `/fi${future}/vote`,
    results: `/fi${future}/results`,
    "results-closed": `/fi${income}/results`,
    decision: `/fi${decisions[0].path}`,
    answer: `/fi${income}/answer`,
    indicators: "/fi/vantaa-kerava/indicators",
    indicator: "/fi/vantaa-kerava/indicators/FEE1",
    "indicator-esis": "/fi/paijat-hame/indicators/WEL1",
    "not-found": "/fi/nowhere",
  };
};

/** Staff pages by following the first link that fits. */
const STAFF = {
  today: [],
  overview: [/\/staff\/programmes\//],
  node: [/\/staff\/programmes\//, /\/staff\/nodes\//],
  "activity-desk": [/\/staff\/activities\/[0-9a-f-]{36}$/],
  moderation: [/\/statements$/],
  "decision-desk": [/\/staff\/decisions$/, /\/staff\/decisions\/[0-9a-f]/],
  "indicator-desk": [/\/staff\/indicators$/, /\/staff\/indicators\/[A-Z]/],
};

const shoot = async (page, path, name) => {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

const shootStaff = async (browser, baseURL, signIn) => {
  const context = await browser.newContext({ baseURL, ...LOOKS.desktop });
  const page = await context.newPage();
  await page.goto(signIn);
  await page.getByRole("button", { name: "Kirjaudu", exact: true }).click();
  const home = page.url();
  for (const [name, links] of Object.entries(STAFF)) {
    await page.goto(home);
    for (const link of links) {
      const hrefs = await page.locator("a").evaluateAll((all) => all.map(({ href }) => href));
      const href = hrefs.find((one) => link.test(one));
      if (href) await page.goto(href);
    }
    await shoot(page, page.url(), `staff-${name}`);
    await page.setViewportSize(LOOKS.phone.viewport);
    await page.screenshot({ path: join(folder, `staff-${name}-phone.png`), fullPage: true });
    await page.setViewportSize(LOOKS.desktop.viewport);
  }
  await context.close();
};

/** The picture of the README: 1600 × 1000 of a page, made smaller to 1280 × 800. */
const shootReadme = async (browser, baseURL, path) => {
  const viewport = { width: 1600, height: 1000 };
  const context = await browser.newContext({ baseURL, viewport, deviceScaleFactor: 0.8 });
  const page = await context.newPage();
  await page.goto(path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(folder, "readme.png") });
  await context.close();
};

const shootPublic = async (browser, baseURL) => {
  const pages = await publicPages(baseURL);
  for (const [look, options] of Object.entries(LOOKS)) {
    const context = await browser.newContext({ baseURL, ...options });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(pages)) await shoot(page, path, `${name}-${look}`);
    await context.close();
  }
  const context = await browser.newContext({ baseURL, viewport: { width: 794, height: 1123 } });
  const page = await context.newPage();
  await page.emulateMedia({ media: "print" });
  for (const name of ["programme", "results", "decision", "indicators"])
    await shoot(page, pages[name], `${name}-print`);
  await context.close();
  await shootReadme(browser, baseURL, pages.results.replace("/fi/", "/en/"));
};

mkdirSync(folder, { recursive: true });
const dataDir = givenUrl ? undefined : mkdtempSync(join(tmpdir(), "puntari-pictures-"));
const product = dataDir ? await startProduct({ dataDir }) : undefined;
const browser = await chromium.launch({ ...testBrowser(), args: ["--no-sandbox"] });
try {
  const baseURL = product?.url ?? givenUrl;
  await shootPublic(browser, baseURL);
  const signIn = product?.signIn ?? givenSignIn;
  if (signIn) await shootStaff(browser, baseURL, signIn);
} finally {
  await browser.close();
  await product?.stop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
}
