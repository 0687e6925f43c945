import type { ICalLuxonDateTimeStub } from "ical-generator";
import type { Instant } from "../kernel/instant.ts";

/** One meeting as calendar programmes know it (RFC 5545). */
export interface CalendarEntry {
  /** Stable for the life of the meeting; a new one would double it in calendars. */
  readonly uid: string;
  /** SEQUENCE: grows with every change that those who come must know. */
  readonly sequence: number;
  /** DTSTAMP: when the entry got its present form. */
  readonly stamp: Instant;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  /** The page of the meeting. */
  readonly url?: string;
  readonly cancelled: boolean;
  readonly organiser?: { readonly name: string; readonly email: string };
  /** Whom an invitation is for. */
  readonly attendee?: {
    readonly name?: string;
    readonly email: string;
    /** True asks the calendar programme for a reply to the organiser (RSVP). */
    readonly rsvp?: boolean;
  };
}

export interface CalendarFile {
  /** Shown as the name of a subscribed calendar. */
  readonly name?: string;
  /** PUBLISH for feeds and downloads; REQUEST and CANCEL for letters (RFC 5546). */
  readonly method: "PUBLISH" | "REQUEST" | "CANCEL";
  readonly entries: readonly CalendarEntry[];
}

const ZONE = "Europe/Helsinki";

/** Rules of the European Union since 1996: directive 2000/84/EC. */
const HELSINKI = [
  "BEGIN:VTIMEZONE",
  `TZID:${ZONE}`,
  `X-LIC-LOCATION:${ZONE}`,
  "BEGIN:DAYLIGHT",
  "TZNAME:EEST",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0300",
  "DTSTART:19810329T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZNAME:EET",
  "TZOFFSETFROM:+0300",
  "TZOFFSETTO:+0200",
  "DTSTART:19961027T040000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");

/** `YYYY-MM-DD HH:MM:SS` */
const wall = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE,
  dateStyle: "short",
  timeStyle: "medium",
});

/** Milliseconds by which Finnish clocks are ahead of UTC at a moment. */
const ahead = (at: number): number =>
  Date.parse(`${wall.format(new Date(at)).replace(" ", "T")}Z`) - (at - (at % 1000));

const HOUR_MS = 3_600_000;

/**
 * A local time that comes twice in the night when clocks go back should be read as the first of the
 * two (RFC 5545, 3.3.5), but programmes differ: either of them is told in UTC.
 */
const comesTwice = (at: Instant): boolean => {
  const time = Date.parse(at);
  return ahead(time - HOUR_MS) > ahead(time) || ahead(time) > ahead(time + HOUR_MS);
};

/**
 * A moment that can be told in another zone, in a shape that the generator knows (Luxon's); a
 * JavaScript date would be told in the zone of the machine.
 */
const zoned = (at: Instant, zone = "UTC"): ICalLuxonDateTimeStub => {
  const time = Date.parse(at);
  const told = new Date(zone === ZONE ? time + ahead(time) : time).toISOString();
  return {
    setZone: (wanted) => zoned(at, wanted),
    toFormat: (shape) =>
      (shape === "HHmmss" ? told.slice(11, 19) : told.slice(0, 10)).replaceAll(/[-:]/g, ""),
    toJSDate: () => new Date(time),
    get isValid() {
      return true;
    },
    toJSON: () => at,
    zone: { type: "iana" },
  };
};

/** The file, CRLF line ends, folded at 75 octets. The same input gives the same bytes. */
export const calendarFile = async ({ name, method, entries }: CalendarFile): Promise<string> => {
  const { default: ical, ICalCalendarMethod, ICalEventStatus } = await import("ical-generator");
  const calendar = ical({
    prodId: { company: "Puntari", product: "events" },
    method: ICalCalendarMethod[method],
    // No zone of the calendar itself: DTSTAMP is then told in UTC, as the standard asks.
    timezone: { name: null, generator: () => HELSINKI },
    ...(name === undefined ? {} : { name }),
  });
  for (const entry of entries) {
    const utc = comesTwice(entry.startsAt) || comesTwice(entry.endsAt);
    const event = calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: new Date(entry.stamp),
      start: zoned(entry.startsAt),
      end: zoned(entry.endsAt),
      timezone: utc ? null : ZONE,
      summary: entry.summary,
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(entry.description === undefined ? {} : { description: entry.description }),
      ...(entry.location === undefined ? {} : { location: entry.location }),
      ...(entry.url === undefined ? {} : { url: entry.url }),
      ...(entry.organiser === undefined ? {} : { organizer: entry.organiser }),
    });
    if (entry.attendee) event.createAttendee({ rsvp: false, ...entry.attendee });
  }
  return calendar.toString();
};
