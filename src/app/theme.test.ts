import { afterAll, beforeAll, expect, test } from "vitest";
import { testSite } from "../platform/testing/site.ts";
import type { Server } from "../platform/web/server.ts";
import { themeCss } from "../ui/index.ts";
import { serveThemes, themeHref } from "./theme.ts";

let server: Server;

beforeAll(async () => {
  ({ server } = await testSite());
  serveThemes(server);
});

afterAll(() => server.close());

test("a county's theme is made from its colour and kept for ever", async () => {
  for (let asked = 0; asked < 2; asked++) {
    const { statusCode, body, headers } = await server.inject({ url: themeHref("#b0143c") });
    expect([statusCode, body, headers["content-type"], headers["cache-control"]]).toEqual([
      200,
      themeCss("#b0143c"),
      "text/css; charset=utf-8",
      "public, max-age=31536000, immutable",
    ]);
  }
});

test.each(["b0143c", "red.css", "B0143C.css", "b0143.css", "b0143cc.css", "%23b0143c.css"])(
  "/theme/%s is not found",
  async (name) => {
    expect((await server.inject({ url: `/theme/${name}` })).statusCode).toBe(404);
  },
);
