import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testSite } from "../testing/site.ts";
import { readAssetNames, serveAssets } from "./assets.ts";
import type { Server } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "puntari-assets-"));
const NAMES = { "app.css": "app.1a2b3c4d.css" };
let server: Server;

beforeAll(async () => {
  writeFileSync(join(folder, "app.1a2b3c4d.css"), "a { color: red }");
  writeFileSync(join(folder, "app.1a2b3c4d.css.gz"), gzipSync("a { color: red }"));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(NAMES));
  ({ server } = await testSite());
  await serveAssets(server, folder);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test("the names of the built files are read, and a missing build is no empty one", async () => {
  expect(await readAssetNames(folder)).toEqual(NAMES);
  await expect(readAssetNames(join(folder, "none"))).rejects.toMatchObject({ code: "ENOENT" });
});

test("a built file is kept by browsers for a year", async () => {
  const { body, headers } = await server.inject({ url: "/assets/app.1a2b3c4d.css" });
  expect([body, headers["content-type"], headers["cache-control"]]).toEqual([
    "a { color: red }",
    "text/css; charset=utf-8",
    "public, max-age=31536000, immutable",
  ]);
});

test("a built file is sent as the build compressed it", async () => {
  const answer = await server.inject({
    url: "/assets/app.1a2b3c4d.css",
    headers: { "accept-encoding": "gzip" },
  });
  expect(answer.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(answer.rawPayload).toString()).toBe("a { color: red }");
});

test.each([
  "/assets/none.css",
  "/assets/../package.json",
  "/assets/%2e%2e%2fpackage.json",
  "/assets/",
])("%s is not found", async (url) => {
  expect((await server.inject({ url })).statusCode).toBe(404);
});
