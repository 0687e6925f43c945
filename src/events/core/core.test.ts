import { expect, test } from "vitest";
import type { Day, Instant } from "../../kernel/instant.ts";
import { FINNISH_CLOCK as clock } from "../actions/finnish-clock.ts";
import { type AgendaContent, checkAgenda, shifted } from "./agenda.ts";
import { agendaLines, readAgendaLines } from "./agenda-lines.ts";
import {
  checkSpan,
  checkStanding,
  isWebLink,
  type Meeting,
  mattersToGuests,
  phaseOf,
} from "./meeting.ts";
import { addMonths, readMonth, weekNumber, weeksOf } from "./month.ts";
import { linesFrom, peopleFrom } from "./people-lines.ts";
import { nthOf, seriesDays } from "./series.ts";
import { TEMPLATES } from "./templates.ts";
import { attendedOf, findingsOf, peopleOf, type Turnout, wilson } from "./turnout.ts";
import { daysOf, readItemSpan, readSpan, typedSpan } from "./typed-times.ts";
import { addMinutes, minutesBetween } from "./wall-clock.ts";

const at = (text: string): Instant => new Date(text).toISOString() as Instant;
const day = (text: string): Day => text as Day;

/** 27.9.2022 at 12–14 in Finland. */
const MEETING = { startsAt: at("2022-09-27T09:00Z"), endsAt: at("2022-09-27T11:00Z") };

const item = (from: string, to: string, fi = "Alustus"): AgendaContent => ({
  startsAt: at(`2022-09-27T${from}Z`),
  endsAt: at(`2022-09-27T${to}Z`),
  title: { fi },
  break: false,
  speakers: [],
});

const refusalOf = (result: {
  readonly ok: boolean;
  readonly refusal?: { readonly kind: string };
}) => (result.ok ? "ok" : result.refusal?.kind);

const timesOf = (result: ReturnType<typeof readSpan>) =>
  result.ok ? [result.value.startsAt, result.value.endsAt] : result.refusal.errors;

test("items that touch fit; items that overlap, run out of the meeting or backwards are refused", () => {
  const first = item("09:00", "09:10");
  expect(refusalOf(checkAgenda(MEETING, [item("09:10", "11:00"), first]))).toBe("ok");
  expect(refusalOf(checkAgenda(MEETING, [first, item("09:09", "09:30")]))).toBe("item-overlaps");
  expect(refusalOf(checkAgenda(MEETING, [item("08:59", "09:30")]))).toBe("item-before-meeting");
  expect(refusalOf(checkAgenda(MEETING, [item("10:59", "11:01")]))).toBe("item-after-meeting");
  expect(refusalOf(checkAgenda(MEETING, [item("10:00", "10:00")]))).toBe("item-ends-before-start");
  expect(refusalOf(checkAgenda(MEETING, []))).toBe("ok");
});

test("a long item that contains another overlaps it, and the refusal names both", () => {
  const long = item("09:00", "11:00", "Työpaja");
  const inside = item("10:00", "10:10", "Tauko");
  const result = checkAgenda(MEETING, [inside, item("09:30", "09:40"), long]);
  expect(result.ok ? undefined : result.refusal.other?.title).toEqual({ fi: "Työpaja" });
});

test("a shifted programme keeps its lengths", () => {
  expect(shifted([item("09:00", "09:10")], -15)).toEqual([item("08:45", "08:55")]);
});

test("a meeting ends after it starts and within two weeks", () => {
  const span = (startsAt: string, endsAt: string) =>
    refusalOf(checkSpan({ startsAt: at(startsAt), endsAt: at(endsAt) }));
  expect(span("2022-09-27T09:00Z", "2022-09-27T09:00Z")).toBe("ends-before-start");
  expect(span("2022-09-27T09:00Z", "2022-09-26T09:00Z")).toBe("ends-before-start");
  expect(span("2022-09-27T09:00Z", "2022-10-12T09:00Z")).toBe("meeting-too-long");
  expect(span("2022-09-27T09:00Z", "2022-10-11T09:00Z")).toBe("ok");
});

test("the times of a meeting are read as people type them", () => {
  const typed = { day: "2022-09-27", startTime: "12", endTime: "klo 14.00" };
  expect(timesOf(readSpan(typed, clock))).toEqual([MEETING.startsAt, MEETING.endsAt]);
  expect(typedSpan(MEETING, clock)).toEqual({
    day: "2022-09-27",
    startTime: "12:00",
    endTime: "14:00",
    endDay: "",
  });
});

test("each bad time of a meeting is told at its own field", () => {
  const read = (typed: Parameters<typeof readSpan>[0]) => timesOf(readSpan(typed, clock));
  expect(read({})).toEqual([
    { field: "day", code: "required" },
    { field: "startTime", code: "required" },
    { field: "endTime", code: "required" },
  ]);
  expect(
    read({ day: "2022-02-30", startTime: "25.00", endTime: "12.60", endDay: "huomenna" }),
  ).toEqual([
    { field: "day", code: "not-a-day" },
    { field: "startTime", code: "not-a-time" },
    { field: "endTime", code: "not-a-time" },
    { field: "endDay", code: "not-a-day" },
  ]);
  expect(read({ day: "2022-09-27", startTime: "12.00", endTime: "11.00" })).toEqual([
    { field: "endTime", code: "ends-before-start" },
  ]);
  expect(read({ day: "2022-09-27", startTime: "12", endTime: "14", endDay: "2022-09-26" })).toEqual(
    [{ field: "endDay", code: "ends-before-start" }],
  );
});

test("in the night when clocks go forward a time that is left out is refused", () => {
  const night = { day: "2026-03-29", endTime: "5.00" };
  expect(timesOf(readSpan({ ...night, startTime: "3.30" }, clock))).toEqual([
    { field: "startTime", code: "no-such-time" },
  ]);
  expect(timesOf(readSpan({ ...night, startTime: "2.30", endTime: "3.30" }, clock))).toEqual([
    { field: "endTime", code: "no-such-time" },
  ]);
  expect(timesOf(readSpan({ ...night, startTime: "2.30", endTime: "4.30" }, clock))).toEqual([
    "2026-03-29T00:30:00.000Z",
    "2026-03-29T01:30:00.000Z",
  ]);
});

test("in the night when clocks go back a start is the first such moment, an end the first after it", () => {
  const read = (startTime: string, endTime: string) =>
    timesOf(readSpan({ day: "2026-10-25", startTime, endTime }, clock));
  expect(read("3.30", "3.45")).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T00:45:00.000Z"]);
  expect(read("3.50", "3.10")).toEqual(["2026-10-25T00:50:00.000Z", "2026-10-25T01:10:00.000Z"]);
  expect(read("3.30", "3.30")).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
});

const around = (others: readonly AgendaContent[] = [], meeting = MEETING) => ({ meeting, others });

test("an item has an end, or a length, or lasts until the next", () => {
  const read = (typed: Parameters<typeof readItemSpan>[0], others: readonly AgendaContent[] = []) =>
    timesOf(readItemSpan(typed, around(others), clock) as ReturnType<typeof readSpan>);
  const ten = [at("2022-09-27T09:10Z"), at("2022-09-27T09:50Z")];
  expect(read({ start: "12.10", end: "12.50" })).toEqual(ten);
  expect(read({ start: "12.10", minutes: "40" })).toEqual(ten);
  expect(read({ start: "12.10" }, [item("09:50", "10:00")])).toEqual(ten);
  expect(read({ start: "12.10" })).toEqual([ten[0], MEETING.endsAt]);
  expect(read({ start: "12.10", end: "12.50", minutes: "40" })).toEqual(ten);
});

test("each bad time of an item is told at its own field", () => {
  const read = (typed: Parameters<typeof readItemSpan>[0]) => {
    const result = readItemSpan(typed, around(), clock);
    return result.ok ? "ok" : result.refusal.errors;
  };
  expect(read({})).toEqual([{ field: "start", code: "required" }]);
  expect(read({ start: "kohta" })).toEqual([{ field: "start", code: "not-a-time" }]);
  expect(read({ start: "12.10", end: "x" })).toEqual([{ field: "end", code: "not-a-time" }]);
  expect(read({ start: "12.10", end: "12.00" })).toEqual([
    { field: "end", code: "ends-before-start" },
  ]);
  expect(read({ start: "12.10", minutes: "0" })).toEqual([
    { field: "minutes", code: "not-a-number" },
  ]);
  expect(read({ start: "12.10", minutes: "kymmenen" })).toEqual([
    { field: "minutes", code: "not-a-number" },
  ]);
  expect(read({ start: "12.10", end: "12.50", minutes: "10" })).toEqual([
    { field: "minutes", code: "end-and-length" },
  ]);
  expect(read({ day: "eilen", start: "12.10" })).toEqual([{ field: "day", code: "not-a-day" }]);
});

test("a meeting over the night of summer time places its items by the clock on the wall", () => {
  const meeting = { startsAt: at("2026-10-24T20:00Z"), endsAt: at("2026-10-25T04:00Z") };
  const read = (typed: Parameters<typeof readItemSpan>[0]) =>
    timesOf(readItemSpan(typed, around([], meeting), clock) as ReturnType<typeof readSpan>);
  expect(daysOf(meeting, clock)).toEqual(["2026-10-24", "2026-10-25"]);
  expect(read({ start: "23.30", end: "0.30" })).toEqual([
    "2026-10-24T20:30:00.000Z",
    "2026-10-24T21:30:00.000Z",
  ]);
  expect(read({ start: "2.30", end: "4.30" })).toEqual([
    "2026-10-24T23:30:00.000Z",
    "2026-10-25T02:30:00.000Z",
  ]);
  expect(read({ day: "2026-10-25", start: "3.30", minutes: "30" })).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-25T01:00:00.000Z",
  ]);
  const spring = { startsAt: at("2026-03-28T20:00Z"), endsAt: at("2026-03-29T04:00Z") };
  const skipped = readItemSpan({ start: "3.30", minutes: "10" }, around([], spring), clock);
  expect(skipped.ok ? "ok" : skipped.refusal.errors).toEqual([
    { field: "start", code: "no-such-time" },
  ]);
});

test("an item that was not changed keeps its exact moments", () => {
  const before = { startsAt: at("2026-10-25T01:10Z"), endsAt: at("2026-10-25T01:20Z") };
  const meeting = { startsAt: at("2026-10-25T00:00Z"), endsAt: at("2026-10-25T02:00Z") };
  const typed = { start: "03:10", end: "03:20" };
  expect(readItemSpan(typed, { meeting, others: [], before }, clock)).toEqual({
    ok: true,
    value: before,
  });
});

const FOUNDING = `12.00 Tervetuloa ja katsaus työhön (johtava asiantuntija, Sitra)
12.10 Vaikuttavuusajattelu mallipohjan taustalla (johtava asiantuntija, Sitra)
12.50 Tauko
13.00 Vaikuttavuuden todentaminen ja tiedon hyödyntäminen (johtava asiantuntija, Sitra)
13.50 Päätössanat (asiantuntija, Sitra)`;

const readLines = (text: string, meeting = MEETING) =>
  readAgendaLines(text, { meeting, lang: "fi" }, clock);

test("the programme of 27.9.2022 is read as its source has it", () => {
  const read = readLines(FOUNDING);
  const items = read.ok ? read.value : [];
  expect(items.map(({ startsAt, endsAt }) => minutesBetween(startsAt, endsAt))).toEqual([
    10, 40, 10, 50, 10,
  ]);
  expect(items.map((one) => one.break)).toEqual([false, false, true, false, false]);
  expect(items[4]).toEqual({
    title: { fi: "Päätössanat" },
    break: false,
    speakers: [{ title: { fi: "asiantuntija" }, organisation: { fi: "Sitra" } }],
    startsAt: at("2022-09-27T10:50Z"),
    endsAt: MEETING.endsAt,
  });
  expect(refusalOf(checkAgenda(MEETING, items))).toBe("ok");
});

test("a programme by lengths fits whenever the meeting begins, and comes back as it was", () => {
  const read = readLines(FOUNDING);
  const items = read.ok ? read.value : [];
  const lines = agendaLines(items, MEETING.startsAt, "fi", clock);
  expect(lines.split("\n")[0]).toBe(
    "10 min Tervetuloa ja katsaus työhön (johtava asiantuntija, Sitra)",
  );
  const later = {
    startsAt: addMinutes(MEETING.startsAt, 90),
    endsAt: addMinutes(MEETING.endsAt, 90),
  };
  const again = readAgendaLines(lines, { meeting: later, lang: "fi", known: items }, clock);
  expect(again).toEqual({ ok: true, value: shifted(items, 90) });
});

test("a programme with a gap is written by its times", () => {
  const gap = [item("09:00", "09:10", "Avaus"), item("10:00", "10:10", "Loppu")];
  expect(agendaLines(gap, MEETING.startsAt, "fi", clock)).toBe(
    "12.00–12.10 Avaus\n13.00–13.10 Loppu",
  );
});

test("lines keep the translations of a template where their words are the same", () => {
  for (const template of TEMPLATES) {
    const total = template.agenda.reduce((sum, { minutes }) => sum + minutes, 0);
    expect([template.kind, total]).toEqual([template.kind, template.minutes]);
  }
  const known = TEMPLATES[0]?.agenda ?? [];
  const read = readAgendaLines(
    "10 min Tauko\n5 min Omaa",
    { meeting: MEETING, lang: "fi", known },
    clock,
  );
  expect(read.ok ? read.value.map(({ title }) => title) : []).toEqual([
    { fi: "Tauko", sv: "Paus", en: "Break" },
    { fi: "Omaa" },
  ]);
});

test("lines that cannot be read are told by their number", () => {
  const read = readLines("Tervetuloa\n\n99.99 Alustus\n12.30\n10 min");
  expect(read.ok ? [] : read.refusal.troubles).toEqual([
    { line: 1, code: "no-time" },
    { line: 3, code: "not-a-time" },
    { line: 4, code: "no-time" },
    { line: 5, code: "no-title" },
  ]);
  const spring = { startsAt: at("2026-03-29T00:00Z"), endsAt: at("2026-03-29T03:00Z") };
  const skipped = readLines("3.30 Yö", spring);
  expect(skipped.ok ? [] : skipped.refusal.troubles).toEqual([{ line: 1, code: "no-such-time" }]);
});

test("people are lines: role and organisation, by the last comma", () => {
  const people = peopleFrom(
    { fi: "asiantuntija, demokratia, Sitra\nVantaa", sv: "sakkunnig, Sitra" },
    "organisation",
  );
  expect(people).toEqual([
    {
      title: { fi: "asiantuntija, demokratia", sv: "sakkunnig" },
      organisation: { fi: "Sitra", sv: "Sitra" },
    },
    { organisation: { fi: "Vantaa" } },
  ]);
  expect(linesFrom(people)).toEqual({
    fi: "asiantuntija, demokratia, Sitra\nVantaa",
    sv: "sakkunnig, Sitra",
  });
  expect(peopleFrom({}, "title")).toEqual([]);
});

const daysIn = (...asked: Parameters<typeof seriesDays>) => {
  const days = seriesDays(...asked);
  return days.ok ? days.value : days.refusal.kind;
};

test("a series comes each nth weekday of the month, or the last", () => {
  const second = { every: "month", weekday: 2, nth: 2 } as const;
  expect(daysIn(day("2026-01-13"), second, { count: 4 })).toEqual([
    "2026-01-13",
    "2026-02-10",
    "2026-03-10",
    "2026-04-14",
  ]);
  const last = { every: "month", weekday: 5, nth: -1 } as const;
  expect(daysIn(day("2026-10-30"), last, { until: day("2027-01-29") })).toEqual([
    "2026-10-30",
    "2026-11-27",
    "2026-12-25",
    "2027-01-29",
  ]);
  expect([day("2026-10-01"), day("2026-10-14"), day("2026-10-30")].map(nthOf)).toEqual([1, 2, -1]);
});

test("a series comes every so many weeks until a day, that day included", () => {
  const rule = { every: "week", weeks: 2 } as const;
  expect(daysIn(day("2026-12-22"), rule, { until: day("2027-01-19") })).toEqual([
    "2026-12-22",
    "2027-01-05",
    "2027-01-19",
  ]);
});

test("a series that cannot be is refused", () => {
  const week = { every: "week", weeks: 1 } as const;
  const first = day("2026-01-13");
  expect(daysIn(first, { every: "week", weeks: 0 }, { count: 3 })).toBe("series-bad-weeks");
  expect(daysIn(first, { every: "week", weeks: Number.NaN }, { count: 3 })).toBe(
    "series-bad-weeks",
  );
  expect(daysIn(first, week, { count: 1 })).toBe("series-bad-count");
  expect(daysIn(first, week, { count: 53 })).toBe("series-too-long");
  expect(daysIn(first, week, { until: day("2028-01-13") })).toBe("series-too-long");
  expect(daysIn(first, week, { until: first })).toBe("series-empty");
  expect(daysIn(first, week, { until: day("2026-01-14") })).toBe("series-empty");
  expect(daysIn(first, { every: "month", weekday: 3, nth: 2 }, { count: 3 })).toBe(
    "series-other-day",
  );
});

test("a month has its weeks from Monday on, with their numbers", () => {
  const weeks = weeksOf("2026-11");
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([
    6,
    "2026-10-26",
    "2026-12-06",
  ]);
  expect([day("2026-12-31"), day("2027-01-03"), day("2027-01-04")].map(weekNumber)).toEqual([
    53, 53, 1,
  ]);
  expect([addMonths("2026-12", 1), addMonths("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
  expect([
    readMonth("2026-02"),
    readMonth("2026-13"),
    readMonth("x"),
    readMonth(undefined),
  ]).toEqual(["2026-02", undefined, undefined, undefined]);
});

const meeting = (more: Partial<Meeting> = {}): Meeting => ({
  id: "a" as Meeting["id"],
  area: "00" as Meeting["area"],
  kind: "webinar",
  title: { fi: "Webinaari" },
  place: "online",
  invitedOnly: false,
  programmeOpen: false,
  state: "open",
  revision: 0,
  revisedAt: MEETING.startsAt,
  version: 1,
  ...MEETING,
  ...more,
});

test("a meeting is live from its first moment until its end", () => {
  const phase = (now: string, more: Partial<Meeting> = {}) => phaseOf(meeting(more), at(now));
  expect(phase("2022-09-27T08:59:59Z")).toBe("coming");
  expect(phase("2022-09-27T09:00Z")).toBe("live");
  expect(phase("2022-09-27T11:00Z")).toBe("over");
  expect(phase("2022-09-27T09:00Z", { state: "planned" })).toBe("draft");
  expect(phase("2022-09-27T09:00Z", { cancelledAt: MEETING.startsAt })).toBe("cancelled");
});

test("guests must know of another title, time, place or link, not of another lead", () => {
  const matters = (more: Partial<Meeting>) => mattersToGuests(meeting(), meeting(more));
  expect(matters({ lead: { fi: "Uusi" }, guidingQuestions: { fi: "Miksi?" } })).toBe(false);
  expect(matters({ title: { fi: "Webinaari", sv: "Webbinarium" } })).toBe(true);
  expect(matters({ endsAt: at("2022-09-27T12:00Z") })).toBe(true);
  expect(matters({ place: "both" })).toBe(true);
  expect(matters({ address: "Helsinki" })).toBe(true);
  expect(matters({ onlineLink: "https://example.org" })).toBe(true);
});

test("only a published meeting that is still to end can be moved, cancelled or split", () => {
  const now = at("2022-09-27T10:00Z");
  expect(refusalOf(checkStanding(meeting(), now))).toBe("ok");
  expect(refusalOf(checkStanding(meeting({ state: "planned" }), now))).toBe("not-published");
  expect(refusalOf(checkStanding(meeting({ cancelledAt: now }), now))).toBe("already-cancelled");
  expect(refusalOf(checkStanding(meeting({ state: "closed" }), now))).toBe("already-over");
  expect(refusalOf(checkStanding(meeting(), MEETING.endsAt))).toBe("already-over");
});

test("a link is an address of the web and nothing that runs", () => {
  expect(isWebLink("https://kokous.example.org/a?b=c")).toBe(true);
  expect(
    ["javascript:alert(1)", "data:text/html,x", "kokous", "https://", "ftp://x.fi/"].map(isWebLink),
  ).toEqual([false, false, false, false, false]);
});

const NOBODY: Turnout = {
  registered: 0,
  ticked: 0,
  walkIns: 0,
  told: 0,
  answers: 0,
  useful: 0,
  ideas: 0,
};

test("those who came count where it was noted, else those who registered; nobody counts twice", () => {
  expect(peopleOf({ ...NOBODY, registered: 30 })).toBe(30);
  expect(peopleOf({ ...NOBODY, registered: 30, ticked: 20, walkIns: 3 })).toBe(23);
  expect(attendedOf({ ...NOBODY, ticked: 20, told: 12 })).toBe(20);
  expect(attendedOf({ ...NOBODY, ticked: 2, told: 12 })).toBe(12);
});

test("nothing is found of fewer than five people", () => {
  expect(findingsOf({ ...NOBODY, ticked: 4, answers: 4, useful: 4 })).toEqual([]);
  const findings = findingsOf({ ...NOBODY, registered: 9, ticked: 5, answers: 10, useful: 8 });
  expect(findings.map(({ kind }) => kind)).toEqual(["attended", "useful"]);
});

test("the interval of a share is Wilson's: 8 of 10 is 49–94 %, none and all stay within 0–1", () => {
  const rounded = (hits: number, n: number) =>
    Object.values(wilson(hits, n)).map((bound) => Math.round(bound * 1000) / 1000);
  expect(rounded(8, 10)).toEqual([0.49, 0.943]);
  expect(rounded(0, 10)).toEqual([0, 0.278]);
  expect(rounded(10, 10)).toEqual([0.722, 1]);
});
