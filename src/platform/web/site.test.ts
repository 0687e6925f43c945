import { gunzipSync } from "node:zlib";
import { h } from "preact";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noteChange } from "../db/changes.ts";
import { formPass, type TestSite, testSite } from "../testing/site.ts";
import { formValues } from "./fields.ts";
import type { Server } from "./server.ts";
import type { Site } from "./site.ts";

let made: TestSite;
let server: Server;
let renders = 0;

const UUID = "0b5d7a00-1111-4222-8333-444455556666";

const addRoutes = (to: Server, site: Site) => {
  to.get("/:locale/:area", (request, reply) =>
    site.cached(request, reply, async () => {
      renders += 1;
      return { title: "Etusivu", body: h("p", null, `${renders}`) };
    }),
  );
  to.get("/:locale/:area/gone", (request, reply) =>
    site.cached(request, reply, async () => undefined),
  );
  to.get("/:locale/:area/things/:thingId", (request, reply) =>
    site.page(request, reply, { title: "Asia", body: h("p", null, "å") }),
  );
  to.get("/:locale/:area/form", (request, reply) => {
    const token = h("input", { name: "_csrf", value: site.csrf(reply) });
    return site.page(request, reply, { title: "Lomake", body: h("form", null, token) });
  });
  to.get("/:locale/:area/kept-form", (request, reply) =>
    site.forNewcomers(request, reply, String((request.query as { n?: string }).n), async (csrf) => {
      renders += 1;
      const token = h("input", { name: "_csrf", value: csrf });
      return { title: "Lomake", body: h("form", null, token, `${renders}`) };
    }),
  );
  to.post("/:locale/:area/form", (request, reply) => reply.send(formValues(request.body)));
  to.get("/:locale/:area/broken", () => {
    throw new Error("the cable is cut");
  });
  to.get("/:locale/no-area", (request, reply) => reply.send(site.areaPlace(request)));
  to.get("/:locale/:area/closed", (request, reply) =>
    site.problem(request, reply, "conflict", "Kysely on päättynyt."),
  );
  to.get("/api/broken", () => {
    throw new Error("the cable is cut");
  });
};

beforeAll(async () => {
  made = await testSite();
  server = made.server;
  addRoutes(server, made.site);
});

afterAll(() => server.close());

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

const post = (url: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  server.inject({
    method: "POST",
    url,
    payload,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });

const headingOf = (body: string) => /<h1>(.*?)<\/h1>/.exec(body)?.[1];
const langOf = (body: string) => /<html lang="(..)"/.exec(body)?.[1];

test.each([
  ["/sv/nowhere", 404, "sv", "Sidan finns inte"],
  ["/en/here/things/not-an-id", 404, "en", "Page not found"],
  [`/fi/here/things/${UUID.toUpperCase()}`, 404, "fi", "Sivua ei löydy"],
  ["/xx/here", 404, "fi", "Sivua ei löydy"],
  ["/sv/here/things/a/b/c", 404, "sv", "Sidan finns inte"],
  ["/sv/here/gone", 404, "sv", "Sidan finns inte"],
  [`/sv/here/things/${"a".repeat(201)}`, 404, "sv", "Sidan finns inte"],
  ["/%ff", 400, "fi", "Pyyntöä ei voitu lukea"],
  ["/en/here/things/%ff", 400, "en", "The request could not be read"],
  ["/en/here%00", 400, "en", "The request could not be read"],
  ["/en/here?x=%00", 400, "en", "The request could not be read"],
])("%s answers %i in its language", async (url, status, lang, heading) => {
  const { statusCode, body, headers } = await get(url);
  expect([statusCode, langOf(body), headingOf(body)]).toEqual([status, lang, heading]);
  expect(headers["cache-control"]).toBe("no-store");
  expect(typeof headers["content-security-policy"]).toBe("string");
});

test("an id that is a UUID reaches its page", async () => {
  const { statusCode, body } = await get(`/fi/here/things/${UUID}`);
  expect([statusCode, body]).toEqual([
    200,
    '<!doctype html><html lang="fi"><title>Asia</title><body><p>å</p></body></html>',
  ]);
});

test("a POST without the token of its form is refused by a page", async () => {
  const { statusCode, body } = await post("/en/here/form", "title=x");
  expect([statusCode, headingOf(body)]).toEqual([403, "The form was out of date"]);
});

test("a POST with the token of its form is read", async () => {
  const { cookie, token } = await formPass(server, "/fi/here/form");
  const fields = new URLSearchParams({ _csrf: token, title: "Hyvää päivää" });
  const answer = await post("/fi/here/form", fields.toString(), { cookie });
  expect(answer.json()).toEqual({ _csrf: token, title: "Hyvää päivää" });
});

test("of a repeated field the first value counts", async () => {
  const { cookie, token } = await formPass(server, "/fi/here/form");
  const answer = await post("/fi/here/form", `_csrf=${token}&a=1&b=x+y&a=2`, { cookie });
  expect(answer.json()).toEqual({ _csrf: token, a: "1", b: "x y" });
});

test("a token without its cookie is refused", async () => {
  const { token } = await formPass(server, "/fi/here/form");
  expect((await post("/fi/here/form", `_csrf=${token}`)).statusCode).toBe(403);
});

test("a body that is too large is refused by a page", async () => {
  const { statusCode, body } = await post("/sv/here/form", `title=${"x".repeat(200_000)}`);
  expect([statusCode, headingOf(body)]).toEqual([413, "Formuläret är för stort"]);
});

test.each([
  ["bytes that are no UTF-8", Buffer.from([0x74, 0x3d, 0xe4, 0xf6])],
  ["percent signs that are no UTF-8", "title=%E4%F6"],
  ["a NUL", "title=a%00b"],
  ["a NUL in a name", "ti%00tle=a"],
])("a form with %s is refused by a page", async (_, payload) => {
  const { statusCode, body } = await post("/en/here/form", payload);
  expect([statusCode, headingOf(body)]).toEqual([400, "The request could not be read"]);
});

test("a body of an unknown kind is refused by a page", async () => {
  const strange = await post("/en/here/form", "<a/>", { "content-type": "text/xml" });
  expect(strange.statusCode).toBe(400);
  const broken = await post("/en/here/form", "{", { "content-type": "application/json" });
  expect(broken.statusCode).toBe(400);
});

test("a fault shows a page with the reference under which the log has it", async () => {
  const { statusCode, body, headers } = await get("/en/here/broken");
  const reference = String(headers["x-puntari-reference"]);
  expect(reference).toMatch(/^[0-9a-f]{8}$/);
  expect([statusCode, headingOf(body)]).toEqual([500, "Something is wrong in the service"]);
  expect(body.split(reference).length).toBe(2);
  expect(body.includes("cable")).toBe(false);
  const entry = made.log.map((line) => JSON.parse(line)).find((one) => one.reference === reference);
  expect([entry.url, entry.err.message]).toEqual(["/en/here/broken", "the cable is cut"]);
});

test("a fault of the shell itself still shows a page and is logged", async () => {
  const shell = () => Promise.reject(new Error("no database"));
  const dark = await testSite({ shell });
  addRoutes(dark.server, dark.site);
  const { statusCode, body, headers } = await dark.server.inject({ url: "/sv/here" });
  const reference = String(headers["x-puntari-reference"]);
  expect([statusCode, langOf(body)]).toEqual([500, "sv"]);
  expect(body.split(reference).length).toBe(2);
  expect(dark.log.map((line) => JSON.parse(line).reference)).toEqual([reference]);
  const missing = await dark.server.inject({ url: "/en/nowhere" });
  expect([missing.statusCode, langOf(missing.body)]).toEqual([500, "en"]);
  await dark.server.close();
});

test("under /api trouble is told as JSON", async () => {
  const missing = await get("/api/nothing");
  expect([missing.statusCode, missing.json()]).toEqual([404, { error: "not-found" }]);
  const broken = await get("/api/broken");
  expect([broken.statusCode, broken.json()]).toEqual([500, { error: "fault" }]);
  const unreadable = await get("/api/%ff");
  expect([unreadable.statusCode, unreadable.json()]).toEqual([400, { error: "bad-request" }]);
});

test("a conflict says its own reason", async () => {
  const { statusCode, body } = await get("/fi/here/closed");
  expect([statusCode, body.includes("<p>Kysely on päättynyt.</p>")]).toEqual([409, true]);
});

test("a page that needs a county but whose address has none is a fault", async () => {
  expect((await get("/fi/no-area")).statusCode).toBe(500);
});

test("a cached page is sent as it is, compressed, or not at all", async () => {
  const plain = await get("/fi/here");
  const etag = String(plain.headers.etag);
  expect(plain.headers["cache-control"]).toBe("public, no-cache");
  const packed = await get("/fi/here", { "accept-encoding": "br, gzip" });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(packed.headers.vary).toBe("accept-encoding");
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const known = await get("/fi/here", { "if-none-match": tag });
    expect([known.statusCode, known.body]).toEqual([304, ""]);
  }
  expect((await get("/fi/here", { "if-none-match": '"other"' })).statusCode).toBe(200);
});

test("a cached page is rendered again only when its county changed", async () => {
  await get("/en/here");
  const before = renders;
  await get("/en/here?utm_source=letter");
  noteChange("09");
  await get("/en/here");
  expect(renders).toBe(before);
  noteChange("04");
  await get("/en/here");
  expect(renders).toBe(before + 1);
});

test("a page for newcomers is rendered once for all, and each gets a token that their form may send", async () => {
  renders = 0;
  const tokenOf = (html: string): string => /value="([^"]+)"/.exec(html)?.[1] ?? "";
  const passes = [];
  for (const url of ["/fi/here/kept-form?n=1", "/fi/here/kept-form?n=1"]) {
    const answer = await get(url, { "accept-encoding": "gzip" });
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    passes.push({ cookie, _csrf: tokenOf(gunzipSync(answer.rawPayload).toString()) });
    expect(answer.headers["cache-control"]).toBe("no-store");
  }
  expect([renders, passes[0]?._csrf === passes[1]?._csrf]).toEqual([1, false]);
  for (const { cookie, _csrf } of passes) {
    const form = new URLSearchParams({ _csrf, text: "kyllä" }).toString();
    expect((await post("/fi/here/form", form, { cookie })).json()).toEqual({
      _csrf,
      text: "kyllä",
    });
  }
  await get("/fi/here/kept-form?n=2");
  noteChange("04");
  await get("/fi/here/kept-form?n=2");
  expect(renders).toBe(3);
});

test("too many posts of one address are told to wait, reading goes on", async () => {
  const crowd = await testSite({ config: { postsPerMinute: 30 } });
  addRoutes(crowd.server, crowd.site);
  const send = () => crowd.server.inject({ method: "POST", url: "/fi/here/form", payload: {} });
  let last = 403;
  for (let sent = 0; sent <= 30 && last === 403; sent++) last = (await send()).statusCode;
  expect(last).toBe(429);
  expect((await crowd.server.inject({ url: "/fi/here" })).statusCode).toBe(200);
  const other = await crowd.server.inject({
    method: "POST",
    url: "/fi/here/form",
    payload: {},
    headers: { "x-forwarded-for": "192.0.2.7" },
  });
  expect(other.statusCode).toBe(403);
  await crowd.server.close();
});

test("the texts of field errors name the field's label", () => {
  const errors = [
    { field: "title.fi", code: "required" },
    { field: "due", code: "not-a-day" },
  ] as const;
  expect(made.site.fieldErrors("en", errors, { "title.fi": "Title" })).toEqual({
    "title.fi": "This is missing. Fill in: Title",
    due: "The date is not valid. Write it as 2026-03-14: due",
  });
});
