import { afterAll, beforeAll, expect } from "vitest";
import type { Deps } from "../../platform/slice.ts";
import type { Server } from "../../platform/web/server.ts";
import { type Browser, type Pages, pagesOf } from "./pages.ts";
import type { Stage } from "./stage.ts";

/** The pages of a slice and two who look at them; all there once `beforeAll` has run. */
export interface Web<Needs extends Deps> extends Pages<Needs> {
  readonly anybody: Browser;
  /** The lead of the first county. */
  readonly lead: Browser;
}

/** A form whose token is good for every form that the browser sends. */
export const A_FORM = "/fi/form";

const aForm = (server: Server, { site }: Pick<Deps, "site">): void => {
  server.get("/:locale/form", (_request, reply) =>
    reply.type("text/html").send(`<input name="_csrf" value="${site.csrf(reply)}">`),
  );
};

/** Puts the slice's routes behind plain pages, without a socket, for the tests of a file. */
export const webStage = <More>(
  on: Stage,
  /** What the slice needs beside what every slice is given. */
  more: More,
  { routes }: { readonly routes?: (server: Server, deps: Deps & More) => void },
): Web<Deps & More> => {
  const web = {} as Web<Deps & More>;
  beforeAll(async () => {
    const { db, clock } = on;
    const pages = await pagesOf({ db, clock, more, routes: [routes, aForm] });
    const lead = await pages.signedIn(on.example.lead);
    Object.assign(web, pages, { anybody: pages.browser(), lead });
  });
  afterAll(() => web.close());
  return web;
};

/** Which of the parts are on a page. */
export const has = (html: string, ...parts: string[]): boolean[] =>
  parts.map((part) => html.includes(part));

/** The controls to which a page's error summary leads; each must be on the page. */
export const faulty = (html: string): string[] => {
  const summary = /id="error-summary".*?<\/div>/s.exec(html)?.[0] ?? "";
  const ids = [...summary.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(ids.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
  return ids;
};
