import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FileKind } from "../files/file-kind.ts";
import type { KeptFiles } from "../files/kept-files.ts";
import { openKeptFiles } from "../files/open-kept-files.ts";
import { type TestSite, testSite } from "../testing/site.ts";
import { sendKept } from "./downloads.ts";

let dataDir: string;
let shop: TestSite;
let sha256: string;
let file: { kind: FileKind; name: string; confined: boolean };

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("0123456789");
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "downloads-"));
  const files: KeptFiles = openKeptFiles({ dataDir });
  ({ sha256 } = await files.put(bytes()));
  shop = await testSite();
  shop.server.get("/file", async (request, reply) => {
    const sent = await sendKept(request, reply, files, { sha256, bytes: 10, ...file });
    return sent ? reply : shop.site.problem(request, reply, "not-found");
  });
});
afterAll(async () => {
  await shop.server.close();
  await rm(dataDir, { recursive: true });
});

const ask = async (
  of: Partial<typeof file> = {},
  headers: Record<string, string> = {},
  method: "GET" | "HEAD" = "GET",
) => {
  file = { kind: "pptx", name: "kalvot.pptx", confined: false, ...of };
  return shop.server.inject({ url: "/file", headers, method });
};

test("a file is sent with its type, as something to keep, and as nothing of ours", async () => {
  const { headers, body, statusCode } = await ask();
  expect([statusCode, body, headers.etag]).toEqual([200, "0123456789", `"${sha256}"`]);
  expect([
    headers["content-type"],
    headers["content-length"],
    headers["content-disposition"],
    headers["content-security-policy"],
    headers["x-content-type-options"],
    headers["cache-control"],
    headers["accept-ranges"],
  ]).toEqual([
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "10",
    `attachment; filename="kalvot.pptx"; filename*=UTF-8''kalvot.pptx`,
    "default-src 'none'; frame-ancestors 'none'; sandbox",
    "nosniff",
    "public, no-cache",
    "bytes",
  ]);
});

test("a PDF and pictures are shown, texts and films are kept", async () => {
  const way = async (kind: FileKind) =>
    String((await ask({ kind })).headers["content-disposition"]).split(";")[0];
  expect(await Promise.all(["pdf", "png", "jpeg", "webp"].map((k) => way(k as FileKind)))).toEqual(
    Array(4).fill("inline"),
  );
  expect(await Promise.all(["txt", "csv", "mp4", "odp"].map((k) => way(k as FileKind)))).toEqual(
    Array(4).fill("attachment"),
  );
});

test("a name of any letters is told whole and in plain letters", async () => {
  const { headers } = await ask({ name: `Pöytä "kirja" 100% (1).pptx` });
  expect(headers["content-disposition"]).toBe(
    `attachment; filename="Poyta _kirja_ 100_ (1).pptx"; filename*=UTF-8''P%C3%B6yt%C3%A4%20%22kirja%22%20100%25%20%281%29.pptx`,
  );
});

test("a range is sent as a part, and what lies behind the end is refused", async () => {
  const part = await ask({}, { range: "bytes=2-4" });
  expect([
    part.statusCode,
    part.body,
    part.headers["content-range"],
    part.headers["content-length"],
  ]).toEqual([206, "234", "bytes 2-4/10", "3"]);
  const behind = await ask({}, { range: "bytes=10-" });
  expect([behind.statusCode, behind.headers["content-range"]]).toEqual([416, "bytes */10"]);
});

test("a range of another version answers with the whole", async () => {
  const same = await ask({}, { range: "bytes=2-4", "if-range": `"${sha256}"` });
  const other = await ask({}, { range: "bytes=2-4", "if-range": '"other"' });
  expect([same.body, other.statusCode, other.body]).toEqual(["234", 200, "0123456789"]);
});

test("who has the file already is told so", async () => {
  const { statusCode, body } = await ask({}, { "if-none-match": `"other", "${sha256}"` });
  expect([statusCode, body]).toEqual([304, ""]);
});

test("a file that only some may see is kept by no cache on the way", async () => {
  expect((await ask({ confined: true })).headers["cache-control"]).toBe("private, no-cache");
});

test("the head alone tells the size", async () => {
  const { headers, body } = await ask({}, {}, "HEAD");
  expect([headers["content-length"], body]).toEqual(["10", ""]);
});

test("a file that the store has lost is not found", async () => {
  await openKeptFiles({ dataDir }).delete(sha256);
  expect((await ask()).statusCode).toBe(404);
});
