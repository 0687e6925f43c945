import { textFor } from "../../kernel/locale.ts";
import { cellOf } from "../../kernel/small-cell.ts";
import { localPath } from "../../platform/slice.ts";
import { sendRows } from "../../platform/web/downloads.ts";
import type { Server, WebRequest } from "../../platform/web/server.ts";
import { isPublic } from "../../programmes/index.ts";
import { openData } from "../actions/open-data.ts";
import { talliesOf } from "../actions/reads.ts";
import { surveyOf } from "../actions/survey.ts";
import { COUNTIES } from "../core/counties.ts";
import { openDataPath } from "../core/paths.ts";
import { FiguresPage } from "../views/figures-page.tsx";
import { type ActivityRoute, lookOf, type SurveysDeps } from "./here.ts";

/** The survey of the address once it has been opened. */
const publicSurvey = async ({ db, site }: SurveysDeps, request: WebRequest) => {
  const { locale, area } = site.areaPlace(request);
  const { activityId } = request.params as ActivityRoute["Params"];
  const found = await surveyOf(db, area.code, activityId);
  return found && isPublic(found.activity) ? { ...found, locale, area } : undefined;
};

/** The answers counted, and as files for programs. */
export const openDataRoutes = (server: Server, deps: SurveysDeps): void => {
  const path = "/:locale/:area/activities/:activityId/survey";

  server.get<ActivityRoute>(`${path}/results`, (request, reply) =>
    deps.site.cached(request, reply, async () => {
      const here = await publicSurvey(deps, request);
      if (!here) return undefined;
      const { activity, survey, locale, area } = here;
      const look = lookOf(locale);
      const { people, tallies } = await talliesOf(deps.db, survey);
      const cell = survey.audience === "residents" ? cellOf(people) : { count: people };
      const state =
        "suppressed" in cell
          ? look.t("panel.few")
          : survey.audience === "counties"
            ? look.t("panel.counties", { people: String(people), asked: String(COUNTIES) })
            : look.t("panel.residents", { people });
      return {
        title: `${look.t("figures.title")}: ${textFor(activity.title, locale).text}`,
        thread: { stop: "results", activityId: activity.id },
        body: FiguresPage({
          look,
          title: activity.title,
          state,
          tallies: "suppressed" in cell || people === 0 ? [] : tallies,
          files: openData(deps.db, activity.id).map(({ name }) => ({
            label: name,
            href: localPath(locale, `/${area.slug}${openDataPath(activity.id)}/${name}`),
          })),
        }),
      };
    }),
  );

  server.get<{ Params: ActivityRoute["Params"] & { file: string } }>(
    `${path}/open-data/:file`,
    async (request, reply) => {
      const here = await publicSurvey(deps, request);
      const wanted = request.params.file;
      const file = here && openData(deps.db, here.activity.id).find(({ name }) => name === wanted);
      return here && file
        ? sendRows(reply, { ...file, name: `${here.area.slug}-${file.name}` })
        : deps.site.problem(request, reply, "not-found");
    },
  );
};
