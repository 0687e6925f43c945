import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../kernel/ids.ts";
import { planActivity } from "./actions/activities.ts";
import { openActivity } from "./actions/activity-life.ts";
import { addNode, createProgramme, publishProgramme } from "./actions/programmes.ts";
import { programmesSlice } from "./slice.ts";
import { EXAMPLE_AREA, valueOf } from "./testing/example.ts";
import { makeHandTables, showOfHands } from "./testing/show-of-hands.ts";
import { stage } from "./testing/stage.ts";
import { type Web, webOf } from "./testing/web.ts";
import { wayRegistry } from "./way.ts";

const on = stage("manifest");
const ways = wayRegistry([showOfHands(on.clock)]);
let web: Web;

const planned = async (): Promise<ActivityId> =>
  valueOf(
    await planActivity(on.example.lead, ways, on.example.measureId, {
      way: "show-of-hands",
      title: { fi: "Lähipalvelut" },
      question: { fi: "Mitä lähellä?" },
    }),
  ).id;
const draft = async (slug: string) => {
  const { lead } = on.example;
  const texts = { title: { fi: "Ohjelma" }, targetGroups: [], sources: [] };
  const id = valueOf(await createProgramme(lead, EXAMPLE_AREA, { slug, ...texts }));
  valueOf(await addNode(lead, id, { kind: "goal", title: { fi: "Tavoite" } }));
  return id;
};

beforeAll(async () => {
  await makeHandTables(on.db);
  web = await webOf(on, ways);
  valueOf(await publishProgramme(on.example.lead, await draft("uusi")));
  await draft("luonnos");
  for (let n = 0; n < 2; n += 1)
    valueOf(await openActivity(on.example.lead, ways, await planned()));
});
afterAll(() => web.close());

test("rows of the read API keep their schema and page on by id", async () => {
  const resources = programmesSlice.api?.(web.deps) ?? [];
  expect(resources.map(({ name }) => name)).toEqual(["programmes", "activities"]);
  for (const resource of resources) {
    const rows = await resource.rows({ limit: 100 });
    expect(rows.length > 1).toBe(true);
    for (const row of rows) v.parse(resource.row, row);
    const [first, ...rest] = rows;
    expect(await resource.rows({ limit: 100, after: resource.keyOf(first) })).toEqual(rest);
    expect(await resource.rows({ limit: 100, after: "not-an-id" })).toEqual([]);
  }
});

test("every public page is named for the sitemap, and no draft or plan", async () => {
  const paths = (await programmesSlice.publicPaths?.(web.deps)) ?? [];
  expect(paths.filter((path) => path.includes("/programmes/")).toSorted()).toEqual([
    "/vantaa-kerava/programmes/2023-2025",
    "/vantaa-kerava/programmes/uusi",
  ]);
  const hidden = await planned();
  const after = (await programmesSlice.publicPaths?.(web.deps)) ?? [];
  expect(after.filter((path) => path.includes(hidden))).toEqual([]);
});

test("the jobs open and close what is due", async () => {
  const jobs = programmesSlice.jobs?.(web.deps) ?? {};
  expect(Object.keys(jobs)).toEqual([
    "programmes.open-due-activities",
    "programmes.close-due-activities",
  ]);
  await Promise.all(Object.values(jobs).map((job) => job({})));
});
