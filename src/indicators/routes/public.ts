import { localPath } from "../../platform/slice.ts";
import type { Server } from "../../platform/web/server.ts";
import { programmeOfArea } from "../../programmes/index.ts";
import { dashboard } from "../actions/dashboard.ts";
import { indicatorPage, observationWithRows } from "../actions/page.ts";
import { lessonsOfProgramme } from "../store/lesson.ts";
import { isIndicatorCode } from "../core/definition.ts";
import { Dashboard } from "../views/dashboard.tsx";
import { IndicatorPage } from "../views/indicator-page.tsx";
import { ObservationPage } from "../views/observation-page.tsx";
import { period, plain } from "../views/say.ts";
import { csvLines } from "./csv.ts";
import { type IndicatorDeps, lookOf } from "./desk.ts";

const dashboardRoute = (server: Server, { db, site }: IndicatorDeps): void => {
  server.get("/:locale/:area/indicators", async (request, reply) => {
    const { locale, area } = site.areaPlace(request);
    return site.cached(request, reply, async () => {
      const look = lookOf(locale);
      const summaries = await dashboard(db, area.code);
      const programme = await programmeOfArea(db, area.code);
      const lessons = programme ? await lessonsOfProgramme(db, programme.id) : [];
      const local = (path: string) => localPath(locale, path);
      return {
        title: look.t("title"),
        description: look.t("lead"),
        body: Dashboard({ look, summaries, lessons, slug: area.slug, local }),
        thread: { stop: "impact", ...(programme ? { programmeId: programme.id } : {}) },
      };
    });
  });
};

const indicatorRoute = (server: Server, { db, site }: IndicatorDeps): void => {
  server.get<{ Params: { code: string } }>(
    "/:locale/:area/indicators/:code",
    async (request, reply) => {
      const { locale, area } = site.areaPlace(request);
      const { code } = request.params;
      return site.cached(request, reply, async () => {
        const page = isIndicatorCode(code) ? await indicatorPage(db, area, code) : undefined;
        if (!page) return undefined;
        const look = lookOf(locale);
        const { version } = page.summary;
        const programme = page.nodes.at(0)?.programme ?? (await programmeOfArea(db, area.code));
        const local = (path: string) => localPath(locale, path);
        return {
          title: plain(look, version.name),
          description: plain(look, version.definition),
          body: IndicatorPage({ look, ...page, slug: area.slug, local }),
          thread: { stop: "impact", ...(programme ? { programmeId: programme.id } : {}) },
        };
      });
    },
  );
};

const observationRoute = (server: Server, { db, site }: IndicatorDeps): void => {
  server.get<{ Params: { code: string; observationId: string } }>(
    "/:locale/:area/indicators/:code/observations/:observationId",
    async (request, reply) => {
      const { locale, area } = site.areaPlace(request);
      const { code, observationId } = request.params;
      return site.cached(request, reply, async () => {
        const found = await observationWithRows(db, area, observationId);
        if (found?.version.code !== code) return undefined;
        const look = lookOf(locale);
        const local = (path: string) => localPath(locale, path);
        const title = look.t("observation.title", {
          name: plain(look, found.version.name),
          when: period(look, found.observation),
        });
        const programme = await programmeOfArea(db, area.code);
        return {
          title,
          body: ObservationPage({ look, ...found, slug: area.slug, local }),
          thread: { stop: "impact", ...(programme ? { programmeId: programme.id } : {}) },
          noIndex: true,
        };
      });
    },
  );
};

/** Text as a stream of bytes, taken line by line as the reader asks for it. */
const streamOf = (lines: AsyncIterable<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const iterator = lines[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
};

const csvRoute = (server: Server, { db, site }: IndicatorDeps): void => {
  server.get<{ Params: { code: string } }>(
    "/:locale/:area/indicators/:code/observations.csv",
    async (request, reply) => {
      const { area } = site.areaPlace(request);
      const { code } = request.params;
      const page = isIndicatorCode(code) ? await indicatorPage(db, area, code) : undefined;
      if (!page) return site.problem(request, reply, "not-found");
      reply
        .type("text/csv; charset=utf-8")
        .header("cache-control", "public, no-cache")
        .header("content-disposition", `attachment; filename="${area.slug}-${code}.csv"`);
      return reply.send(streamOf(csvLines(page)));
    },
  );
};

/** The dashboard, an indicator, a number with its rows, the series as CSV. */
export const publicRoutes = (server: Server, deps: IndicatorDeps): void => {
  dashboardRoute(server, deps);
  indicatorRoute(server, deps);
  observationRoute(server, deps);
  csvRoute(server, deps);
};
