import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { noteChange } from "../db/changes.ts";
import { packedForAll, pageCache } from "./page-cache.ts";

const counted = () => {
  let renders = 0;
  return {
    render: async () => `<p>${++renders}</p>`,
    count: () => renders,
  };
};

test("a page is rendered once until its area changes", async () => {
  const cache = pageCache(packedForAll);
  const page = counted();
  const first = await cache.page("/a", "t1", page.render);
  const second = await cache.page("/a", "t1", page.render);
  expect(second?.html).toBe(first?.html);
  noteChange("t2");
  await cache.page("/a", "t1", page.render);
  expect(page.count()).toBe(1);
  noteChange("t1");
  await cache.page("/a", "t1", page.render);
  noteChange("*");
  await cache.page("/a", "t1", page.render);
  expect(page.count()).toBe(3);
});

test("a minute later the page is rendered again", async () => {
  let now = 0;
  const cache = pageCache(packedForAll, () => now);
  const page = counted();
  await cache.page("/b", "t3", page.render);
  now = 59_999;
  await cache.page("/b", "t3", page.render);
  now = 60_000;
  await cache.page("/b", "t3", page.render);
  expect(page.count()).toBe(2);
});

test("many who ask at once wait for one rendering", async () => {
  const cache = pageCache(packedForAll);
  const page = counted();
  await Promise.all(Array.from({ length: 20 }, () => cache.page("/c", "t4", page.render)));
  expect(page.count()).toBe(1);
});

test("what does not exist is not kept", async () => {
  const cache = pageCache(packedForAll);
  expect(await cache.page("/d", "t5", async () => undefined)).toBe(undefined);
  const page = counted();
  const found = await cache.page("/d", "t5", page.render);
  expect(found && gunzipSync(found.gzip).toString()).toBe("<p>1</p>");
  expect(found?.html.toString()).toBe("<p>1</p>");
});
