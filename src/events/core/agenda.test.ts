import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { FINNISH_CLOCK as clock } from "../actions/finnish-clock.ts";
import { type AgendaContent, checkAgenda, shifted } from "./agenda.ts";
import { agendaLines, readAgendaLines } from "./agenda-lines.ts";
import { checkSpan } from "./meeting.ts";
import { TEMPLATES } from "./templates.ts";
import { daysOf, readItemSpan, readSpan, typedSpan } from "./typed-times.ts";
import { addMinutes, minutesBetween } from "./wall-clock.ts";

const at = (text: string): Instant => new Date(text).toISOString() as Instant;
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
