import { textFor } from "../../kernel/locale.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { staffActivityPath } from "../../programmes/index.ts";
import { formatShortDay, type LinkItem } from "../../ui/index.ts";
import { publishMeeting } from "../actions/create-meeting.ts";
import { checkStanding, hasTime, isPublished, phaseOf } from "../core/meeting.ts";
import {
  copyEventPath,
  type EventAct,
  eventActPath,
  eventFilePath,
  eventPath,
  EVENTS_PATH,
  eventResultsPath,
  NEW_EVENT_PATH,
  STAFF_EVENTS_PATH,
  staffEventPath,
} from "../core/paths.ts";
import { agendaOf } from "../store/agenda.ts";
import { meetingCount, staffMeetings } from "../store/lists.ts";
import { hostsOf } from "../store/meeting.ts";
import { meetingsOfSeries } from "../store/series.ts";
import { factRows } from "../views/meeting-facts.tsx";
import { MeetingPreview } from "../views/meeting-preview.tsx";
import { MeetingDeskPage, StaffList } from "../views/staff-pages.tsx";
import type { EventsDeps } from "./here.ts";
import { shownPanels, STAFF_PANELS } from "./meeting-panels.ts";
import {
  atArea,
  atMeeting,
  type EventsDesk,
  mayEdit,
  type MeetingDesk,
  meetingTitle,
  pageIn,
  staffPage,
} from "./staff-desk.ts";

const PAGE = 50;

const DONE = ["created", "published", "moved", "cancelled", "split", "series", "noted"] as const;

const listPage = async (deps: EventsDeps, desk: EventsDesk): Promise<WebReply> => {
  const { area, look, local, now } = desk;
  const count = await meetingCount(deps.db, area.code);
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const page = Math.min(pages, pageIn(desk));
  const offset = (page - 1) * PAGE;
  const meetings = await staffMeetings(deps.db, area.code, { offset, limit: PAGE });
  const body = StaffList({
    look,
    meetings: meetings.map((meeting) => ({
      meeting,
      phase: phaseOf(meeting, now),
      href: local(staffEventPath(meeting.id)),
    })),
    page,
    pages,
    hrefOf: (n) => `${local(STAFF_EVENTS_PATH)}?page=${n}`,
    newHref: mayEdit(desk) ? local(NEW_EVENT_PATH) : undefined,
    publicHref: local(EVENTS_PATH),
  });
  return staffPage(deps, desk, look.t("all.title"), body);
};

const placesOf = (desk: MeetingDesk) => {
  const { id, meeting, look, local, now } = desk;
  const { t } = look;
  const act = (name: Exclude<EventAct, "undo" | "publish">): LinkItem => ({
    href: local(eventActPath(id, name)),
    label: t(`act.${name}`),
  });
  const edit = mayEdit(desk) && meeting.cancelledAt === undefined;
  const standing = edit && checkStanding(meeting, now).ok;
  const series = edit && hasTime(meeting) && meeting.seriesId === undefined;
  const shown = isPublished(meeting);
  return [
    {
      heading: t("staff.content"),
      links: [
        ...(edit ? [act("edit")] : []),
        ...(hasTime(meeting) ? [act("agenda")] : []),
        act("notes"),
      ],
    },
    {
      heading: t("staff.change"),
      links: [
        ...(standing ? [act("move"), act("split")] : []),
        ...(series ? [act("series")] : []),
        ...(mayEdit(desk) ? [{ href: local(copyEventPath(id)), label: t("act.copy") }] : []),
        ...(standing ? [act("cancel")] : []),
      ],
    },
    {
      heading: t("staff.public"),
      links: shown
        ? [
            { href: local(eventPath(id)), label: t("panel.page.over") },
            { href: local(eventResultsPath(id)), label: t("panel.results") },
            { href: local(eventFilePath(id)), label: t("page.to-calendar") },
          ]
        : [],
    },
  ];
};

const seriesLinks = async ({ db }: EventsDeps, desk: MeetingDesk): Promise<LinkItem[]> => {
  const { meeting, look, local, now } = desk;
  if (!meeting.seriesId) return [];
  const all = await meetingsOfSeries(db, meeting.seriesId);
  return all.filter(hasTime).map((other) => ({
    href: local(staffEventPath(other.id)),
    label: `${formatShortDay(other.startsAt, look.locale)} ${textFor(other.title, look.locale).text}`,
    note: other.id === meeting.id ? look.t("series.this") : look.t(`phase.${phaseOf(other, now)}`),
  }));
};

/** The page of a meeting at the desk; also the answer to an act that could not be done. */
export const deskPage = async (
  deps: EventsDeps,
  desk: MeetingDesk,
  { refused, status }: { readonly refused?: string; readonly status?: number } = {},
): Promise<WebReply> => {
  const { id, meeting, phase, look, local, locale, area, request, reply } = desk;
  const { t } = look;
  const [hosts, items, panels, series] = await Promise.all([
    hostsOf(deps.db, id),
    agendaOf(deps.db, id),
    shownPanels(STAFF_PANELS, deps, desk),
    seriesLinks(deps, desk),
  ]);
  const { done } = request.query as { readonly done?: unknown };
  const told = DONE.find((one) => one === done);
  const publish = phase === "draft" && hasTime(meeting) && mayEdit(desk);
  const body = MeetingDeskPage({
    look,
    meeting,
    phase,
    csrf: deps.site.csrf(reply),
    told: told && t(`told.${told}`),
    refused,
    facts: [
      ...factRows(look, meeting, hosts),
      ...(meeting.onlineLink ? [{ term: t("form.online-link"), value: meeting.onlineLink }] : []),
    ],
    publishAction: publish ? local(eventActPath(id, "publish")) : undefined,
    places: placesOf(desk),
    panels,
    series,
    preview: MeetingPreview({ look, meeting, phase: desk.phase, hosts, items }),
    onward: [
      {
        href: `/${locale}${staffActivityPath(area.slug, id)}`,
        label: t("staff.activity.go"),
      },
      { href: local(STAFF_EVENTS_PATH), label: t("back.list") },
    ],
  });
  return staffPage(deps, desk, meetingTitle(desk), body, { status });
};

const publish = async (deps: EventsDeps, desk: MeetingDesk): Promise<WebReply> => {
  const { context, id, local, look, reply } = desk;
  const published = await publishMeeting(context, deps.ways, id);
  if (published.ok) return reply.redirect(`${local(staffEventPath(id))}?done=published`, 303);
  const { kind } = published.refusal;
  const refused =
    kind === "no-time" || kind === "already-published" || kind === "not-publishable"
      ? look.t(`refusal.${kind}`)
      : undefined;
  return deskPage(deps, desk, { refused, status: 409 });
};

/** Staff's list of meetings, the page of one, and its publication. */
export const staffMeetingRoutes = (server: Server, deps: EventsDeps): void => {
  const path = "/:locale/:area/staff/events/:eventId";
  server.get("/:locale/:area/staff/events", atArea(deps, "event.run", listPage));
  server.get(path, atMeeting(deps, "run", deskPage));
  server.post(`${path}/publish`, atMeeting(deps, "edit", publish));
};
