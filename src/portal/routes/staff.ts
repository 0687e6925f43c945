import { lateAnswers, newDecisionPath } from "../../decisions/index.ts";
import { awaitedMeetings, registrationsPath } from "../../events/index.ts";
import { dueIndicators, staffIndicatorPath } from "../../indicators/index.ts";
import { staffSituationPath } from "../../network/index.ts";
import { authorise, may, networkArea, peoplePath, visitorOf } from "../../people/index.ts";
import { outboxCounts } from "../../platform/mail/outbox.ts";
import { localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { Server } from "../../platform/web/server.ts";
import {
  type Activity,
  activitiesOfArea,
  dayInFinland,
  lateMeasures,
  programmesOfArea,
  staffActivityPath,
  staffNodePath,
  staffProgrammePath,
} from "../../programmes/index.ts";
import { formatWhen, type LinkItem } from "../../ui/index.ts";
import { outboxPath } from "../core/paths.ts";
import { daysLeft } from "../core/time-left.ts";
import { Today, type TodayProps } from "../views/today.tsx";
import type { PortalNeeds } from "./needs.ts";
import { networkItems } from "./today-network.ts";
import { type Here, label, textsOf } from "./today-here.ts";

const SOON_DAYS = 14;

/** Answers that are late, for those who may decide; the network decides nothing. */
const lateAnswerItems = async (here: Here): Promise<LinkItem[]> => {
  const { needs, area, locale, now, visitor } = here;
  if (!may(visitor, "decision.edit", area.code)) return [];
  const t = textsOf(here);
  return (await lateAnswers(needs.db, area.code, now)).map((late) => ({
    href: localPath(locale, newDecisionPath(area.slug, late.activityId)),
    label: t("today.decision.new", { title: label(here, late.title) }),
    note: t("today.late-answers.days", { days: late.days }),
  }));
};

/** Indicators to be measured, for those who may. */
const dueIndicatorItems = async (here: Here): Promise<LinkItem[]> => {
  const { needs, area, locale, now, visitor } = here;
  if (!may(visitor, "indicator.measure", area.code)) return [];
  return (await dueIndicators(needs.db, area.code, now)).map(({ code, name }) => ({
    href: localPath(locale, staffIndicatorPath(area.slug, code)),
    label: label(here, name),
    note: code,
  }));
};

const closingItems = (here: Here, activities: readonly Activity[]): LinkItem[] => {
  const { area, locale, now } = here;
  const t = textsOf(here);
  return activities.flatMap(({ id, status, closesAt, question }) => {
    if (status !== "open" || !closesAt) return [];
    const days = daysLeft(now, closesAt);
    if (days > SOON_DAYS) return [];
    const href = localPath(locale, staffActivityPath(area.slug, id));
    return [{ href, label: label(here, question), note: t("card.left", { days }) }];
  });
};

const lateMeasureItems = async (here: Here): Promise<LinkItem[]> => {
  const { needs, area, locale, now } = here;
  const t = textsOf(here);
  return (await lateMeasures(needs.db, area.code, dayInFinland(now))).map((measure) => ({
    href: localPath(locale, staffNodePath(area.slug, measure.id)),
    label: label(here, measure.title),
    note: t("today.late-measures.due", { day: formatWhen(measure.deadline ?? "", locale) }),
  }));
};

const activityItems = (here: Here, activities: readonly Activity[]): LinkItem[] => {
  const { area, locale } = here;
  const t = textsOf(here);
  return activities.map((activity) => ({
    href: localPath(locale, staffActivityPath(area.slug, activity.id)),
    label: label(here, activity.question),
    note: t(`status.${activity.status}`),
  }));
};

/** What the ways ask of staff: statements that wait, an opening that failed, and the like. */
const waitingPanels = async (
  here: Here,
  activities: readonly Activity[],
): Promise<TodayProps["waiting"]> => {
  const { needs, area, locale } = here;
  const asking = activities.filter(
    ({ status, openingRefused }) => status === "open" || openingRefused !== undefined,
  );
  return Promise.all(
    asking.flatMap((activity) => {
      const way = needs.ways.find(activity.way);
      if (!way) return [];
      const panel = way.panels.staffPanel(needs.db, { area, locale, activity });
      return [
        panel.then((vnode) => ({
          key: activity.id,
          question: label(here, activity.question),
          panel: vnode,
        })),
      ];
    }),
  );
};

/** Where a new activity is begun from a template, for those who may. */
const beginItems = (here: Here): LinkItem[] => {
  const { needs, area, locale } = here;
  if (!authorise(here.visitor, "activity.edit", area.code).ok) return [];
  const t = textsOf(here);
  return needs.ways.all.flatMap(({ newPath, names }) =>
    newPath
      ? [
          {
            href: localPath(locale, `/${area.slug}${newPath}`),
            label: t("today.begin.way", { way: label(here, names) }),
          },
        ]
      : [],
  );
};

/** Meetings for whose seats people wait, for those who run them. */
const awaitedItems = async (here: Here): Promise<LinkItem[]> => {
  const { needs, area, locale, now, visitor } = here;
  if (!may(visitor, "event.edit", area.code)) return [];
  const t = textsOf(here);
  return (await awaitedMeetings(needs.db, area.code, now)).map(({ id, title, waiting }) => ({
    href: localPath(locale, `/${area.slug}${registrationsPath(id)}`),
    label: label(here, title),
    note: t("today.seats.waiting", { n: waiting }),
  }));
};

/** The outbox once there is something in it, for those who may read it. */
const outboxItems = async (here: Here): Promise<LinkItem[]> => {
  const { needs, area, locale } = here;
  if (!authorise(here.visitor, "outbox.tend", area.code).ok) return [];
  const { all, waiting, unsure } = await outboxCounts(needs.db, area.code, here.now);
  if (all === 0) return [];
  const t = textsOf(here);
  return [
    {
      href: localPath(locale, outboxPath(area.slug)),
      label: t("outbox.title"),
      note:
        unsure > 0 ? t("today.outbox.unsure", { unsure }) : t("today.outbox.waiting", { waiting }),
    },
  ];
};

/** What is set once in a while: who works here, what the county shows in the network. */
const settingItems = async (here: Here): Promise<LinkItem[]> => {
  const { needs, area, locale, visitor } = here;
  const t = textsOf(here);
  const network = (await networkArea(needs.db))?.code === area.code;
  const item = (path: string, text: string) => ({ href: localPath(locale, path), label: text });
  return [
    ...(may(visitor, "account.invite", area.code)
      ? [item(peoplePath(area.slug), t("today.people"))]
      : []),
    ...(may(visitor, network ? "network.edit" : "situation.show", area.code)
      ? [
          item(
            staffSituationPath(area.slug),
            t(network ? "today.situation.network" : "today.situation"),
          ),
        ]
      : []),
  ];
};

const today = async (here: Here): Promise<TodayProps> => {
  const { needs, area, locale } = here;
  const activities = await activitiesOfArea(needs.db, area.code);
  const programmes = await programmesOfArea(needs.db, area.code);
  return {
    t: textsOf(here),
    lateAnswers: await lateAnswerItems(here),
    closing: closingItems(here, activities),
    waiting: await waitingPanels(here, activities),
    lateMeasures: await lateMeasureItems(here),
    dueIndicators: await dueIndicatorItems(here),
    begin: beginItems(here),
    activities: activityItems(here, activities),
    programmes: programmes.map(({ id, title }) => ({
      href: localPath(locale, staffProgrammePath(area.slug, id)),
      label: label(here, title),
    })),
    outbox: await outboxItems(here),
    network: await networkItems(here),
    awaited: await awaitedItems(here),
    settings: await settingItems(here),
  };
};

/** The staff home, "Today". */
export const staffRoutes = (server: Server, needs: PortalNeeds): void => {
  const { site } = needs;
  server.get("/:locale/:area/staff", async (request, reply) => {
    const { locale, area } = site.areaPlace(request);
    const visitor = await visitorOf(needs, sessionToken(request));
    const allowed = authorise(visitor, "staff.home", area.code);
    if (!allowed.ok) return site.problem(request, reply, allowed.refusal.kind);
    const props = await today({ needs, area, locale, now: needs.clock.now(), visitor });
    const title = props.t("today.title");
    return site.page(request, reply, { title, body: Today(props), staff: true, noIndex: true });
  });
};
