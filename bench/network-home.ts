import { join } from "node:path";
import { sql } from "kysely";
import { startProduct } from "../e2e/setup/product.ts";
import type { AreaCode } from "../src/kernel/area.ts";
import type { Instant } from "../src/kernel/instant.ts";
import { type Db, inArea } from "../src/platform/db/connect.ts";
import { connectTo, percentile, printTable, temporaryFolder } from "./demo.ts";
import { fillFiveYears } from "./network-rows.ts";

const REQUESTS = 100;
const WARM_UP = 15;
const BAR_MS = 100;
/** Long enough for the product to hear of a change; if not, the page is asked for once more. */
const NEWS_MS = 15;
const ALAND = "91";
const MOST_TRIES = 20;

interface Page {
  readonly name: string;
  readonly path: string;
  /** True where the page shows what is changed: then it is seen that the answer was made anew. */
  readonly tells: boolean;
}

/** The lists of trials and practices are made for each reader, so nothing of them is kept. */
const PAGES: readonly Page[] = [
  { name: "network home", path: "home", tells: true },
  { name: "situation", path: "situation", tells: true },
  { name: "meetings", path: "events", tells: true },
  { name: "trials", path: "trials", tells: false },
  { name: "practices", path: "practices", tells: false },
];

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Areas {
  readonly network: { readonly code: AreaCode; readonly slug: string };
  readonly counties: readonly AreaCode[];
}

const areasOf = async (db: Db): Promise<Areas> => {
  const areas = await db.selectFrom("area").select(["code", "kind", "slug"]).execute();
  const network = areas.find(({ kind }) => kind === "network");
  if (!network) throw new Error("the demo has no network");
  const counties = areas.filter(({ code, kind }) => kind === "county" && code !== ALAND);
  return {
    network: { code: network.code as AreaCode, slug: network.slug },
    counties: counties.map(({ code }) => code as AreaCode).toSorted(),
  };
};

/** Changes what the pages tell, so that none that was kept is right any more. */
const changeSomething = async (db: Db, { network, counties }: Areas, mark: string) => {
  await inArea(db, network.code, async (tx) => {
    const next = tx
      .selectFrom("event")
      .select("id")
      .where("area_code", "=", network.code)
      .where("state", "<>", "planned")
      .where("cancelled_at", "is", null)
      .where("ends_at", ">", new Date().toISOString() as Instant)
      .orderBy("starts_at")
      .orderBy("id")
      .limit(1);
    const name = { fi: mark };
    await tx.updateTable("event").set({ title: name }).where("id", "=", next).execute();
    const [county = ""] = counties;
    await tx.updateTable("area").set({ short_name: name }).where("code", "=", county).execute();
  });
};

interface Asked {
  readonly ms: number;
  readonly html: string;
}

const ask = async (address: string): Promise<Asked> => {
  const begun = performance.now();
  const answer = await fetch(address);
  const html = await answer.text();
  const ms = performance.now() - begun;
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return { ms, html };
};

/** Asks until the page tells the change: that answer was made anew. */
const askAnew = async (address: string, mark: string | undefined): Promise<Asked> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    await wait(NEWS_MS);
    const asked = await ask(address);
    if (mark === undefined || asked.html.includes(mark)) return asked;
  }
  throw new Error(`${address} never told the change`);
};

const rowOf = (name: string, html: string, took: readonly number[]): string[] => {
  const p95 = percentile(took, 0.95);
  const figures = [html.length / 1024, percentile(took, 0.5), p95, Math.max(...took)];
  const verdict = p95 <= BAR_MS ? "pass" : "miss";
  return [name, ...figures.map((value) => value.toFixed(1)), verdict];
};

/** Each page once after a change and once more without one. */
const measure = async (db: Db, areas: Areas, address: string, { name, tells }: Page) => {
  const anew: number[] = [];
  const again: number[] = [];
  let html = "";
  for (let index = -WARM_UP; index < REQUESTS; index++) {
    const mark = `Muutos-${name}-${index + WARM_UP}.`;
    await changeSomething(db, areas, mark);
    const first = await askAnew(address, tells ? mark : undefined);
    const second = await ask(address);
    html = second.html;
    if (index < 0) continue;
    anew.push(first.ms);
    again.push(second.ms);
  }
  return [rowOf(`${name}, after a change`, html, anew), rowOf(`${name}, again`, html, again)];
};

const folder = temporaryFolder("network-home");
const dataDir = join(folder.path, "data");
const product = await startProduct({ dataDir });
const { db, close } = connectTo(dataDir);
try {
  const areas = await areasOf(db);
  const filled = await fillFiveYears(db, areas.counties);
  await sql`analyze`.execute(db);
  printTable(
    ["added to the demo", "rows"],
    Object.entries(filled).map(([name, count]) => [name, String(count)]),
  );
  const rows: string[][] = [];
  for (const page of PAGES) {
    const address = `${product.url}/fi/${areas.network.slug}/${page.path}`;
    rows.push(...(await measure(db, areas, address, page)));
  }
  console.log(`\n${REQUESTS} requests each, one after the other; ms`);
  printTable(["page", "KB", "p50", "p95", "longest", `bar ${BAR_MS} ms`], rows);
} finally {
  await close();
  await product.stop();
  folder.remove();
}
