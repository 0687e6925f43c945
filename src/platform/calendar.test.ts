import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { Instant } from "../kernel/instant.ts";
import { type CalendarEntry, type CalendarFile, calendarFile } from "./calendar.ts";

const at = (text: string): Instant => new Date(text).toISOString() as Instant;

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: "0b5d7a00-1111-4222-8333-444455556666@puntari",
  sequence: 2,
  stamp: at("2022-09-01T10:00:00Z"),
  startsAt: at("2022-09-27T09:00:00Z"),
  endsAt: at("2022-09-27T11:00:00Z"),
  summary: "Verkostotapaaminen: vaikuttavuus",
  cancelled: false,
  ...more,
});

const file = (entries: readonly CalendarEntry[], more: Partial<CalendarFile> = {}) =>
  calendarFile({ method: "PUBLISH", entries, ...more });

/** What another parser than the one that wrote it reads of a file. */
const readBack = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      stamp: (component.getFirstPropertyValue("dtstamp") as ICAL.Time).toJSDate().toISOString(),
      startsAt: event.startDate.toJSDate().toISOString(),
      endsAt: event.endDate.toJSDate().toISOString(),
      zone: event.startDate.zone?.tzid,
      summary: event.summary,
      description: event.description ?? undefined,
      location: event.location ?? undefined,
      url: component.getFirstPropertyValue("url") ?? undefined,
      status: component.getFirstPropertyValue("status"),
    };
  });
};

test("another parser reads every field as it was", async () => {
  const whole = entry({
    summary: "Pitkä; pilkku, kenoviiva \\ ja ääkköset",
    description: 'Ensimmäinen rivi\nToinen rivi, jossa on "lainaus"',
    location: "Säätytalo, Helsinki",
    url: "https://example.org/fi/verkosto/events/1",
  });
  expect(readBack(await file([whole]))).toEqual([
    {
      uid: whole.uid,
      sequence: 2,
      stamp: whole.stamp,
      startsAt: whole.startsAt,
      endsAt: whole.endsAt,
      zone: "Europe/Helsinki",
      summary: whole.summary,
      description: whole.description,
      location: whole.location,
      url: whole.url,
      status: "CONFIRMED",
    },
  ]);
});

test("what is left out stays out", async () => {
  const [read] = readBack(await file([entry()]));
  expect([read?.description, read?.location, read?.url]).toEqual([undefined, undefined, undefined]);
});

test("a summer and a winter meeting keep their moments by the file's own time zone", async () => {
  const summer = entry({ startsAt: at("2026-06-01T09:00Z"), endsAt: at("2026-06-01T10:00Z") });
  const winter = entry({ startsAt: at("2026-12-01T10:00Z"), endsAt: at("2026-12-01T11:00Z") });
  const text = await file([summer, winter]);
  expect(text.match(/^DTSTART.*$/gm)?.map((line) => line.trim())).toEqual([
    "DTSTART:19810329T030000",
    "DTSTART:19961027T040000",
    "DTSTART;TZID=Europe/Helsinki:20260601T120000",
    "DTSTART;TZID=Europe/Helsinki:20261201T120000",
  ]);
  expect(readBack(text).map(({ startsAt }) => startsAt)).toEqual([
    summer.startsAt,
    winter.startsAt,
  ]);
});

test("meetings of the nights when clocks change keep both their ends", async () => {
  const spans = [
    // Spring: 2.30–4.30 by the clock is one hour.
    ["2026-03-29T00:30:00.000Z", "2026-03-29T01:30:00.000Z"],
    // Autumn: the first 3.30, the second 3.30, and 2.30–4.30, which is three hours.
    ["2026-10-25T00:15:00.000Z", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T01:15:00.000Z", "2026-10-25T01:30:00.000Z"],
    ["2026-10-24T23:30:00.000Z", "2026-10-25T02:30:00.000Z"],
    ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"],
  ] as const;
  const entries = spans.map(([from, to]) => entry({ startsAt: at(from), endsAt: at(to) }));
  const read = readBack(await file(entries));
  expect(read.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(spans);
});

test("no line is longer than 75 octets, and umlauts on its edge come through whole", async () => {
  for (let pad = 0; pad < 6; pad += 1) {
    const summary = `${"a".repeat(pad)}${"äö".repeat(120)} loppu`;
    const text = await file([entry({ summary, description: `${summary}\n${summary} 👋🏽` })]);
    const longest = Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)));
    expect(longest <= 75).toBe(true);
    expect(text.replaceAll("\r\n", "").includes("\n")).toBe(false);
    expect(readBack(text).map((read) => [read.summary, read.description])).toEqual([
      [summary, `${summary}\n${summary} 👋🏽`],
    ]);
  }
});

test("a cancelled meeting says so under the same name and a higher number", async () => {
  const [read] = readBack(await file([entry({ sequence: 3, cancelled: true })]));
  expect([read?.uid, read?.sequence, read?.status]).toEqual([entry().uid, 3, "CANCELLED"]);
});

test("an invitation names who invites and who is invited", async () => {
  const invitation = entry({
    organiser: { name: "Demokratia-teemaryhmä", email: "verkosto@example.fi" },
    attendee: { name: "Jäsen", email: "jasen@example.fi" },
  });
  const text = await file([invitation], { method: "REQUEST", name: "Verkosto" });
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent("vevent");
  expect([
    calendar.getFirstPropertyValue("method"),
    calendar.getFirstPropertyValue("x-wr-calname"),
    event?.getFirstPropertyValue("organizer"),
    String(event?.getFirstPropertyValue("attendee")).toLowerCase(),
  ]).toEqual(["REQUEST", "Verkosto", "mailto:verkosto@example.fi", "mailto:jasen@example.fi"]);
});

test("an empty feed is a calendar, and the same input gives the same bytes", async () => {
  expect(readBack(await file([]))).toEqual([]);
  expect(await file([entry()])).toBe(await file([entry()]));
});
