import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import type { AreaCode } from "../kernel/area.ts";
import type { ApiResource } from "../platform/slice.ts";
import type { Server, WebRequest } from "../platform/web/server.ts";

const MOST_ROWS = 100;

const query = v.object({
  area: v.optional(v.pipe(v.string(), v.regex(/^\d{2}$/))),
  after: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(MOST_ROWS),
    ),
    "100",
  ),
});

const PARAMETERS = [
  {
    name: "area",
    in: "query",
    description: "Two-digit code of a county",
    schema: { type: "string", pattern: "^\\d{2}$" },
  },
  {
    name: "after",
    in: "query",
    description: "`next` of the page before",
    schema: { type: "string" },
  },
  {
    name: "limit",
    in: "query",
    description: "Rows on a page",
    schema: { type: "integer", minimum: 1, maximum: MOST_ROWS, default: MOST_ROWS },
  },
];

const pathOf = (resource: ApiResource): string => `/api/v1/${resource.name}`;

const operation = (resource: ApiResource) => ({
  get: {
    operationId: resource.name,
    summary: resource.summary,
    parameters: PARAMETERS,
    responses: {
      "200": {
        description: "Published rows and where the next page begins",
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["rows"],
              properties: {
                rows: {
                  type: "array",
                  items: { $ref: `#/components/schemas/${resource.name}` },
                },
                next: {
                  type: "string",
                  description: "Give it as `after`; absent on the last page",
                },
              },
            },
          },
        },
      },
      "400": { description: "A parameter is not of its form" },
    },
  },
});

const rowSchema = (resource: ApiResource): object => {
  const { $schema: _, ...schema } = toJsonSchema(resource.row, { errorMode: "ignore" });
  return schema;
};

/** The OpenAPI 3.1 document of the read API, made from the resources themselves. */
export const openApiDocument = (resources: readonly ApiResource[], publicUrl: string) => ({
  openapi: "3.1.0",
  info: {
    title: "Puntari",
    version: "1",
    description: "What is published in Puntari, as open data. Reading needs no account.",
    license: { name: "CC BY 4.0", identifier: "CC-BY-4.0" },
  },
  servers: [{ url: publicUrl }],
  paths: Object.fromEntries(resources.map((resource) => [pathOf(resource), operation(resource)])),
  components: {
    schemas: Object.fromEntries(resources.map((resource) => [resource.name, rowSchema(resource)])),
  },
});

const page = async (resource: ApiResource, request: WebRequest) => {
  const parsed = v.safeParse(query, request.query);
  if (!parsed.success) return undefined;
  const { area, after, limit } = parsed.output;
  const rows = await resource.rows({
    ...(area ? { area: area as AreaCode } : {}),
    ...(after ? { after } : {}),
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return rows.length > limit && last !== undefined
    ? { rows: shown, next: resource.keyOf(last) }
    : { rows: shown };
};

/** Serves `/api/openapi.json` and a paged collection for every resource. */
export const serveApi = (
  server: Server,
  resources: readonly ApiResource[],
  publicUrl: string,
): void => {
  const document = openApiDocument(resources, publicUrl);
  server.get("/api/openapi.json", async (_request, reply) =>
    reply.header("access-control-allow-origin", "*").send(document),
  );
  for (const resource of resources) {
    server.get(pathOf(resource), async (request, reply) => {
      const answer = await page(resource, request);
      reply.header("access-control-allow-origin", "*");
      return answer ?? reply.code(400).send({ error: "bad-parameter" });
    });
  }
};
