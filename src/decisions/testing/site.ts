import { Fragment, h } from "preact";
import type { Area } from "../../kernel/area.ts";
import { addAccount, areaBySlug, issueSignInLink, signIn } from "../../people/index.ts";
import { TEST_CONFIG } from "../../platform/testing/site.ts";
import { createServer, type Server } from "../../platform/web/server.ts";
import { createSite, type PageOptions } from "../../platform/web/site.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import { decisionsSlice } from "../slice.ts";
import type { Table } from "./table.ts";

/** The pages of this slice alone, wrapped in the plainest document. */
export interface Pages {
  readonly server: Server;
  /** What the last page asked of the shell. */
  readonly last: () => PageOptions & { readonly placed?: Area };
  /** A page as anybody sees it. */
  get(path: string, session?: string): Promise<{ status: number; html: string }>;
  /** Sends a form with its token. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    session?: string,
  ): Promise<{ status: number; html: string; location?: string }>;
  /** The session of a signed-in lead of the first county. */
  signedIn(): Promise<string>;
}

/** The routes of this slice, or those of a slice above that is tested with the same table. */
export const makePages = async (
  table: Table,
  routes: typeof decisionsSlice.routes = decisionsSlice.routes,
): Promise<Pages> => {
  const { database, clock, example, ways, jobs } = table;
  const config = TEST_CONFIG;
  const server = await createServer(config);
  let last: Pages["last"] extends () => infer P ? P | undefined : never;
  const site = createSite(server, {
    findArea: (slug) => areaBySlug(database.db, slug),
    shell: async ({ page, place }) => {
      last = { ...page, placed: place.area };
      return h(Fragment, null, page.body);
    },
    problemView: ({ title, text }) => h("main", null, h("h1", null, title), h("p", null, text)),
  });
  const compute = {} as never; // Nothing here computes.
  const { chance } = example.lead;
  const deps = { db: database.db, clock, chance, compute, jobs, config, site, ways };
  routes?.(server, deps);
  server.get("/:locale/token", (_request, reply) => reply.send(site.csrf(reply)));

  const session = (token?: string) => (token ? `puntari_session=${token}` : "");
  return {
    server,
    last: () => {
      if (!last) throw new Error("no page was shown");
      return last;
    },
    get: async (url, token) => {
      const answer = await server.inject({ url, headers: { cookie: session(token) } });
      return { status: answer.statusCode, html: answer.body };
    },
    post: async (url, fields, token) => {
      const given = await server.inject({ url: "/fi/token" });
      const cookies = given.cookies.map(({ name, value }) => `${name}=${value}`);
      const cookie = [...cookies, session(token)].filter(Boolean).join("; ");
      const answer = await server.inject({
        method: "POST",
        url,
        headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams({ ...fields, _csrf: given.body }).toString(),
      });
      const { location } = answer.headers;
      return {
        status: answer.statusCode,
        html: answer.body,
        location,
      };
    },
    signedIn: async () => {
      const grants = [{ area: EXAMPLE_AREA, role: "lead" }] as const;
      const account = await addAccount(example.lead, "osallisuusasiantuntija", grants);
      return valueOf(await signIn(example.lead, await issueSignInLink(example.lead, account)));
    },
  };
};
