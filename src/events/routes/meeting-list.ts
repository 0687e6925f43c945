import type { Day } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Server } from "../../platform/web/server.ts";
import { FINNISH_CLOCK, startOfDay } from "../actions/finnish-clock.ts";
import { KINDS, type MeetingKind, phaseOf, type TimedMeeting } from "../core/meeting.ts";
import { addMonths, firstDay, monthOf, readMonth, weeksOf } from "../core/month.ts";
import { EVENTS_PATH, eventPath, eventsPath, FEED_PATH, monthPath } from "../core/paths.ts";
import { addDays } from "../core/wall-clock.ts";
import { comingMeetings, meetingsOf, pastYears } from "../store/lists.ts";
import {
  type ListedMeeting,
  MeetingList,
  type MonthLink,
  MonthPage,
} from "../views/meeting-list.tsx";
import { type AreaHere, areaHere, type EventsDeps } from "./here.ts";

type Asked = { Querystring: Readonly<Record<string, unknown>> };

const kindIn = (value: unknown): MeetingKind | undefined => KINDS.find((kind) => kind === value);

const listed = ({ now, local }: AreaHere, meeting: TimedMeeting): ListedMeeting => ({
  meeting,
  phase: phaseOf(meeting, now),
  href: local(eventPath(meeting.id)),
});

const pastOf = async (
  { db }: EventsDeps,
  { area, now }: AreaHere,
  year: number | undefined,
  kind: MeetingKind | undefined,
): Promise<TimedMeeting[]> => {
  if (year === undefined) return [];
  const from = startOfDay(`${year}-01-01` as Day);
  const until = startOfDay(`${year + 1}-01-01` as Day);
  const meetings = await meetingsOf(db, area.code, { from, until, ...(kind ? { kind } : {}) });
  return meetings.filter(({ endsAt }) => endsAt <= now).toReversed();
};

const listPage = async (deps: EventsDeps, here: AreaHere, asked: Asked["Querystring"]) => {
  const { look, local, area, now, locale } = here;
  const kind = kindIn(asked.kind);
  const [coming, years] = await Promise.all([
    comingMeetings(deps.db, area.code, now, kind ? { kind } : {}),
    pastYears(deps.db, area.code, now, kind),
  ]);
  const wanted = Number(asked.year);
  const year = (years.find((one) => one.year === wanted) ?? years[0])?.year;
  const past = await pastOf(deps, here, year, kind);
  const all = [...coming, ...past].map((meeting) => listed(here, meeting));
  return {
    title: look.t("all.title"),
    description: look.t("all.lead"),
    scripts: coming.length > 0 ? ["events/live.js"] : [],
    body: MeetingList({
      look,
      areaName: textFor(area.name, locale).text,
      kind,
      coming: all.slice(0, coming.length),
      past: all.slice(coming.length),
      year,
      years: years.map((one) => ({
        ...one,
        href: `${local(eventsPath({ ...(kind ? { kind } : {}), year: one.year }))}#past`,
      })),
      action: local(EVENTS_PATH),
      links: [
        { href: local(monthPath()), label: look.t("all.months") },
        { href: local(FEED_PATH), label: look.t("all.feed"), note: look.t("all.feed.note") },
      ],
    }),
  };
};

const byDayOf = (meetings: readonly ListedMeeting[]): Map<Day, ListedMeeting[]> => {
  const byDay = new Map<Day, ListedMeeting[]>();
  for (const one of meetings) {
    const day = FINNISH_CLOCK.dayOf(one.meeting.startsAt);
    byDay.set(day, [...(byDay.get(day) ?? []), one]);
  }
  return byDay;
};

const calendarPage = async (deps: EventsDeps, here: AreaHere, asked: Asked["Querystring"]) => {
  const { look, local, area, now, locale } = here;
  const kind = kindIn(asked.kind);
  const today = FINNISH_CLOCK.dayOf(now);
  const month = readMonth(asked.month) ?? monthOf(today);
  const weeks = weeksOf(month);
  const first = weeks[0]?.[0] ?? firstDay(month);
  const from = startOfDay(first);
  const until = startOfDay(addDays(first, weeks.length * 7));
  const meetings = await meetingsOf(deps.db, area.code, { from, until, ...(kind ? { kind } : {}) });
  const all = meetings.map((meeting) => listed(here, meeting));
  const byDay = byDayOf(all);
  const count = [...byDay].filter(([day]) => day.startsWith(month)).flatMap(([, of]) => of).length;
  const near = (months: number): MonthLink => {
    const other = addMonths(month, months);
    return { month: other, href: `${local(monthPath(other))}${kind ? `&kind=${kind}` : ""}` };
  };
  const [next] =
    count === 0 ? await comingMeetings(deps.db, area.code, now, kind ? { kind } : {}) : [];
  return {
    title: look.t("all.calendar"),
    noIndex: true,
    body: MonthPage({
      look,
      areaName: textFor(area.name, locale).text,
      month,
      kind,
      today,
      weeks,
      byDay,
      count,
      action: local(monthPath()),
      hrefs: { list: local(eventsPath(kind ? { kind } : {})) },
      before: near(-1),
      after: near(1),
      ...(next ? { next: listed(here, next) } : {}),
    }),
  };
};

/** The meetings of an area as a list and as a calendar. What is on now is told, so no page is kept. */
export const meetingListRoutes = (server: Server, deps: EventsDeps): void => {
  const { site } = deps;

  server.get<Asked>("/:locale/:area/events", async (request, reply) =>
    site.page(request, reply, await listPage(deps, areaHere(deps, request), request.query)),
  );

  server.get<Asked>("/:locale/:area/events/calendar", async (request, reply) =>
    site.page(request, reply, await calendarPage(deps, areaHere(deps, request), request.query)),
  );
};
