import { textFor } from "../../kernel/locale.ts";
import {
  answersOfArea,
  decisionPath,
  decisionsPath,
  recentAnswers,
} from "../../decisions/index.ts";
import { indicatorsPath } from "../../indicators/index.ts";
import { networkHomePath } from "../../network/index.ts";
import { allAreas, networkArea, openAreas } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import type { Server, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import {
  activitiesOfArea,
  isAnnounced,
  isPublic,
  openActivityCounts,
  programmeOfArea,
  programmePath,
} from "../../programmes/index.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import { portalMessages } from "../messages/messages.generated.ts";
import { CountyHome } from "../views/county-home.tsx";
import { Front } from "../views/front.tsx";
import { StatementPage } from "../views/statement-page.tsx";
import { cardFacts } from "./cards.ts";
import type { PortalNeeds } from "./needs.ts";

const RECENT = 5;

const front = async (needs: PortalNeeds, request: WebRequest): Promise<PageOptions> => {
  const { locale } = needs.site.place(request);
  const t = translator(portalMessages, locale);
  const areas = await openAreas(needs.db);
  const counts = await openActivityCounts(needs.db);
  const others = (await allAreas(needs.db)).filter(({ open }) => !open);
  const title = t("front.title");
  const network = await networkArea(needs.db);
  const body = Front({
    t,
    locale,
    areas: areas.map((area) => ({ area, openNow: counts.get(area.code) ?? 0 })),
    others: others.map(({ shortName }) => textFor(shortName, locale).text),
    ...(network ? { networkHref: localPath(locale, networkHomePath(network.slug)) } : {}),
  });
  return { title, description: t("front.lead"), body };
};

const countyHome = async (needs: PortalNeeds, request: WebRequest): Promise<PageOptions> => {
  const { db, clock, site, ways } = needs;
  const { locale, area } = site.areaPlace(request);
  const t = translator(portalMessages, locale);
  const activities = (await activitiesOfArea(db, area.code)).filter(
    (activity) => isPublic(activity) || isAnnounced(activity),
  );
  const answers = await recentAnswers(db, area.code, RECENT);
  const programme = await programmeOfArea(db, area.code);
  const answered = new Set<string>(
    (await answersOfArea(db, area.code)).flatMap((one) =>
      one.publishedAt ? [one.activityId] : [],
    ),
  );
  const card = (activity: (typeof activities)[number]) =>
    cardFacts({ area, locale, now: clock.now(), ways, answered }, activity);
  const title = t("home.title");
  const body = CountyHome({
    t,
    ui: translator(uiMessages, locale),
    locale,
    open: activities.filter(({ status }) => status === "open").map(card),
    others: activities.filter(({ status }) => status !== "open").map(card),
    happened: answers.map(({ answer, decision }) => ({
      href: localPath(locale, decisionPath(area.slug, decision.id)),
      title: decision.summary,
      at: answer.publishedAt,
    })),
    ...(programme
      ? {
          programme: {
            href: localPath(locale, programmePath(area.slug, programme.slug)),
            title: programme.title,
          },
        }
      : {}),
    indicatorsHref: localPath(locale, indicatorsPath(area.slug)),
    decisionsHref: localPath(locale, decisionsPath(area.slug)),
  });
  return { title, description: t("home.lead"), body };
};

const privacy = (needs: PortalNeeds, request: WebRequest): PageOptions => {
  const t = translator(portalMessages, needs.site.place(request).locale);
  const title = t("privacy.title");
  const parts = (["what", "cookies", "small"] as const).map((part) => ({
    heading: t(`privacy.${part}`),
    text: t(`privacy.${part}.text`),
  }));
  return { title, body: StatementPage({ title, lead: t("privacy.lead"), parts }) };
};

const accessibility = (needs: PortalNeeds, request: WebRequest): PageOptions => {
  const t = translator(portalMessages, needs.site.place(request).locale);
  const title = t("accessibility.title");
  const parts = (["state", "gaps", "feedback"] as const).map((part) => ({
    heading: t(`accessibility.${part}`),
    text: t(`accessibility.${part}.text`),
  }));
  return { title, body: StatementPage({ title, lead: t("accessibility.lead"), parts }) };
};

/** The reader's first language that the product speaks, from Accept-Language; else Finnish. */
const preferred = (request: WebRequest): string =>
  (request.headers["accept-language"] ?? "")
    .split(",")
    .map((entry) => entry.trim().slice(0, 2).toLowerCase())
    .find((language) => ["fi", "sv", "en"].includes(language)) ?? "fi";

/** Front page, county home, privacy and accessibility. */
export const publicRoutes = (server: Server, needs: PortalNeeds): void => {
  const { site } = needs;
  server.get("/", async (request, reply) =>
    reply.header("vary", "accept-language").redirect(`/${preferred(request)}`, 302),
  );
  server.get("/:locale", (request, reply) =>
    site.cached(request, reply, () => front(needs, request)),
  );
  server.get("/:locale/privacy", (request, reply) =>
    site.cached(request, reply, async () => privacy(needs, request)),
  );
  server.get("/:locale/accessibility", (request, reply) =>
    site.cached(request, reply, async () => accessibility(needs, request)),
  );
  server.get("/:locale/:area", async (request, reply) => {
    const { locale, area } = site.areaPlace(request);
    if ((await networkArea(needs.db))?.code === area.code)
      return reply.redirect(localPath(locale, networkHomePath(area.slug)), 302);
    return site.cached(request, reply, () => countyHome(needs, request));
  });
};
