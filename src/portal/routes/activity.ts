import type { ActivityId } from "../../kernel/ids.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import { answerPath, decisionPath, outcomesOf } from "../../decisions/index.ts";
import { practiceOfActivity, trialPath, trialsOfActivity } from "../../network/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import type { Server, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import {
  type Activity,
  activityFacts,
  isAnnounced,
  isPublic,
  programmePath,
} from "../../programmes/index.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import { portalMessages } from "../messages/messages.generated.ts";
import { ActivityPage, type ActivityPageProps } from "../views/activity-page.tsx";
import type { PortalNeeds } from "./needs.ts";

/** The question; where it is the name of the thing itself, with what it is, for that has a page too. */
const titleOf = (
  { question, title }: Pick<Activity, "question" | "title">,
  kicker: string,
  locale: Locale,
): string => {
  const asked = textFor(question, locale).text;
  return asked === textFor(title, locale).text ? `${kicker}: ${asked}` : asked;
};

/** The practice that an activity was taken from, and the trials that it belongs to. */
const linksInNetwork = async (
  { db }: PortalNeeds,
  id: ActivityId,
  slug: string,
  locale: Locale,
): Promise<ActivityPageProps["network"]> => {
  const origin = await practiceOfActivity(db, id);
  const trials = await trialsOfActivity(db, id);
  return [
    ...(origin
      ? [{ kind: "practice" as const, title: origin.practice.title, path: origin.path }]
      : []),
    ...trials.map(({ id: trial, title }) => ({
      kind: "trial" as const,
      title,
      path: trialPath(slug, trial),
    })),
  ].map(({ kind, title, path }) => ({ kind, title, href: localPath(locale, path) }));
};

const activityPage = async (
  needs: PortalNeeds,
  request: WebRequest,
  id: ActivityId,
): Promise<PageOptions | undefined> => {
  const { db, site, ways } = needs;
  const { locale, area } = site.areaPlace(request);
  const facts = await activityFacts(db, id);
  const way = facts && ways.find(facts.activity.way);
  if (!way || facts.activity.area !== area.code) return undefined;
  if (!isPublic(facts.activity) && !isAnnounced(facts.activity)) return undefined;
  const { activity, measure, goals, programme } = facts;
  const outcomes = await outcomesOf(db, activity);
  const under = (path: string) => localPath(locale, `/${area.slug}${path}`);
  const goal = goals.at(0);
  const body = ActivityPage({
    t: translator(portalMessages, locale),
    ui: translator(uiMessages, locale),
    locale,
    wayName: way.names,
    areaName: area.name,
    activity,
    partHref: under(way.publicPath(id)),
    resultsHref: under(way.resultsPath(id)),
    privacyHref: localPath(locale, "/privacy"),
    measure: {
      title: measure.title,
      href: localPath(locale, programmePath(area.slug, programme.slug)),
    },
    ...(goal ? { goal: goal.title } : {}),
    panel: isPublic(activity) && (await way.panels.publicPanel(db, { area, locale, activity })),
    decisions: outcomes.map(({ decision }) => ({
      href: localPath(locale, decisionPath(area.slug, decision.id)),
      title: decision.title,
      day: decision.decidedOn,
    })),
    network: await linksInNetwork(needs, id, area.slug, locale),
    ...(outcomes.some(({ answer }) => answer)
      ? { answerHref: localPath(locale, answerPath(area.slug, id)) }
      : {}),
  });
  return {
    title: titleOf(
      activity,
      translator(portalMessages, locale)("activity.kicker", {
        way: textFor(way.names, locale).text,
      }),
      locale,
    ),
    description: textFor(activity.title, locale).text,
    body,
    thread: { stop: "activity", activityId: id },
  };
};

/** The page on which a resident decides to take part, and later finds what came of it. */
export const activityRoutes = (server: Server, needs: PortalNeeds): void => {
  server.get<{ Params: { activityId: ActivityId } }>(
    "/:locale/:area/activities/:activityId",
    (request, reply) =>
      needs.site.cached(request, reply, () =>
        activityPage(needs, request, request.params.activityId),
      ),
  );
};
