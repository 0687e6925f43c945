import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { addressesIn, isInvited } from "./invitation.ts";
import { feedbackSummary, type Grade } from "./feedback.ts";
import { codeStretch, codesThatCount, isCheckInTime, isListTime } from "./attendance.ts";
import { isReminderDue, reminderAt } from "./reminder.ts";
import { admit, checkTerms, checkWindow, lastMoment, type TermsContent } from "./registration.ts";
import {
  readAnswers,
  readOptions,
  writtenOptions,
  type Question,
} from "./registration-questions.ts";

const at = (text: string) => `2025-03-${text}:00.000Z` as Instant;

const TERMS: TermsContent = {
  who: "open",
  roles: [],
  waitingList: true,
  questions: [],
  remindDay: true,
  remindHour: true,
};
const MEETING = { state: "open", startsAt: at("10T09:00") } as const;

test("one may register from the opening on and until the deadline, which is left out", () => {
  const terms = { opensAt: at("01T08:00"), deadline: at("08T20:00") };
  const kind = (now: string) => {
    const window = checkWindow(terms, MEETING, at(now));
    return window.ok ? "open" : window.refusal.kind;
  };
  expect(["01T07:59", "01T08:00", "08T19:59", "08T20:00"].map(kind)).toEqual([
    "registration-not-yet",
    "open",
    "open",
    "registration-over",
  ]);
});

test("without a deadline one may register until the meeting begins", () => {
  expect(lastMoment({}, MEETING)).toBe(at("10T09:00"));
  expect(lastMoment({ deadline: at("11T09:00") }, MEETING)).toBe(at("10T09:00"));
  expect(lastMoment({ deadline: at("08T09:00") }, {})).toBe(at("08T09:00"));
});

test("nobody registers for a meeting that is a draft, cancelled or closed", () => {
  const kind = (meeting: Parameters<typeof checkWindow>[1]) => {
    const window = checkWindow({}, meeting, at("02T09:00"));
    return window.ok ? "open" : window.refusal.kind;
  };
  expect(kind({ state: "planned" })).toBe("meeting-not-public");
  expect(kind({ ...MEETING, cancelledAt: at("01T09:00") })).toBe("meeting-cancelled");
  expect(kind({ ...MEETING, state: "closed" })).toBe("registration-over");
});

const people = (...keys: string[]) => keys.map((key) => ({ id: `id-${key}`, key }));

test("seats go to the first who come, numbers on the waiting list to the others in their order", () => {
  const book = { capacity: 2, waitingList: true, seatsTaken: 1, lastNumber: 7 };
  const { book: after, admissions } = admit(book, new Map(), people("a", "b", "c"));
  expect(admissions).toEqual([
    { kind: "seat", number: 8 },
    { kind: "waiting", number: 9 },
    { kind: "waiting", number: 10 },
  ]);
  expect([after.seatsTaken, after.lastNumber]).toEqual([2, 10]);
});

test("the same address twice in one moment is one registration", () => {
  const book = { capacity: 9, waitingList: true, seatsTaken: 0, lastNumber: 0 };
  expect(admit(book, new Map(), people("a", "a")).admissions).toEqual([
    { kind: "seat", number: 1 },
    { kind: "again", id: "id-a", full: false },
  ]);
});

test("who cancelled comes anew behind all others; without a waiting list a full meeting is full", () => {
  const known = new Map([["a", { id: "old", state: "cancelled" } as const]]);
  const book = { capacity: 1, waitingList: true, seatsTaken: 1, lastNumber: 3 };
  expect(admit(book, known, people("a")).admissions).toEqual([
    { kind: "waiting", number: 4, renews: "old" },
  ]);
  const full = { ...book, waitingList: false };
  expect(admit(full, new Map(), people("b")).admissions).toEqual([{ kind: "full" }]);
  const seated = new Map([["c", { id: "c", state: "seat" } as const]]);
  expect(admit(full, seated, people("c")).admissions).toEqual([
    { kind: "again", id: "c", full: true },
  ]);
});

test("terms that contradict themselves are refused, and nobody is thrown out", () => {
  const kind = (terms: Partial<TermsContent>, seats = 0) => {
    const checked = checkTerms({ ...TERMS, ...terms }, MEETING, seats);
    return checked.ok ? "fine" : checked.refusal;
  };
  expect(kind({})).toBe("fine");
  expect(kind({ who: "roles" })).toEqual({ kind: "no-roles" });
  expect(kind({ capacity: 0 })).toEqual({ kind: "bad-capacity" });
  expect(kind({ capacity: 1.5 })).toEqual({ kind: "bad-capacity" });
  expect(kind({ capacity: 100_001 })).toEqual({ kind: "bad-capacity" });
  expect(kind({ opensAt: at("05T09:00"), deadline: at("05T09:00") })).toEqual({
    kind: "deadline-before-opening",
  });
  expect(kind({ deadline: at("10T09:01") })).toEqual({ kind: "deadline-after-start" });
  expect(kind({ capacity: 4 }, 5)).toEqual({ kind: "capacity-under-registered", registered: 5 });
  expect(kind({ capacity: 5 }, 5)).toBe("fine");
});

const QUESTIONS: readonly Question[] = [
  { key: "diet", kind: "diet" },
  { key: "q1", kind: "yes-no", label: { fi: "Tuletko syömään?" }, required: true },
  {
    key: "q2",
    kind: "choice",
    label: { fi: "Ryhmä" },
    options: [{ fi: "A" }, { fi: "B" }],
    required: false,
  },
];

test("answers are read by their questions; each wrong one is told, unknown ones are dropped", () => {
  const read = (values: Record<string, string>) => {
    const answers = readAnswers(QUESTIONS, values);
    return answers.ok ? answers.value : answers.refusal.errors;
  };
  expect(
    read({ "answer-q1": "yes", "answer-q2": "2", "answer-diet": " vegaani ", x: "y" }),
  ).toEqual({
    q1: "yes",
    q2: "2",
    diet: "vegaani",
  });
  expect(read({ "answer-q2": "3", "answer-diet": "x".repeat(501) })).toEqual([
    { field: "answer-diet", code: "too-long" },
    { field: "answer-q1", code: "required" },
    { field: "answer-q2", code: "not-a-choice" },
  ]);
});

test("the alternatives of a choice are written as they were read", () => {
  const options = readOptions("Kasvis | Vegetariskt | Vegetarian\n\n Kala \n");
  expect(options).toEqual([{ fi: "Kasvis", sv: "Vegetariskt", en: "Vegetarian" }, { fi: "Kala" }]);
  expect(readOptions(writtenOptions(options))).toEqual(options);
});

test("a pasted list is read line by line; every fault is told with its line", () => {
  const list = [
    "anna@example.fi",
    "Virtanen, Aino <Aino@Example.fi>; Bo Berg <bo@example.fi>",
    "",
    "ei osoite",
    "ANNA@example.fi, cecilia@example.fi",
    `${"n".repeat(201)} <d@example.fi>`,
  ].join("\r\n");
  expect(addressesIn(list)).toEqual({
    addresses: [
      { email: "anna@example.fi" },
      { email: "Aino@Example.fi", name: "Virtanen, Aino" },
      { email: "bo@example.fi", name: "Bo Berg" },
      { email: "cecilia@example.fi" },
    ],
    faults: [
      { line: 4, text: "ei osoite", fault: "email-wrong" },
      { line: 5, text: "ANNA@example.fi", fault: "twice-in-list" },
      { line: 6, text: `${"n".repeat(80)}…`, fault: "name-too-long" },
    ],
  });
  expect(addressesIn(" \n ")).toEqual({ addresses: [], faults: [] });
});

test("an invitation is for its own address, in any case of letters", () => {
  expect(isInvited("Aino@Example.fi", " aino@example.FI ")).toBe(true);
  expect(isInvited("aino@example.fi", "toinen@example.fi")).toBe(false);
});

test("the code of the screen counts until the end of the stretch after its own", () => {
  const stretch = codeStretch(at("10T09:04"));
  expect(codesThatCount(at("10T09:09"))).toContain(stretch);
  expect(codesThatCount(at("10T09:10"))).not.toContain(stretch);
});

test("people tell that they came around the meeting, staff note it from its day on", () => {
  const span = { startsAt: at("10T09:00"), endsAt: at("10T11:00") };
  expect(
    ["10T06:59", "10T07:00", "10T23:00", "10T23:01"].map((now) => isCheckInTime(span, at(now))),
  ).toEqual([false, true, true, false]);
  expect([isListTime(span, at("09T20:59")), isListTime(span, at("20T09:00"))]).toEqual([
    false,
    true,
  ]);
});

test("each reminder has its hours; the day's gives way to the hour's", () => {
  const starts = at("10T09:00");
  expect(reminderAt("day", starts)).toBe(at("09T09:00"));
  const due = (kind: "day" | "hour", now: string) => isReminderDue(kind, starts, at(now));
  expect([due("day", "09T08:59"), due("day", "09T09:00"), due("day", "10T08:00")]).toEqual([
    false,
    true,
    false,
  ]);
  expect([due("hour", "10T07:59"), due("hour", "10T08:00"), due("hour", "10T09:00")]).toEqual([
    false,
    true,
    false,
  ]);
});

const answers = (...grades: Grade[]) => grades.map((useful) => ({ useful }));

test("fewer than five answers are not shown at all; of more no small count can be worked out", () => {
  expect(feedbackSummary(answers(5, 5, 4, 1))).toEqual({
    shown: false,
    answers: { suppressed: true },
  });
  const summary = feedbackSummary([
    ...answers(5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4),
    { useful: 1, next: "Valokuvat" },
  ]);
  if (!summary.shown) throw new Error("not shown");
  expect(summary.answers).toBe(12);
  expect(summary.wishes).toEqual(["Valokuvat"]);
  const hidden = summary.grades
    .filter(({ cell }) => "suppressed" in cell)
    .map(({ grade }) => grade);
  expect(hidden).toEqual([1, 4]);
});
