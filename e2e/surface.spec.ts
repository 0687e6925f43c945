import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import Fastify from "fastify";
import { BASIC_INCOME, demoActivity, WEBSITE } from "./support/demo.ts";
import { inParallel } from "./support/in-parallel.ts";
import { LEAD_STATE } from "./support/lead.ts";
import { linksOf } from "./support/markup.ts";
import { LANGUAGES, publicPaths } from "./support/places.ts";

const WIDTH = 4;

test("the probes tell that the process and the database answer", async ({ request }) => {
  expect(await (await request.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(await (await request.get("/readyz")).json()).toEqual({ status: "ready" });
});

test.describe("the sitemap", () => {
  test("names every page once in every language, each with its other languages", async ({
    request,
  }) => {
    const answer = await request.get("/sitemap.xml");
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toBe("application/xml; charset=utf-8");
    const xml = await answer.text();
    const paths = await publicPaths(request);
    expect(new Set(paths).size).toBe(paths.length);
    const after = (language: string) =>
      paths.filter((path) => path.split("/")[1] === language).map((path) => path.slice(3));
    expect(after("sv")).toEqual(after("fi"));
    expect(after("en")).toEqual(after("fi"));
    const urls = [...xml.matchAll(/<url>.*?<\/url>/g)].map(([url]) => url);
    expect(urls.length).toBe(paths.length);
    for (const url of urls)
      expect([...url.matchAll(/hreflang="(\w+)"/g)].map(([, language]) => language)).toEqual([
        ...LANGUAGES,
      ]);
  });

  test("names every page for search engines that a public page links to", async ({ request }) => {
    const paths = await publicPaths(request, "fi");
    const listed = new Set(paths);
    const linked = await inParallel(paths, WIDTH, async (path) =>
      linksOf(await (await request.get(path)).text()),
    );
    const others = [...new Set(linked.flat().map((link) => link.split("#", 1)[0] ?? ""))].filter(
      // With a query a page is the same page, cut differently.
      (path) => path.startsWith("/fi") && !path.includes("?") && !listed.has(path),
    );
    const missing = await inParallel(others, WIDTH, async (path) => {
      const answer = await request.get(path);
      const isPage = answer.headers()["content-type"]?.startsWith("text/html");
      return isPage && !(await answer.text()).includes('name="robots" content="noindex"')
        ? [path]
        : [];
    });
    expect(missing.flat()).toEqual([]);
  });

  test("is named by robots.txt, which keeps nobody out", async ({ request }) => {
    const lines = (await (await request.get("/robots.txt")).text()).trim().split("\n");
    expect(lines.slice(0, 2)).toEqual(["User-agent: *", "Allow: /"]);
    expect(lines[2]).toMatch(/^Sitemap: https?:\/\/\S+\/sitemap\.xml$/);
  });
});

interface Collection {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly next?: string;
}

interface RowSchema {
  readonly properties: Readonly<Record<string, unknown>>;
}

interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<
    Record<string, { get: { operationId: string; responses: Readonly<Record<string, unknown>> } }>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, RowSchema>> };
}

const openApi = async (request: APIRequestContext): Promise<OpenApi> =>
  (await (await request.get("/api/openapi.json")).json()) as OpenApi;

/** What does not fit the schema, by the web server's own validator, strictly. */
const misfit = async (schema: object, rows: readonly unknown[]): Promise<string> => {
  const server = Fastify({
    bodyLimit: 64 * 1024 * 1024,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  server.post(
    "/",
    {
      schema: { body: { type: "object", properties: { rows: { type: "array", items: schema } } } },
    },
    async () => ({}),
  );
  const answer = await server.inject({ method: "POST", url: "/", payload: { rows } });
  await server.close();
  return answer.statusCode === 200 ? "" : answer.body;
};

test.describe("the read API", () => {
  test("describes itself as OpenAPI 3.1 with the collections of the loop", async ({ request }) => {
    const document = await openApi(request);
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info.title).toBe("Puntari");
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(
        ["areas", "programmes", "activities", "decisions", "indicators"].map(
          (name) => `/api/v1/${name}`,
        ),
      ),
    );
    const operations = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(operations).size).toBe(operations.length);
    for (const { get } of Object.values(document.paths))
      expect(Object.keys(get.responses)).toEqual(["200", "400"]);
  });

  test("answers every path of its description with rows of the described shape", async ({
    request,
  }) => {
    const { paths, components } = await openApi(request);
    for (const [path, { get }] of Object.entries(paths)) {
      const answer = await request.get(path);
      expect({ path, status: answer.status() }).toEqual({ path, status: 200 });
      expect(answer.headers()["access-control-allow-origin"]).toBe("*");
      const { rows } = (await answer.json()) as Collection;
      expect(rows.length).toBeGreaterThan(0);
      const schema = components.schemas[get.operationId];
      expect(await misfit(schema, rows)).toBe("");
      const told = new Set(Object.keys(schema.properties));
      const untold = rows.flatMap((row) => Object.keys(row).filter((key) => !told.has(key)));
      expect({ path, untold }).toEqual({ path, untold: [] });
    }
  });

  test("gives the same rows page by page as all at once", async ({ request }) => {
    const { paths } = await openApi(request);
    for (const path of Object.keys(paths)) {
      const all = (await (await request.get(path)).json()) as Collection;
      const gathered: unknown[] = [];
      let after: string | undefined;
      do {
        const params = { limit: 7, ...(after ? { after } : {}) };
        const page = (await (await request.get(path, { params })).json()) as Collection;
        gathered.push(...page.rows);
        after = page.next;
      } while (after && gathered.length < all.rows.length + 7);
      const one = gathered.slice(0, all.rows.length);
      expect({ path, rows: one }).toEqual({ path, rows: all.rows });
    }
  });

  test("leads from each row with a path to a page", async ({ request }) => {
    const { paths } = await openApi(request);
    for (const path of Object.keys(paths)) {
      const { rows } = (await (await request.get(path)).json()) as Collection;
      const pages = [
        ...new Set(rows.flatMap(({ path: page }) => (typeof page === "string" ? [page] : []))),
      ];
      const statuses = await inParallel(pages, WIDTH, async (page) =>
        (await request.get(`/en${page}`)).status(),
      );
      expect(statuses.filter((status) => status !== 200)).toEqual([]);
    }
  });

  test("never tells of what is planned only, and neither do public pages", async ({
    browser,
    request,
  }) => {
    const lead = await browser.newContext({ storageState: LEAD_STATE });
    const today = await (await lead.request.get("/en/vantaa-kerava/staff")).text();
    await lead.close();
    const own = [...today.matchAll(/\/staff\/activities\/([0-9a-f-]{36})/g)].map(([, id]) => id);
    const { rows } = (await (await request.get("/api/v1/activities")).json()) as Collection;
    const home = await (await request.get("/en/vantaa-kerava")).text();
    // The county's home announces what opens by itself; that has a page, and nothing else yet.
    const planned = [...new Set(own)].filter(
      (id) => !rows.some((row) => row["id"] === id) && !home.includes(id ?? ""),
    );
    expect(planned.length).toBeGreaterThan(0);
    const told: { id: string | undefined; end: string; status: number }[] = [];
    for (const id of planned)
      for (const end of ["", "/vote", "/results", "/answer"]) {
        const answer = await request.get(`/en/vantaa-kerava/activities/${id}${end}`);
        told.push({ id, end, status: answer.status() });
      }
    const sitemap = await (await request.get("/sitemap.xml")).text();
    // Other walks open what they planned meanwhile.
    const later = (await (await request.get("/api/v1/activities")).json()) as Collection;
    const opened = new Set(later.rows.map((row) => row["id"]));
    expect(told.filter(({ id, status }) => !opened.has(id) && status !== 404)).toEqual([]);
    expect(rows.filter((row) => row["status"] === "planned")).toEqual([]);
    const named = planned.filter((id) => sitemap.includes(id ?? ""));
    expect(named.filter((id) => !opened.has(id))).toEqual([]);
  });

  test("refuses parameters that are not of their form", async ({ request }) => {
    for (const query of ["limit=0", "limit=101", "limit=x", "area=4", "area=vantaa"]) {
      const answer = await request.get(`/api/v1/areas?${query}`);
      expect({ query, status: answer.status() }).toEqual({ query, status: 400 });
      expect(await answer.json()).toEqual({ error: "bad-parameter" });
    }
    const unknown = await request.get("/api/v1/people");
    expect(unknown.status()).toBe(404);
    expect(await unknown.json()).toEqual({ error: "not-found" });
  });
});

/** The attributes of the cookies that an answer sets, by name. */
const cookiesOf = (answer: APIResponse): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    answer
      .headersArray()
      .filter(({ name }) => name.toLowerCase() === "set-cookie")
      .map(({ value }) => {
        const [pair = "", ...attributes] = value.split("; ");
        return [pair.split("=", 1)[0] ?? "", attributes];
      }),
  );

test("every kind of answer carries the headers that keep browsers safe", async ({ request }) => {
  const { path } = await demoActivity(request, WEBSITE);
  for (const address of [
    "/fi",
    `/fi${path}/vote`,
    "/fi/nowhere",
    "/api/v1/areas",
    "/sitemap.xml",
  ]) {
    const headers = (await request.get(address)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy.split(";").map((part) => part.trim())).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["x-powered-by"]).toBe(undefined);
  }
});

test("pages for everybody set no cookie; a form's page sets one that scripts cannot read", async ({
  request,
}) => {
  const { path } = await demoActivity(request, WEBSITE);
  for (const address of ["/fi", "/fi/paijat-hame", `/fi${path}`, `/fi${path}/results`])
    expect(cookiesOf(await request.get(address))).toEqual({});
  const cookies = cookiesOf(await request.get(`/fi${path}/vote`));
  expect(Object.keys(cookies)).toEqual(["puntari_csrf"]);
  expect(cookies["puntari_csrf"]).toEqual(
    expect.arrayContaining(["Path=/", "HttpOnly", "SameSite=Lax"]),
  );
});

test("a public page that did not change is not sent twice", async ({ request }) => {
  const { path } = await demoActivity(request, BASIC_INCOME);
  for (const address of ["/sv", "/sv/paijat-hame/indicators", `/sv${path}`, `/sv${path}/answer`]) {
    const first = await request.get(address);
    const { etag = "", "cache-control": rule } = first.headers();
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(rule).toBe("public, no-cache");
    const again = await request.get(address, { headers: { "if-none-match": etag } });
    expect({ address, status: again.status() }).toEqual({ address, status: 304 });
    expect(await again.text()).toBe("");
  }
});

test("pages of one person are kept nowhere", async ({ request }) => {
  const { path } = await demoActivity(request, WEBSITE);
  for (const address of [`/fi${path}/vote`, "/fi/vantaa-kerava/staff", "/fi/sign-in"])
    expect((await request.get(address)).headers()["cache-control"]).toBe("no-store");
});

test("built files are compressed and kept for a year, for their names change", async ({
  request,
}) => {
  const html = await (await request.get("/fi/vantaa-kerava")).text();
  const files = [...html.matchAll(/(?:href|src)="(\/(?:assets|theme)\/[^"]+)"/g)].map(
    ([, file = ""]) => file,
  );
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const answer = await request.get(file);
    const { "cache-control": rule, "content-encoding": encoding } = answer.headers();
    expect(rule).toBe("public, max-age=31536000, immutable");
    if (/^\/assets\/.*\.(?:css|svg|js)$/.test(file) && (await answer.body()).length > 2048)
      expect({ file, encoding }).toEqual({ file, encoding: "br" });
  }
});

test("the front door leads to the reader's first language", async ({ request }) => {
  for (const [wish, path] of [
    ["sv-FI,fi;q=0.8", "/sv"],
    ["de,en;q=0.5", "/en"],
    ["", "/fi"],
  ] as const) {
    const answer = await request.get("/", {
      maxRedirects: 0,
      headers: { "accept-language": wish },
    });
    expect({ wish, to: answer.headers()["location"] }).toEqual({ wish, to: path });
  }
});
