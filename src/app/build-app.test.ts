import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../kernel/area.ts";
import type { ActivityId, NodeId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/instant.ts";
import { addCountyStatement } from "../opinions/index.ts";
import { type Context, firstLead, issueSignInLink, signIn, visitorOf } from "../people/index.ts";
import { noteChange } from "../platform/db/changes.ts";
import { connect, inArea } from "../platform/db/connect.ts";
import { databaseQueue } from "../platform/jobs/queue.ts";
import { postLetters } from "../platform/mail/outbox.ts";
import { seededChance } from "../platform/testing/chance.ts";
import { stoppedClock } from "../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { TEST_CONFIG } from "../platform/testing/site.ts";
import { inlineCompute } from "../platform/workers/compute.ts";
import {
  activitiesOfArea,
  closeActivity,
  openActivity,
  planActivity,
} from "../programmes/index.ts";
import { type App, buildApp } from "./build-app.ts";
import { computations } from "./computations.ts";
import { HOME } from "./database.ts";
import { seedDemo } from "./seed/demo.ts";
import { SLICES } from "./slices.ts";

const HERE = "04" as AreaCode;
const HOME_PAGE = "/vantaa-kerava";
const publicDir = mkdtempSync(join(tmpdir(), "puntari-public-"));
const queries: string[] = [];

let database: TestDatabase;
let app: App;
let session: string;

const basis = (db: TestDatabase["db"]) => ({
  db,
  clock: stoppedClock("2026-03-14T11:00:00.000Z"),
  chance: seededChance("app"),
  jobs: databaseQueue,
  compute: inlineCompute(computations()),
  config: TEST_CONFIG,
});

beforeAll(async () => {
  const opinions = ["hall", "moderation-keys", "text-count", "vote-keys"];
  const scripts = [...opinions.map((name) => `opinions/${name}`), "events/live"];
  const names = {
    "app.css": "app-1.css",
    "icon.svg": "icon-1.svg",
    ...Object.fromEntries(scripts.map((name) => [`${name}.js`, `${name.replace("/", "-")}-1.js`])),
  };
  writeFileSync(join(publicDir, "manifest.json"), JSON.stringify(names));
  database = await testDatabase({ onQuery: (text) => queries.push(text) });
  const base = basis(database.db);
  await seedDemo(base, join(HOME, "seeds"), () => undefined);
  app = await buildApp(base, publicDir);
  const lead = await firstLead(database.db, HERE);
  const signedIn = lead && (await signIn(base, await issueSignInLink(base, lead)));
  session = signedIn?.ok ? signedIn.value : "";
}, 120_000);

afterAll(async () => {
  await app.server.close();
  await database.drop();
  rmSync(publicDir, { recursive: true });
});

const get = (url: string) => app.server.inject({ url, cookies: { puntari_session: session } });

const sitemapPaths = async (): Promise<string[]> => {
  const { body } = await get("/sitemap.xml");
  const found = [...body.matchAll(/<loc>(.*?)<\/loc>/g)];
  return found.map(([, address = ""]) => new URL(address).pathname);
};

test("every page of the sitemap is there, and a browser that has it is not sent it again", async () => {
  const paths = await sitemapPaths();
  expect(paths.length > 60).toBe(true);
  expect(new Set(paths).size).toBe(paths.length);
  const wrong: string[] = [];
  for (const path of paths) {
    const page = await get(path);
    const { etag } = page.headers;
    const again = await app.server.inject({
      url: path,
      headers: { "if-none-match": String(etag) },
    });
    const told = `${path}: ${page.statusCode}, then ${again.statusCode}`;
    // A page with a form is made for each reader; it is never kept.
    const kept = page.headers["cache-control"] === "no-store" ? 200 : 304;
    if (page.statusCode !== 200 || again.statusCode !== kept) wrong.push(told);
  }
  expect(wrong).toEqual([]);
});

test("the outbox shows what waits to those who may answer, and Today leads there", async () => {
  const page = "/fi/vantaa-kerava/staff/outbox";
  await inArea(database.db, HERE, (tx) => tx.deleteFrom("outgoing_mail").execute());
  expect((await get(page)).body.includes("Yhtään viestiä ei ole lähdössä.")).toBe(true);
  expect((await get("/fi/vantaa-kerava/staff")).body.includes(page)).toBe(false);
  const letter = {
    id: "00000000-0000-4000-8000-000000000010",
    purpose: "answer",
    to: "asukas@example.fi",
    subject: "Vastaus: mitä lähipalvelut ovat?",
    body: "Hei!\n\nPäätös on tehty.",
    lang: "fi",
  } as const;
  await inArea(database.db, HERE, (tx) =>
    postLetters(tx, databaseQueue, HERE, [letter], app.deps.clock.now()),
  );
  const { body, statusCode } = await get(page);
  expect(statusCode).toBe(200);
  for (const text of [letter.to, letter.subject, "<p>Päätös on tehty.</p>", "Odottaa"])
    expect([text, body.includes(text)]).toEqual([text, true]);
  expect((await get("/fi/vantaa-kerava/staff")).body.includes("1 viesti odottaa")).toBe(true);
  expect((await app.server.inject({ url: page })).statusCode).toBe(401);
  await inArea(database.db, HERE, (tx) => tx.deleteFrom("outgoing_mail").execute());
});

const resources = () => SLICES.flatMap((slice) => slice.api?.(app.deps) ?? []);

test("the read API has its five collections", () => {
  expect(
    resources()
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(["activities", "areas", "decisions", "indicators", "programmes"]);
});

test("every row of the read API is of the form that its document tells", async () => {
  for (const resource of resources()) {
    const { rows } = (await get(`/api/v1/${resource.name}`)).json();
    expect(rows.length > 0).toBe(true);
    for (const row of rows)
      expect([resource.name, v.safeParse(resource.row, row).issues]).toEqual([
        resource.name,
        undefined,
      ]);
  }
});

test("every collection can be read page by page without losing or repeating a row", async () => {
  for (const { name } of resources()) {
    const whole = (await get(`/api/v1/${name}?limit=100`)).json().rows;
    const paged: unknown[] = [];
    let after = "";
    for (let pages = 0; pages < 200; pages++) {
      const query = after ? `&after=${encodeURIComponent(after)}` : "";
      const { rows, next } = (await get(`/api/v1/${name}?limit=2${query}`)).json();
      paged.push(...rows);
      if (next === undefined) break;
      after = next;
    }
    expect([name, paged]).toEqual([name, whole]);
  }
});

test("every collection is filtered by county", async () => {
  for (const { name } of resources()) {
    const { rows } = (await get(`/api/v1/${name}?area=04`)).json();
    const areas = rows.map((row: { area?: string; code?: string }) => row.area ?? row.code);
    const foreign = areas.filter((area: string) => area !== "04");
    expect([name, rows.length > 0, name === "indicators" ? [] : foreign]).toEqual([name, true, []]);
    const nowhere = await get(`/api/v1/${name}?area=99`);
    expect([name, nowhere.statusCode]).toEqual([name, 200]);
  }
});

test.each(["x", "../../etc/passwd", "' or 1=1 --", "00000000-0000-0000-0000-000000000000", "ä"])(
  "a made-up place to go on from, %s, is no fault",
  async (after) => {
    for (const { name } of resources()) {
      const answer = await get(`/api/v1/${name}?after=${encodeURIComponent(after)}`);
      expect([name, answer.statusCode < 500]).toEqual([name, true]);
    }
  },
);

test("the front page counts an activity that opens, although it belongs to no county", async () => {
  const before = (await get("/en")).body;
  noteChange(HERE);
  expect((await get("/en")).body).toBe(before);
  await addOpenActivity();
  expect((await get("/en")).body).not.toBe(before);
});

test("without its database the product shows a page that says so, in the reader's language", async () => {
  const { db, close } = connect("postgres://puntari@127.0.0.1:1/none");
  const dark = await buildApp({ ...basis(db), db }, publicDir);
  dark.server.log.level = "silent";
  for (const path of ["/sv", "/sv/vantaa-kerava", "/sv/nowhere", "/sv/a/b/c/d/e/f"]) {
    const { statusCode, body } = await dark.server.inject({ url: path });
    expect([path, statusCode >= 400, /<html[^>]* lang="(..)"/.exec(body)?.[1]]).toEqual([
      path,
      true,
      "sv",
    ]);
  }
  expect((await dark.server.inject({ url: "/api/v1/areas" })).json()).toEqual({ error: "fault" });
  await dark.server.close();
  await close();
});

const leadContext = async (): Promise<Context> => ({
  ...app.deps,
  visitor: await visitorOf(app.deps, session),
});

test("an activity that is announced has a page and a card that say when it opens; a mere plan has none", async () => {
  const context = await leadContext();
  const [known] = await activitiesOfArea(database.db, HERE);
  const plan = async (title: string, opensAt?: Instant) => {
    const planned = await planActivity(context, app.deps.ways, known?.measureId ?? ("" as NodeId), {
      way: "conversation",
      title: { fi: title },
      question: { fi: `${title}?` },
      filler: true,
      ...(opensAt ? { opensAt } : {}),
    });
    if (!planned.ok) throw new Error(planned.refusal.kind);
    return `/fi/vantaa-kerava/activities/${planned.value.id}`;
  };
  const announced = await plan("Tulossa oleva", "2026-03-20T07:00:00.000Z" as Instant);
  const kept = await plan("Vasta mielessä");
  const page = await get(announced);
  expect(page.statusCode).toBe(200);
  expect(page.body.includes("Avautuu")).toBe(true);
  expect(page.body.includes("20.3.2026 kl.\u00a09")).toBe(true);
  expect((await get(kept)).statusCode).toBe(404);
  const home = (await get("/fi/vantaa-kerava")).body;
  expect([home.includes(announced), home.includes(kept)]).toEqual([true, false]);
  expect(home.includes("Avautuu 20.3.2026 kl.\u00a09")).toBe(true);
});

const addOpenActivity = async (): Promise<ActivityId> => {
  const context = await leadContext();
  const [known] = await activitiesOfArea(database.db, HERE);
  if (!known) throw new Error("the demo has no activity");
  const planned = await planActivity(context, app.deps.ways, known.measureId, {
    way: "conversation",
    title: { fi: "Vielä yksi" },
    question: { fi: "Mitä mieltä olette?" },
    filler: true,
  });
  if (!planned.ok) throw new Error(planned.refusal.kind);
  const { id } = planned.value;
  await addCountyStatement(context, HERE, { activityId: id, lang: "fi", text: "Näin se on." });
  const opened = await openActivity(context, app.deps.ways, id);
  if (!opened.ok) throw new Error(opened.refusal.kind);
  return id;
};

/** How many queries a page needs when nothing of it is cached. */
const queriesOf = async (path: string): Promise<number> => {
  noteChange(HERE);
  queries.length = 0;
  const { statusCode } = await get(path);
  expect(statusCode).toBe(200);
  return queries.length;
};

test("no page asks the database more often because the county has more activities", async () => {
  const [activity] = await activitiesOfArea(database.db, HERE);
  const paths = [
    `/fi${HOME_PAGE}`,
    `/fi${HOME_PAGE}/activities/${activity?.id}`,
    `/fi${HOME_PAGE}/staff`,
    `/fi${HOME_PAGE}/decisions`,
    `/fi${HOME_PAGE}/indicators`,
    ...(await sitemapPaths()).filter((path) => path.startsWith(`/fi${HOME_PAGE}/programmes/`)),
  ];
  const counts = async () => {
    const found: [string, number][] = [];
    for (const path of paths) found.push([path, await queriesOf(path)]);
    return found;
  };
  const before = await counts();
  const context = await leadContext();
  for (let more = 0; more < 4; more++) {
    const closed = await closeActivity(context, app.deps.ways, await addOpenActivity());
    expect(closed.ok).toBe(true);
  }
  expect(await counts()).toEqual(before);
  const OPENED = 3;
  for (let more = 0; more < OPENED; more++) await addOpenActivity();
  // Today mounts what each open activity's way waits for: one query each, and that is all.
  const allowed = before.map(([path, count]) => [
    path,
    path.endsWith("/staff") ? count + OPENED : count,
  ]);
  expect(await counts()).toEqual(allowed);
});
