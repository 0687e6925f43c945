import { expect, test } from "vitest";
import { EXAMPLE_AREA, NOWHERE } from "../../programmes/testing/example.ts";
import { webStage } from "../../programmes/testing/web.ts";
import { decisionsSlice } from "../slice.ts";
import { decisionsOfArea } from "../store/decision.ts";
import {
  answered,
  citing,
  closedActivity,
  draft,
  openedActivity,
  raise,
  stored,
  tableStage,
} from "../testing/table.ts";

const table = tableStage("public decisions");
const web = webStage(table, { ways: table.ways }, decisionsSlice);
const AREA = "/fi/vantaa-kerava";

test("a published decision shows its evidence and links to the frozen results", async () => {
  const activity = await closedActivity(table);
  const id = await citing(table, activity);
  const [citation] = (await stored(table, id)).citations;
  const { status, html } = await web.anybody.get(`${AREA}/decisions/${id}`);
  expect(status).toBe(200);
  expect(web.last()?.thread).toEqual({ stop: "decision", decisionId: id });
  const results = `${AREA}/activities/${activity}/hands/results/${citation?.snapshot}`;
  expect(html.includes(`href="${results}"`)).toBe(true);
  expect(html.includes(citation?.contentHash ?? "-")).toBe(true);
  expect(html.includes("Tämän jälkeen on tullut lisää vastauksia")).toBe(false);
});

test("a decision tells when people have taken part since it was cited", async () => {
  const activity = await openedActivity(table);
  await raise(table, activity, "ensin");
  const id = await citing(table, activity);
  table.clock.pass({ hours: 1 });
  await raise(table, activity, "sitten");
  const { html } = await web.anybody.get(`${AREA}/decisions/${id}`);
  expect(html.includes("Tämän jälkeen on tullut lisää vastauksia")).toBe(true);
});

test("drafts, decisions of other counties and unknown ones are not found", async () => {
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  const foreign = await citing(table, activity);
  for (const path of [
    `${AREA}/decisions/${id}`,
    `/fi/paijat-hame/decisions/${foreign}`,
    `/fi/paijat-hame/activities/${activity}/answer`,
    `${AREA}/decisions/${NOWHERE}`,
    `${AREA}/decisions/abc`,
    `${AREA}/activities/${NOWHERE}/answer`,
    "/fi/receipts/tuntematon",
  ])
    expect([path, (await web.anybody.get(path)).status]).toEqual([path, 404]);
});

test("a county without decisions says what will stand there", async () => {
  const { status, html } = await web.anybody.get("/sv/paijat-hame/decisions");
  expect(status).toBe(200);
  expect(html.includes("Här visas de beslut som invånarna har kunnat påverka.")).toBe(true);
});

test("the answer page tells everyone what came of an activity", async () => {
  const activity = await closedActivity(table);
  const before = await web.anybody.get(`${AREA}/activities/${activity}/answer`);
  expect(before.html.includes("Päätöstä ei ole vielä tehty.")).toBe(true);
  await answered(table, activity);
  const after = await web.anybody.get(`${AREA}/activities/${activity}/answer`);
  expect(after.html.includes("Kiitos, kun osallistuit.")).toBe(true);
  expect(after.html.includes("<form")).toBe(false);
});

test("the sitemap has every register, published decision and answer, and no draft", async () => {
  const activity = await closedActivity(table);
  const { decisionId: decision } = await answered(table, activity);
  const { id } = await draft(table, []);
  const deps = { db: table.db } as Parameters<NonNullable<typeof decisionsSlice.publicPaths>>[0];
  const paths = (await decisionsSlice.publicPaths?.(deps)) ?? [];
  const has = (path: string) => paths.includes(path);
  expect([
    has("/vantaa-kerava/decisions"),
    has("/paijat-hame/decisions"),
    has(`/vantaa-kerava/decisions/${decision}`),
    has(`/vantaa-kerava/activities/${activity}/answer`),
    has(`/vantaa-kerava/decisions/${id}`),
  ]).toEqual([true, true, true, true, false]);
});

test("the read API gives published decisions page by page", async () => {
  const deps = { db: table.db } as Parameters<NonNullable<typeof decisionsSlice.api>>[0];
  const [resource] = decisionsSlice.api?.(deps) ?? [];
  if (!resource) throw new Error("no resource");
  const all = await resource.rows({ limit: 100 });
  const open = (await decisionsOfArea(table.db, EXAMPLE_AREA)).filter(
    ({ status }) => status === "published",
  );
  expect(all.length).toBe(open.length);
  const [first] = all;
  const rest = await resource.rows({ limit: 100, after: resource.keyOf(first) });
  expect(rest.map((row) => resource.keyOf(row))).toEqual(
    all.slice(1).map((row) => resource.keyOf(row)),
  );
});
