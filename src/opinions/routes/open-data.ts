import { textFor } from "../../kernel/locale.ts";
import { sendRows } from "../../platform/web/downloads.ts";
import type { Server } from "../../platform/web/server.ts";
import { openData } from "../actions/open-data.ts";
import { dataPackage } from "../core/data-package.ts";
import { openDataPath, resultsPath } from "../core/paths.ts";
import { currentGrouping } from "../store/grouping.ts";
import { OpenDataPage } from "../views/open-data-page.tsx";
import { type ActivityRoute, type Here, type OpinionsDeps, publicConversation } from "./here.ts";

const PACKAGE = "datapackage.json";

const packageOf = async ({ db, config }: OpinionsDeps, here: Here): Promise<string> => {
  const { id, activity, area, local } = here;
  const grouping = await currentGrouping(db, id);
  return dataPackage({
    id,
    title: activity.question,
    county: area.name,
    address: `${config.publicUrl}${local(openDataPath(id))}`,
    ...(grouping ? { at: grouping.computedAt } : {}),
    files: openData(db, id).map(({ name }) => name),
    ...(activity.attribution ? { source: activity.attribution } : {}),
  });
};

/** The open data of a conversation: what it holds, its files, and their description for programs. */
export const openDataRoutes = (server: Server, deps: OpinionsDeps): void => {
  const { db, site } = deps;
  const path = "/:locale/:area/activities/:activityId/open-data";

  server.get<ActivityRoute>(path, (request, reply) =>
    site.cached(request, reply, async () => {
      const here = await publicConversation(deps, request);
      if (!here) return undefined;
      const { id, activity, area, look, local, locale } = here;
      const grouping = await currentGrouping(db, id);
      const question = textFor(activity.question, locale).text;
      const href = (name: string) => `${local(openDataPath(id))}/${name}`;
      return {
        title: `${look.t("open-data.title")}: ${question}`,
        thread: here.thread("results"),
        body: OpenDataPage({
          look,
          question,
          publisher: textFor(area.name, locale).text,
          ...(grouping ? { at: grouping.computedAt } : {}),
          ...(activity.attribution ? { source: activity.attribution } : {}),
          files: openData(db, id).map(({ name }) => ({ name, href: href(name) })),
          packageHref: href(PACKAGE),
          resultsHref: local(resultsPath(id)),
        }),
      };
    }),
  );

  server.get<{ Params: ActivityRoute["Params"] & { file: string } }>(
    `${path}/:file`,
    async (request, reply) => {
      const here = await publicConversation(deps, request);
      const wanted = request.params.file;
      if (here && wanted === PACKAGE) {
        return reply.type("application/json; charset=utf-8").send(await packageOf(deps, here));
      }
      const file = here && openData(db, here.id).find(({ name }) => name === wanted);
      return here && file
        ? sendRows(reply, { ...file, name: `${here.area.slug}-${file.name}` })
        : site.problem(request, reply, "not-found");
    },
  );
};
