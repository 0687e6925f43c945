import { textFor } from "../../kernel/locale.ts";
import { inArea } from "../../platform/db/connect.ts";
import { localPath } from "../../platform/slice.ts";
import { sendRows } from "../../platform/web/downloads.ts";
import type { Server } from "../../platform/web/server.ts";
import { recordAudit, trailOf } from "../../people/index.ts";
import { staffActivityPath } from "../../programmes/index.ts";
import { exchangeFiles } from "../actions/exchange.ts";
import { exchangeFilePath, openDataPath, resultsPath } from "../core/paths.ts";
import { ExchangePage } from "../views/exchange-page.tsx";
import type { ActivityRoute } from "./here.ts";
import { type SetupDeps, type StaffDesk, staffDesk, staffPage } from "./staff-desk.ts";

/** The files of the exchange, for staff alone; each taking is noted in the trail. */
export const exchangeRoutes = (server: Server, deps: SetupDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/exchange";
  const filesOf = ({ id, local }: StaffDesk) =>
    exchangeFiles(deps.db, id, `${deps.config.publicUrl}${local(resultsPath(id))}`);

  server.get<ActivityRoute>(path, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "activity.edit");
    if (!desk) return reply;
    const { id, local, look, activity, locale, area } = desk;
    const body = ExchangePage({
      look,
      title: textFor(activity.title, locale).text,
      files: filesOf(desk).map(({ name }) => ({
        name,
        href: local(exchangeFilePath(id, name)),
      })),
      ...(activity.status === "planned" ? {} : { openDataHref: local(openDataPath(id)) }),
      backHref: localPath(locale, staffActivityPath(area.slug, id)),
    });
    return staffPage(deps, desk, look.t("exchange.title"), body);
  });

  server.get<{ Params: ActivityRoute["Params"] & { file: string } }>(
    "/:locale/:area/exchange/:activityId/:file",
    async (request, reply) => {
      const desk = await staffDesk(deps, request, reply, "activity.edit");
      if (!desk) return reply;
      const file = filesOf(desk).find(({ name }) => name === request.params.file);
      if (!file) return deps.site.problem(request, reply, "not-found");
      await inArea(
        deps.db,
        desk.area.code,
        (tx) =>
          recordAudit(tx, {
            ...trailOf(desk.context, desk.area.code),
            action: "export-conversation",
            subjectKind: "conversation",
            subjectId: desk.id,
            after: { file: file.name },
          }),
        { quiet: true },
      );
      return sendRows(reply, { ...file, name: `${desk.area.slug}-${file.name}` });
    },
  );
};
