import { expect, test } from "vitest";
import type { Day, Instant } from "../../kernel/instant.ts";
import { checkStanding, isWebLink, type Meeting, mattersToGuests, phaseOf } from "./meeting.ts";
import { addMonths, readMonth, weekNumber, weeksOf } from "./month.ts";
import { linesFrom, peopleFrom } from "./people-lines.ts";
import { nthOf, seriesDays } from "./series.ts";
import { attendedOf, findingsOf, peopleOf, type Turnout, wilson } from "./turnout.ts";

const at = (text: string): Instant => new Date(text).toISOString() as Instant;
const day = (text: string): Day => text as Day;

/** 27.9.2022 at 12–14 in Finland. */
const MEETING = { startsAt: at("2022-09-27T09:00Z"), endsAt: at("2022-09-27T11:00Z") };

const refusalOf = (result: {
  readonly ok: boolean;
  readonly refusal?: { readonly kind: string };
}) => (result.ok ? "ok" : result.refusal?.kind);

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
