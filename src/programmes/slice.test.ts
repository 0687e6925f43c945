import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { openActivity } from "./actions/activity-life.ts";
import { addNode, publishProgramme } from "./actions/programmes.ts";
import { programmesSlice } from "./slice.ts";
import { draftProgramme, valueOf } from "./testing/example.ts";
import { handStage, plannedShow } from "./testing/hand-stage.ts";
import { webStage } from "./testing/web.ts";

const on = handStage("manifest");
const { ways } = on;
const web = webStage(on, { ways }, programmesSlice);

const draft = async (slug: string) => {
  const id = await draftProgramme(on.example, slug);
  valueOf(await addNode(on.example.lead, id, { kind: "goal", title: { fi: "Tavoite" } }));
  return id;
};

beforeAll(async () => {
  valueOf(await publishProgramme(on.example.lead, await draft("uusi")));
  await draft("luonnos");
  for (let n = 0; n < 2; n += 1)
    valueOf(await openActivity(on.example.lead, ways, (await plannedShow(on)).id));
});

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
  const { id: hidden } = await plannedShow(on);
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
