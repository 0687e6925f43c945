import { h } from "preact";
import { areaBySlug, type Context, issueSignInLink, signIn } from "../../people/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config.ts";
import type { Db } from "../../platform/db/connect.ts";
import { databaseQueue, type JobQueue } from "../../platform/jobs/queue.ts";
import type { Deps } from "../../platform/slice.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { TEST_CONFIG } from "../../platform/testing/site.ts";
import { createServer, type Server } from "../../platform/web/server.ts";
import { createSite, type PageOptions } from "../../platform/web/site.ts";
import type { Compute } from "../../platform/workers/compute.ts";
import { valueOf } from "./example.ts";

export interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A browser: keeps cookies and sends the CSRF token of the page that a form stands on. */
export interface Browser {
  get(path: string): Promise<Answer>;
  /** Posts a form; `from` is the page that it stands on, its own address unless told. */
  post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    from?: string,
  ): Promise<Answer>;
  /** Posts exactly these fields. */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>;
  /** Posts and goes where the answer leads. */
  follow(path: string, fields: Readonly<Record<string, string>>, from?: string): Promise<Answer>;
  readonly cookies: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

const encoded = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === "string" ? [value] : value).map((one) => [name, one]),
    ),
  ).toString();

const browserOf = (server: Server, first: Readonly<Record<string, string>>): Browser => {
  const cookies: Record<string, string> = { ...first };
  const send = async (method: "GET" | "POST", url: string, fields?: Fields) => {
    const answer = await server.inject({
      method,
      url,
      cookies,
      ...(fields && {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: encoded(fields),
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
    post: async (path, fields, from = path) =>
      send("POST", path, { ...fields, _csrf: await tokenOn(from) }),
    send: (path, fields) => send("POST", path, fields),
    follow: async (path, fields, from) => {
      const answer = await browser.post(path, fields, from);
      return answer.location === undefined ? answer : send("GET", answer.location);
    },
    cookies,
  };
  return browser;
};

export interface Pages<Needs extends Deps> {
  readonly deps: Needs;
  readonly server: Server;
  /** Somebody without an account; each call is another browser. */
  browser(): Browser;
  signedIn(context: Pick<Context, "visitor">): Promise<Browser>;
  /** Opens a port for what needs a real connection; answers the address without a path. */
  listen(): Promise<string>;
  /** What the last page asked of the shell. */
  last(): PageOptions | undefined;
  close(): Promise<void>;
}

interface PagesOf<More> {
  readonly db: Db;
  readonly clock: Clock;
  /** What the slices need beside what every slice is given. */
  readonly more: More;
  readonly routes: readonly (((server: Server, deps: Deps & More) => void) | undefined)[];
  readonly compute?: Compute;
  readonly jobs?: JobQueue;
  readonly config?: Partial<Config>;
}

const NOTHING_TO_COMPUTE: Compute = {
  run: () => Promise.reject(new Error("these pages compute nothing")),
  close: () => Promise.resolve(),
};

/** Puts the routes of slices behind the plainest page, without a socket. */
export const pagesOf = async <More>(parts: PagesOf<More>): Promise<Pages<Deps & More>> => {
  const { db, clock } = parts;
  const config = { ...TEST_CONFIG, ...parts.config };
  const server = await createServer(config);
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
    compute: parts.compute ?? NOTHING_TO_COMPUTE,
    jobs: parts.jobs ?? databaseQueue,
    config,
    site,
    ...parts.more,
  };
  for (const routes of parts.routes) routes?.(server, deps);
  return {
    deps,
    server,
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
