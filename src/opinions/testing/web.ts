import { h } from "preact";
import { areaBySlug, type Context, issueSignInLink, signIn } from "../../people/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { TEST_CONFIG } from "../../platform/testing/site.ts";
import { createServer, type Server } from "../../platform/web/server.ts";
import { createSite, type PageOptions } from "../../platform/web/site.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { opinionsSlice } from "../slice.ts";
import type { Stage } from "./conversation.ts";

export interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A browser: keeps cookies and sends the CSRF token of the page that a form stands on. */
export interface Browser {
  get(path: string): Promise<Answer>;
  post(path: string, fields: Readonly<Record<string, string>>, from: string): Promise<Answer>;
  /** Posts exactly these fields. */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>;
  /** Posts and goes where the answer leads. */
  follow(path: string, fields: Readonly<Record<string, string>>, from: string): Promise<Answer>;
  readonly cookies: Readonly<Record<string, string>>;
}

export interface Web {
  browser(): Browser;
  signedIn(context: Context): Promise<Browser>;
  /** Opens a port for what needs a real connection; answers the address without a path. */
  listen(): Promise<string>;
  /** What the last page asked of the shell. */
  last(): PageOptions | undefined;
  close(): Promise<void>;
}

const browserOf = (server: Server, first: Readonly<Record<string, string>>): Browser => {
  const cookies: Record<string, string> = { ...first };
  const send = async (method: "GET" | "POST", url: string, fields?: Record<string, string>) => {
    const answer = await server.inject({
      method,
      url,
      cookies,
      ...(fields && {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams(fields).toString(),
      }),
    });
    for (const { name, value } of answer.cookies) cookies[name] = value;
    const { location } = answer.headers;
    return {
      status: answer.statusCode,
      html: answer.body,
      headers: answer.headers,
      ...(location === undefined ? {} : { location }),
    };
  };
  const tokenOn = async (page: string): Promise<string> =>
    /name="_csrf" value="([^"]+)"/.exec((await send("GET", page)).html)?.[1] ?? "";
  const browser: Browser = {
    get: (path) => send("GET", path),
    post: async (path, fields, from) =>
      send("POST", path, { ...fields, _csrf: await tokenOn(from) }),
    send: (path, fields) => send("POST", path, { ...fields }),
    follow: async (path, fields, from) => {
      const answer = await browser.post(path, fields, from);
      return answer.location === undefined ? answer : send("GET", answer.location);
    },
    cookies,
  };
  return browser;
};

/** Puts the slice's routes behind the plainest page, without a socket. */
export const webOf = async (stage: Stage): Promise<Web> => {
  const { db, clock, regrouper } = stage;
  const server = await createServer(TEST_CONFIG);
  let last: PageOptions | undefined;
  const site = createSite(server, {
    findArea: (slug) => areaBySlug(db, slug),
    shell: async ({ page }) => {
      last = page;
      return h("main", null, page.body);
    },
    problemView: ({ title, text }) => h("p", null, `${title}: ${text}`),
  });
  const deps = {
    db,
    clock,
    chance: seededChance("web"),
    compute: regrouper.compute,
    jobs: databaseQueue,
    config: TEST_CONFIG,
    site,
    ways: stage.ways,
  };
  opinionsSlice.routes?.(server, deps);
  return {
    browser: () => browserOf(server, {}),
    signedIn: async ({ visitor }) => {
      if (visitor.kind !== "staff") throw new Error("only staff sign in");
      const session = valueOf(await signIn(deps, await issueSignInLink(deps, visitor.account)));
      return browserOf(server, { puntari_session: session });
    },
    listen: () => server.listen({ port: 0, host: "127.0.0.1" }),
    last: () => last,
    close: () => server.close(),
  };
};
