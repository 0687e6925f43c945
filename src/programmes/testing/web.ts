import { h } from "preact";
import type { Context } from "../../people/index.ts";
import { areaBySlug, issueSignInLink, signIn } from "../../people/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { createServer, type Server } from "../../platform/web/server.ts";
import { createSite } from "../../platform/web/site.ts";
import type { ProgrammeDeps } from "../routes/desk.ts";
import { programmesSlice } from "../slice.ts";
import type { WayRegistry } from "../way.ts";
import { valueOf } from "./example.ts";
import type { Stage } from "./stage.ts";

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly html: string;
}

/** A browser of somebody: keeps cookies, sends the page's own CSRF token with each form. */
export interface Browser {
  get(path: string): Promise<Answer>;
  /** Posts a form; `from` is the page that it stands on. */
  post(path: string, fields: Record<string, string>, from?: string): Promise<Answer>;
}

export interface Web {
  readonly deps: ProgrammeDeps;
  readonly anybody: Browser;
  signedIn(context: Context): Promise<Browser>;
  close(): Promise<void>;
}

const browser = (server: Server, first: Record<string, string>): Browser => {
  const cookies: Record<string, string> = { ...first };
  const send = async (method: "GET" | "POST", url: string, fields?: Record<string, string>) => {
    const response = await server.inject({
      method,
      url,
      cookies,
      ...(fields
        ? {
            headers: { "content-type": "application/x-www-form-urlencoded" },
            payload: new URLSearchParams(fields).toString(),
          }
        : {}),
    });
    for (const cookie of response.cookies) cookies[cookie.name] = cookie.value;
    const { location } = response.headers;
    return { status: response.statusCode, location: location?.toString(), html: response.body };
  };
  const tokenOf = async (page: string): Promise<string> =>
    /name="_csrf" value="([^"]+)"/.exec((await send("GET", page)).html)?.[1] ?? "";
  return {
    get: (path) => send("GET", path),
    post: async (path, fields, from = path) =>
      send("POST", path, { ...fields, _csrf: await tokenOf(from) }),
  };
};

/** Puts the slice's routes behind a plain page, without a socket. */
export const webOf = async (on: Stage, ways: WayRegistry): Promise<Web> => {
  const config = {
    port: 0,
    host: "localhost",
    dataDir: "",
    postsPerMinute: 12_000,
    publicUrl: "http://localhost",
  };
  const server = await createServer(config);
  const site = createSite(server, {
    findArea: (slug) => areaBySlug(on.db, slug),
    shell: async ({ page }) => h("main", null, page.body),
    problemView: ({ title, text }) => h("p", null, `${title}: ${text}`),
  });
  const unused = async (): Promise<never> => {
    throw new Error("programmes computes nothing");
  };
  const deps: ProgrammeDeps = {
    db: on.db,
    clock: on.clock,
    chance: seededChance("web"),
    compute: { run: unused, close: unused },
    jobs: databaseQueue,
    config,
    site,
    ways,
  };
  programmesSlice.routes?.(server, deps);
  return {
    deps,
    anybody: browser(server, {}),
    signedIn: async ({ visitor }) => {
      if (visitor.kind !== "staff") throw new Error("only staff sign in");
      const session = valueOf(await signIn(deps, await issueSignInLink(deps, visitor.account)));
      return browser(server, { puntari_session: session });
    },
    close: () => server.close(),
  };
};
