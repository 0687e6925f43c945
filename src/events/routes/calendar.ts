import { textFor } from "../../kernel/locale.ts";
import { calendarFile } from "../../platform/calendar.ts";
import { keptUntilChange } from "../../platform/db/kept.ts";
import { sendBytes } from "../../platform/web/downloads.ts";
import type { Server } from "../../platform/web/server.ts";
import { publishedMeetings } from "../store/lists.ts";
import { calendarEntry } from "./calendar-entry.ts";
import { areaHere, type EventRoute, type EventsDeps, publicMeeting } from "./here.ts";

const TYPE = "text/calendar; charset=utf-8";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Meetings for calendar programmes: all of an area as a feed that they ask for again, and one alone.
 * A feed says nothing of the present moment, so it is kept until something of the area changes.
 */
export const calendarRoutes = (server: Server, deps: EventsDeps): void => {
  const feeds = keptUntilChange<Uint8Array>();
  const { db, site, config } = deps;

  server.get("/:locale/:area/events.ics", async (request, reply) => {
    const { area, locale, look } = areaHere(deps, request);
    const bytes = await feeds(area.code, `${area.code} ${locale}`, async () => {
      const meetings = await publishedMeetings(db, area.code);
      const shown = { area, locale, publicUrl: config.publicUrl };
      const name = look.t("ics.name", { area: textFor(area.name, locale).text });
      const entries = meetings.map((meeting) => calendarEntry(meeting, shown));
      return bytesOf(await calendarFile({ method: "PUBLISH", name, entries }));
    });
    return sendBytes(request, reply, { name: `${area.slug}.ics`, type: TYPE, bytes });
  });

  server.get<EventRoute>("/:locale/:area/events/:eventId/calendar.ics", async (request, reply) => {
    const here = await publicMeeting(deps, request);
    if (!here) return site.problem(request, reply, "not-found");
    const { area, locale, meeting } = here;
    const entry = calendarEntry(meeting, { area, locale, publicUrl: config.publicUrl });
    const bytes = bytesOf(await calendarFile({ method: "PUBLISH", entries: [entry] }));
    const name = `${area.slug}-${meeting.startsAt.slice(0, 10)}.ics`;
    return sendBytes(request, reply, { name, type: TYPE, bytes });
  });
};
