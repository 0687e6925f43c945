import { areaBySlug } from "../people/index.ts";
import type { Deps } from "../platform/slice.ts";
import { readAssetNames, serveAssets } from "../platform/web/assets.ts";
import { createServer, type Server } from "../platform/web/server.ts";
import { createSite } from "../platform/web/site.ts";
import { problemView, shellOf } from "../portal/slice.ts";
import { serveApi } from "./api.ts";
import { serveHealth } from "./health.ts";
import { serveSitemap } from "./sitemap.ts";
import { type AppDeps, PANELS, SLICES, waysOf } from "./slices.ts";
import { serveThemes, themeHref } from "./theme.ts";

export type BaseDeps = Omit<Deps, "site">;

export interface App {
  readonly server: Server;
  readonly deps: AppDeps;
}

/** Puts the slices together into one web server; nothing listens yet. */
export const buildApp = async (base: BaseDeps, publicDir: string): Promise<App> => {
  const server = await createServer(base.config);
  await serveAssets(server, publicDir);
  serveThemes(server);
  serveHealth(server, base.db);
  const assets = await readAssetNames(publicDir);
  // The shell needs the ways and the ways need the site; the site exists first.
  const built: { shell?: ReturnType<typeof shellOf> } = {};
  const site = createSite(server, {
    findArea: (slug) => areaBySlug(base.db, slug),
    shell: (input) => {
      if (!built.shell) throw new Error("a page was asked for before the app was built");
      return built.shell(input);
    },
    problemView,
  });
  const all: AppDeps = {
    ...base,
    site,
    ways: waysOf(base),
    ...PANELS,
  };
  built.shell = shellOf(all, { assets, themeHref });
  for (const slice of SLICES) slice.routes?.(server, all);
  serveApi(
    server,
    SLICES.flatMap((slice) => slice.api?.(all) ?? []),
    base.config.publicUrl,
  );
  serveSitemap(server, base.config.publicUrl, async () => {
    const paths = await Promise.all(SLICES.map(async (slice) => slice.publicPaths?.(all) ?? []));
    return paths.flat();
  });
  return { server, deps: all };
};
