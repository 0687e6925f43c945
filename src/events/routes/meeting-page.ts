import { textFor } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Server } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import { activityPath } from "../../programmes/index.ts";
import type { LinkItem } from "../../ui/index.ts";
import { takesPresence } from "../actions/turnout.ts";
import { isPublished } from "../core/meeting.ts";
import {
  eventFilePath,
  eventPath,
  eventResultsPath,
  EVENTS_PATH,
  presencePath,
} from "../core/paths.ts";
import { agendaOf } from "../store/agenda.ts";
import { hostsOf, meetingById, movesOf, splitOff } from "../store/meeting.ts";
import { datedTitle } from "../views/look.tsx";
import { MeetingPage } from "../views/meeting-page.tsx";
import { type EventRoute, type EventsDeps, type MeetingHere, publicMeeting } from "./here.ts";
import { ITEM_PANELS, LATER_PANELS, shownPanels, TOP_PANELS } from "./meeting-panels.ts";

/** The other part of a meeting that was split. */
const relativesOf = async (db: Db, here: MeetingHere): Promise<LinkItem[]> => {
  const { meeting, look, local } = here;
  const origin = meeting.splitFrom && (await meetingById(db, meeting.splitFrom));
  const other = await splitOff(db, meeting.id);
  const link = (part: typeof origin, key: "page.split-from" | "page.split-into"): LinkItem[] =>
    part && isPublished(part)
      ? [
          {
            href: local(eventPath(part.id)),
            label: look.t(key, { title: textFor(part.title, look.locale).text }),
          },
        ]
      : [];
  return [...link(origin, "page.split-from"), ...link(other, "page.split-into")];
};

const extrasOf = async (deps: EventsDeps, here: MeetingHere) => {
  const maps = await Promise.all(ITEM_PANELS.map((panels) => panels(deps, here)));
  return new Map(maps.flatMap((map) => [...map]));
};

const linksOf = ({ look, local, locale, area, meeting, phase, now }: MeetingHere): LinkItem[] => {
  const { t } = look;
  return [
    ...(phase === "over"
      ? [{ href: local(eventResultsPath(meeting.id)), label: t("panel.results") }]
      : [{ href: local(eventFilePath(meeting.id)), label: t("page.to-calendar") }]),
    ...(takesPresence(meeting, now)
      ? [{ href: local(presencePath(meeting.id)), label: t("page.here") }]
      : []),
    { href: `/${locale}${activityPath(area.slug, meeting.id)}`, label: t("page.activity") },
    { href: local(EVENTS_PATH), label: t("page.all") },
  ];
};

const pageOf = async (deps: EventsDeps, here: MeetingHere): Promise<PageOptions> => {
  const { db } = deps;
  const { meeting, phase, look, locale } = here;
  const { id } = meeting;
  const [hosts, items, moves, relatives, extras, top, later] = await Promise.all([
    hostsOf(db, id),
    agendaOf(db, id),
    movesOf(db, id),
    relativesOf(db, here),
    extrasOf(deps, here),
    shownPanels(TOP_PANELS, deps, here),
    shownPanels(LATER_PANELS, deps, here),
  ]);
  const links = linksOf(here);
  return {
    title: datedTitle(meeting, locale),
    ...(meeting.lead ? { description: textFor(meeting.lead, locale).text } : {}),
    thread: { stop: "activity", activityId: id, tookPartAt: meeting.startsAt },
    scripts: phase === "coming" || phase === "live" ? ["events/live.js"] : [],
    body: MeetingPage({
      look,
      meeting,
      phase,
      hosts,
      items,
      moves,
      relatives,
      extras,
      top,
      later,
      links,
    }),
  };
};

/** The page of a meeting. It tells what runs now, so it is made anew for each reader. */
export const meetingPageRoutes = (server: Server, deps: EventsDeps): void => {
  server.get<EventRoute>("/:locale/:area/events/:eventId", async (request, reply) => {
    const here = await publicMeeting(deps, request);
    if (!here) return deps.site.problem(request, reply, "not-found");
    return deps.site.page(request, reply, await pageOf(deps, here));
  });
};
