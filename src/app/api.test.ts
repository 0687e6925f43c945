import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiQuery, ApiResource } from "../platform/slice.ts";
import { testSite } from "../platform/testing/site.ts";
import type { Server } from "../platform/web/server.ts";
import { openApiDocument, serveApi } from "./api.ts";

interface Row {
  readonly id: string;
  readonly area: string;
}

const ROWS: readonly Row[] = Array.from({ length: 250 }, (_, n) => ({
  id: String(n).padStart(4, "0"),
  area: n % 2 === 0 ? "04" : "09",
}));

const asked: ApiQuery[] = [];

const things: ApiResource = {
  name: "things",
  summary: "Things of the counties",
  row: v.object({
    id: v.string(),
    area: v.pipe(v.string(), v.description("Two-digit code")),
    note: v.optional(v.string()),
  }),
  rows: async (query) => {
    asked.push(query);
    const { area, after = "", limit } = query;
    return ROWS.filter((row) => row.id > after && (!area || row.area === area)).slice(0, limit);
  },
  keyOf: (row) => (row as Row).id,
};

let server: Server;

beforeAll(async () => {
  ({ server } = await testSite());
  serveApi(server, [things], "https://osallistu.fi");
});

afterAll(() => server.close());

const get = async (query = "") => {
  const answer = await server.inject({ url: `/api/v1/things${query}` });
  return { status: answer.statusCode, headers: answer.headers, ...answer.json() };
};

test("a page has 100 rows and says where the next begins, until the last", async () => {
  const seen: string[] = [];
  let next: string | undefined = "";
  const sizes: number[] = [];
  while (next !== undefined) {
    const page: { rows: Row[]; next?: string } = await get(next ? `?after=${next}` : "");
    sizes.push(page.rows.length);
    seen.push(...page.rows.map(({ id }) => id));
    next = page.next;
  }
  expect(sizes).toEqual([100, 100, 50]);
  expect(seen).toEqual(ROWS.map(({ id }) => id));
});

test("a page that is just full is the last one", async () => {
  expect(await get("?after=0149&limit=100")).toMatchObject({ status: 200, rows: { length: 100 } });
  expect((await get("?after=0149&limit=100")).next).toBe(undefined);
  expect((await get("?after=0148&limit=100")).next).toBe("0248");
});

test("rows of one county are asked for by its code", async () => {
  const { rows, next } = await get("?area=09&limit=2");
  expect([rows, next]).toEqual([
    [
      { id: "0001", area: "09" },
      { id: "0003", area: "09" },
    ],
    "0003",
  ]);
  expect((await get("?area=77")).rows).toEqual([]);
});

test("anybody's page may read the rows", async () => {
  expect((await get()).headers["access-control-allow-origin"]).toBe("*");
});

test.each([
  "?limit=0",
  "?limit=101",
  "?limit=ten",
  "?limit=-1",
  "?limit=1.5",
  "?area=4",
  "?area=lappi",
  "?area=04&area=09",
  `?after=${"x".repeat(201)}`,
])("%s is refused before anything is read", async (query) => {
  asked.length = 0;
  const { status, error } = await get(query);
  expect([status, error, asked]).toEqual([400, "bad-parameter", []]);
});

test("the document describes every collection and its rows", async () => {
  const document = (await server.inject({ url: "/api/openapi.json" })).json();
  expect(document).toEqual(
    JSON.parse(JSON.stringify(openApiDocument([things], "https://osallistu.fi"))),
  );
  expect(document.openapi).toBe("3.1.0");
  expect(document.servers).toEqual([{ url: "https://osallistu.fi" }]);
  expect(Object.keys(document.paths)).toEqual(["/api/v1/things"]);
  expect(document.components.schemas.things).toEqual({
    type: "object",
    properties: {
      id: { type: "string" },
      area: { type: "string", description: "Two-digit code" },
      note: { type: "string" },
    },
    required: ["id", "area"],
  });
});
