import { expect, test } from "vitest";
import { pathOfPage } from "./place.ts";
import type { WebRequest } from "./server.ts";

const PAGES = ["/:locale/:area", "/:locale/:area/things/:thingId"];

const pathOf = (method: string, url: string, pattern?: string): string =>
  pathOfPage({ method, url, routeOptions: { url: pattern } } as WebRequest, (one) =>
    PAGES.includes(one),
  );

test("a page is found again at its own path, without language and query", () => {
  expect(pathOf("GET", "/sv/here/things/1?done=saved", "/:locale/:area/things/:thingId")).toBe(
    "/here/things/1",
  );
  expect(pathOf("GET", "/fi", "/:locale")).toBe("/");
  expect(pathOf("GET", "/nowhere")).toBe("/");
});

test("the answer to a form is found at the nearest page above the form's address", () => {
  expect(pathOf("POST", "/sv/here/things/1", "/:locale/:area/things/:thingId")).toBe(
    "/here/things/1",
  );
  expect(pathOf("POST", "/sv/here/things/1/undo", "/:locale/:area/things/:thingId/undo")).toBe(
    "/here/things/1",
  );
  expect(pathOf("POST", "/sv/here/a/2/b", "/:locale/:area/a/:number/b")).toBe("/here");
});
