import { authorise } from "../../people/index.ts";
import type { Server } from "../../platform/web/server.ts";
import { type Activity, isPublic, staffActivityPath } from "../../programmes/index.ts";
import { resultsPath, surveyPath, surveysOf } from "../../surveys/index.ts";
import { formatDay, formatMoment } from "../../ui/index.ts";
import { openedSurveys } from "../actions/home.ts";
import { type ListedSurvey, SurveyList } from "../views/home-surveys.tsx";
import type { Look } from "../views/look.tsx";
import { lookOf } from "./look.ts";
import type { NetworkNeeds } from "./needs.ts";
import { asStaff, staffPage } from "./staff.ts";

const markOf = ({ t, locale }: Look, { status, closesAt, closedAt }: Activity): string => {
  if (status === "planned") return t("surveys.planned");
  if (status === "closed" && closedAt)
    return t("surveys.closed", { day: formatDay(closedAt, locale) });
  return closesAt
    ? t("home.survey.closes", { when: formatMoment(closesAt, locale) })
    : t("surveys.open");
};

const listed = (look: Look, activity: Activity, path: string): ListedSurvey => ({
  href: look.href(path),
  title: activity.title,
  mark: markOf(look, activity),
  filler: activity.filler,
});

const publicPath = (area: string, { id, status }: Activity): string =>
  `/${area}${status === "open" ? surveyPath(id) : resultsPath(id)}`;

/** The surveys of an area: for everybody, and with those that are planned for its staff. */
export const homeSurveyRoutes = (server: Server, needs: NetworkNeeds): void => {
  const { site, db, ways } = needs;
  server.get("/:locale/:area/surveys", (request, reply) =>
    site.cached(request, reply, async () => {
      const { locale, area } = site.areaPlace(request);
      const look = lookOf(locale, area);
      const surveys = await openedSurveys(db, area);
      return {
        title: look.t("surveys.title"),
        description: look.t("surveys.lead"),
        body: SurveyList({
          look,
          surveys: surveys.map((one) => listed(look, one, publicPath(area.slug, one))),
        }),
      };
    }),
  );
  server.get("/:locale/:area/staff/surveys", (request, reply) =>
    asStaff(needs, request, reply, "staff.home", async (staff) => {
      const { look, area, context } = staff;
      const all = await surveysOf(db, area.code);
      const begin = ways.find("survey")?.newPath;
      const mayBegin = authorise(context.visitor, "survey.edit", area.code).ok;
      return staffPage(needs, staff, {
        title: look.t("surveys.title"),
        body: SurveyList({
          look,
          surveys: all
            .toSorted((a, b) => Number(isPublic(a)) - Number(isPublic(b)))
            .map((one) => listed(look, one, staffActivityPath(area.slug, one.id))),
          ...(begin && mayBegin ? { newHref: look.href(`/${area.slug}${begin}`) } : {}),
        }),
      });
    }),
  );
};
