import { h, type VNode } from "preact";
import type { Area, AreaCode } from "../../kernel/area.ts";
import type { Config } from "../config.ts";
import { createServer, type Server } from "../web/server.ts";
import { createSite, type ShellInput, type Site } from "../web/site.ts";

export const TEST_CONFIG: Config = {
  port: 0,
  host: "localhost",
  dataDir: "/nowhere",
  publicUrl: "http://localhost:3000",
  postsPerMinute: 12_000,
  // What a test is answered does not depend on what else the machine has to do.
  busyAfterMs: 0,
};

/** The only county that a test site knows. */
const TEST_AREA: Area = {
  code: "04" as AreaCode,
  slug: "here",
  name: { fi: "Täkäläinen hyvinvointialue" },
  shortName: { fi: "Täkäläinen" },
  brandColour: "#1f5a8a",
};

export interface TestSite {
  readonly server: Server;
  readonly site: Site;
  /** Lines of the log, as JSON. */
  readonly log: string[];
}

export interface TestSiteOptions {
  readonly config?: Partial<Config>;
  /** The shell: unless told, one that shows title and body only. */
  readonly shell?: (input: ShellInput) => Promise<VNode>;
}

const plainShell = async ({ place, page }: ShellInput): Promise<VNode> => {
  const document = [h("title", null, page.title), h("body", null, page.body)];
  return h("html", { lang: place.locale, children: document } as object);
};

/** The web server of the product with its pages in the plainest shell, for `inject()`. */
export const testSite = async ({ config, shell }: TestSiteOptions = {}): Promise<TestSite> => {
  const log: string[] = [];
  const server = await createServer(
    { ...TEST_CONFIG, ...config },
    { write: (line) => void log.push(line) },
  );
  const site = createSite(server, {
    findArea: async (slug) => (slug === TEST_AREA.slug ? TEST_AREA : undefined),
    shell: shell ?? plainShell,
    problemView: ({ title, text, home }) =>
      h("main", null, h("h1", null, title), h("p", null, text), h("a", { href: home.href })),
  });
  return { server, site, log };
};

/** The CSRF cookie and token of a page that has a form: what a browser sends with a POST. */
export const formPass = async (
  server: Server,
  url: string,
): Promise<{ cookie: string; token: string }> => {
  const page = await server.inject({ url });
  const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const token = /name="_csrf"[^>]*value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  return { cookie, token };
};
