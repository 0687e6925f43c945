import type { Deps } from "../../platform/slice.ts";
import type { Server } from "../../platform/web/server.ts";
import type { Browser } from "./pages.ts";

type Mount<Needs extends Deps> = (server: Server, deps: Needs) => void;

/** Mounts routes and writes down every address that takes posts, so that a test can miss none. */
export const noting =
  <Needs extends Deps>(mount: Mount<Needs>, posts: string[]): Mount<Needs> =>
  (server, deps) => {
    server.addHook("onRoute", ({ method, url }) => {
      if ([method].flat().includes("POST")) posts.push(url);
    });
    mount(server, deps);
  };

/** An address with its parameters filled in; one that is not told is an id that nobody has. */
export const filled = (pattern: string, params: Readonly<Record<string, string>>): string =>
  pattern.replaceAll(
    /:(\w+)/g,
    (_, name: string) => params[name] ?? "00000000-0000-4000-8000-00000000000f",
  );

/** What posts to addresses are answered, one line each: `401 /fi/…`. */
export const answersTo = async (
  browser: Browser,
  paths: readonly string[],
  form: string,
): Promise<string[]> => {
  const lines: string[] = [];
  for (const path of paths) {
    const { status, html } = await browser.post(path, {}, form);
    // A form without its token is refused with 403, too: that would prove nothing.
    lines.push(`${/vanhentu/.test(html) ? "token" : status} ${path}`);
  }
  return lines;
};
