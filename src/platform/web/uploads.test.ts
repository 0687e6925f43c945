import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { formPass, type TestSite, testSite } from "../testing/site.ts";
import { receiveFiles, withUploads } from "./uploads.ts";

const MEGABYTE = 1024 ** 2;
const BOUNDARY = "the-border";

let folder: string;
let shop: TestSite;
let address: string;
let pass: { cookie: string; token: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "uploads-"));
  shop = await testSite();
  shop.server.get("/form", (_request, reply) =>
    reply.type("text/html").send(`<input name="_csrf" value="${reply.generateCsrf()}">`),
  );
  withUploads(shop.server, (scope) => {
    scope.post("/form", async (request, reply) => {
      const nameOf = (field: string) => (field === "file" ? "file" : undefined);
      const answered = await receiveFiles(request, {
        folder,
        nameOf,
        most: 2 * MEGABYTE,
        count: 1,
      });
      if (!answered.ok) reply.header("connection", "close");
      return reply.send(answered);
    });
  });
  address = await shop.server.listen({ port: 0, host: "127.0.0.1" });
  pass = await formPass(shop.server, "/form");
});
afterAll(async () => {
  await shop.server.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));
});

/** A form with a title, then a file of so many bytes, made as it is sent. */
async function* formOf(bytes: number, name: string): AsyncGenerator<Buffer> {
  const part = (head: string) =>
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`);
  yield part('name="title"');
  yield Buffer.from("Kevään kalvot\r\n");
  yield part(`name="file"; filename="${name}"`);
  const piece = Buffer.alloc(MEGABYTE, "x");
  for (let sent = 0; sent < bytes; sent += MEGABYTE) yield piece.subarray(0, bytes - sent);
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
}

const post = async (bytes: number, headers: Record<string, string> = {}, name = "kalvot.pdf") => {
  const url = `${address}/form?_csrf=${encodeURIComponent(pass.token)}`;
  const request = httpRequest(url, {
    method: "POST",
    headers: {
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      cookie: pass.cookie,
      ...headers,
    },
  });
  const answer = new Promise<string>((resolve, reject) => {
    request.on("error", reject).on("response", (response) => {
      response.setEncoding("utf8");
      void response.toArray().then((parts) => resolve(parts.join("")), reject);
    });
  });
  // The server may answer and close before all of it was sent.
  void pipeline(Readable.from(formOf(bytes, name)), request).catch(() => undefined);
  return JSON.parse(await answer) as unknown;
};

const TOO_LARGE = {
  ok: false,
  refusal: { kind: "upload-too-large", values: { title: "Kevään kalvot" } },
};

test("a file within the limit lies on the disk, and its given name is told", async () => {
  expect(await post(2 * MEGABYTE)).toEqual({
    ok: true,
    value: { values: { title: "Kevään kalvot" }, files: ["file"], given: { file: "kalvot.pdf" } },
  });
  expect((await stat(join(folder, "file"))).size).toBe(2 * MEGABYTE);
});

test("300 MB that are announced are refused before any of them is taken", async () => {
  const length = 300 * MEGABYTE;
  let bytes = 0;
  for await (const part of formOf(0, "kalvot.pdf")) bytes += part.length;
  const answer = await post(length, { "content-length": String(bytes + length) });
  expect(answer).toEqual(TOO_LARGE);
  expect(await readdir(folder)).toEqual([]);
});

test("300 MB that are not announced are refused at the byte that is too many", async () => {
  expect(await post(300 * MEGABYTE)).toEqual(TOO_LARGE);
  expect(await readdir(folder)).toEqual([]);
});

test("a form without files is told apart", async () => {
  const answer = await shop.server.inject({
    method: "POST",
    url: `/form?_csrf=${encodeURIComponent(pass.token)}`,
    headers: { cookie: pass.cookie, "content-type": "application/x-www-form-urlencoded" },
    payload: "title=x",
  });
  expect(answer.json()).toEqual({ ok: false, refusal: { kind: "no-upload", values: {} } });
});

test("a form that breaks off midway is no upload", async () => {
  const answer = await shop.server.inject({
    method: "POST",
    url: `/form?_csrf=${encodeURIComponent(pass.token)}`,
    headers: { cookie: pass.cookie, "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    payload: `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF`,
  });
  expect(answer.statusCode).toBe(400);
});
