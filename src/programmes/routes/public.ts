import { translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import type { Server } from "../../platform/web/server.ts";
import { textFor } from "../../kernel/locale.ts";
import { isPublic } from "../core/activity-life.ts";
import { activityPath } from "../core/paths.ts";
import { dayInFinland } from "../core/partial-day.ts";
import { programmesMessages } from "../messages/messages.generated.ts";
import { activitiesOfProgramme } from "../store/activity.ts";
import { chain } from "../store/chain.ts";
import { preparationSteps, programmeBySlug } from "../store/programme.ts";
import { ProgrammePage } from "../views/programme-page.tsx";
import { byMeasure } from "./by-measure.ts";
import { lookOf, type ProgrammeDeps } from "./desk.ts";

/** The public page of a programme; a draft is nobody's page yet. */
export const publicRoutes = (server: Server, deps: ProgrammeDeps): void => {
  const { db, site, clock, programmePanels = [] } = deps;
  server.get<{ Params: { slug: string } }>(
    "/:locale/:area/programmes/:slug",
    async (request, reply) => {
      const { locale, area } = site.areaPlace(request);
      return site.cached(request, reply, async () => {
        const programme = await programmeBySlug(db, area.code, request.params.slug);
        if (!programme?.publishedAt) return undefined;
        const title = textFor(programme.title, locale).text;
        const body = ProgrammePage({
          look: lookOf(locale),
          programme,
          steps: await preparationSteps(db, programme.id),
          chain: await chain(db, programme.id),
          activities: byMeasure(await activitiesOfProgramme(db, programme.id)),
          activityHref: (activity) =>
            isPublic(activity)
              ? localPath(locale, activityPath(area.slug, activity.id))
              : undefined,
          today: dayInFinland(clock.now()),
          panels: await Promise.all(
            programmePanels.map((panel) => panel(db, { area, locale, programme })),
          ),
        });
        const t = translator(programmesMessages, locale);
        return {
          title,
          description: `${t("programme.kicker")}: ${t("programme.goals.intro")}`,
          body,
          thread: { stop: "programme", programmeId: programme.id },
        };
      });
    },
  );
};
