import { expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import { areasToAsk, checkInvite } from "./application-author.ts";
import { type Call, callState, checkChangeOfPublished, checkPublishCall } from "./call.ts";
import { DEFAULT_CRITERIA } from "./call-criteria.ts";
import { conflictOf, type Review, summaryOf, visibleReviews } from "./review.ts";
import type { ApplicationId, CallId, MilestoneId, TrialId } from "./trial-ids.ts";
import { readEuros, typedEuros } from "./trial-money.ts";
import { boardNeed, isToRemind, nextMilestone, reminderDay, standingOf } from "./trial.ts";

const A = "a" as AccountId;
const B = "b" as AccountId;
const C = "c" as AccountId;
const HERE = "04" as AreaCode;
const THERE = "09" as AreaCode;
const THIRD = "12" as AreaCode;

const CALL: Call = {
  id: "call" as CallId,
  area: "00" as AreaCode,
  title: { fi: "Haku" },
  purpose: { fi: "Miksi" },
  criteria: DEFAULT_CRITERIA,
  opensAt: "2025-03-01T08:00:00.000Z" as Instant,
  closesAt: "2025-03-31T20:59:59.999Z" as Instant,
  applicants: "county",
  trialCents: 100,
  totalCents: 200,
  contact: "osoite",
  filler: false,
  version: 1,
};
const at = (moment: string) => moment as Instant;
const published = { ...CALL, publishedAt: at("2025-02-01T00:00:00.000Z") };

test("amounts are read as people write them and never become fractions", () => {
  const read = ["1200", "1 200", "1 200,5", "1200.50 €", "0,07", "12 eur", "1,005", "-5", "", "x"];
  expect(read.map(readEuros)).toEqual([
    120_000,
    120_000,
    120_050,
    120_050,
    7,
    1200,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([120_000, 120_050, 7].map(typedEuros)).toEqual(["1200", "1200,50", "0,07"]);
});

test("a call is open from its first to its last instant", () => {
  const moments = [
    "2025-03-01T07:59:59.999Z",
    "2025-03-01T08:00:00.000Z",
    "2025-03-31T20:59:59.999Z",
    "2025-03-31T21:00:00.000Z",
  ];
  expect(moments.map((moment) => callState(published, at(moment)))).toEqual([
    "coming",
    "open",
    "open",
    "closed",
  ]);
  expect(callState(CALL, at("2025-03-10T00:00:00.000Z"))).toBe("draft");
});

const kind = (result: { ok: boolean; refusal?: { kind: string } }) =>
  result.ok ? "ok" : result.refusal?.kind;

test("a call is published whole: window, money, criteria with every level", () => {
  const now = at("2025-02-01T00:00:00.000Z");
  const check = (change: Partial<Call>, then = now) =>
    kind(checkPublishCall({ ...CALL, ...change }, then));
  const bare = DEFAULT_CRITERIA.map((one) => ({ ...one, levels: one.levels.slice(1) }));
  expect([
    check({}),
    check({ publishedAt: now }),
    check({ closesAt: CALL.opensAt }),
    check({ trialCents: 300 }),
    check({ criteria: [] }),
    check({ criteria: bare }),
    check({ criteria: Array.from({ length: 13 }, () => DEFAULT_CRITERIA[0] as never) }),
    check({}, at("2025-05-01T00:00:00.000Z")),
  ]).toEqual([
    "ok",
    "call-published",
    "window-backwards",
    "budget-backwards",
    "criteria-missing",
    "levels-missing",
    "criteria-too-many",
    "window-over",
  ]);
});

test("what a published call promised stays; its end may only move away", () => {
  const now = at("2025-03-10T00:00:00.000Z");
  const check = (change: Partial<Call>, then = now) =>
    kind(checkChangeOfPublished(published, { ...published, ...change }, then));
  const later = at("2025-04-30T20:59:59.999Z");
  expect([
    check({ title: { fi: "Uusi" } }),
    check({ closesAt: later }),
    check({ trialCents: 50 }),
    check({ closesAt: at("2025-03-20T00:00:00.000Z") }),
    check({ closesAt: later }, at("2025-06-01T00:00:00.000Z")),
  ]).toEqual(["ok", "ok", "terms-fixed", "window-shortened", "window-over"]);
});

test("an invitation adds one county in which the policy is asked, to nobody else", () => {
  const application = { area: HERE, coAuthors: [{ account: B, partner: THERE }] };
  expect([A, B, undefined].map((account) => areasToAsk(application, account))).toEqual([
    [HERE],
    [HERE, THERE],
    [HERE],
  ]);
  expect(kind(checkInvite(application, B))).toBe("already-co-author");
  const crowd = Array.from({ length: 20 }, (_, n) => ({
    account: `${n}` as AccountId,
    partner: THERE,
  }));
  expect(kind(checkInvite({ coAuthors: crowd }, C))).toBe("co-authors-too-many");
});

test("own county, partner county, own hand and own word are conflicts of interest", () => {
  const application = {
    area: HERE,
    coAuthors: [{ account: B, partner: THERE }],
    madeBy: A,
    submittedBy: A,
  };
  const near = (account: AccountId, areas: AreaCode[], declared: AccountId[] = []) =>
    conflictOf(application, { account, areas }, declared);
  expect([
    near(C, [HERE]),
    near(C, [THERE]),
    near(A, []),
    near(B, [THIRD]),
    near(C, [THIRD], [C]),
    near(C, [THIRD]),
  ]).toEqual(["own-county", "own-county", "co-author", "co-author", "declared", undefined]);
});

const review = (account: AccountId, score: 0 | 1 | 2 | 3 | 4, given = true): Review => ({
  applicationId: "x" as ApplicationId,
  account,
  scores: { way: { score, reason: "r" } },
  ...(given ? { givenAt: at("2025-04-01T00:00:00.000Z") } : {}),
  version: 1,
});

test("scores of others show once one's own are given; to a mere decider once all are", () => {
  const scorers = [A, B];
  const seen = (account: AccountId, reviews: Review[], decided = false) =>
    visibleReviews({ account, scorers, reviews, decided }).map((one) => one.account);
  expect(seen(A, [review(B, 4)])).toEqual([]);
  expect(seen(A, [review(A, 2, false), review(B, 4)])).toEqual([]);
  expect(seen(A, [review(A, 2), review(B, 4)])).toEqual([A, B]);
  expect(seen(C, [review(A, 2)])).toEqual([]);
  expect(seen(C, [review(A, 2), review(B, 4)])).toEqual([A, B]);
  expect(seen(C, [review(A, 2)], true)).toEqual([A]);
  const near = { account: A, scorers, reviews: [review(A, 2)], decided: true };
  expect(visibleReviews({ ...near, conflict: "own-county" })).toEqual([]);
});

test("the summary tells median, spread and n of given scores per criterion", () => {
  const reviews = [review(A, 1), review(B, 4), review(C, 0, false)];
  expect(summaryOf(CALL, reviews).slice(0, 2)).toEqual([
    { key: "way", n: 2, median: 2.5, lowest: 1, highest: 4 },
    { key: "participation", n: 0, median: undefined, lowest: undefined, highest: undefined },
  ]);
});

const milestone = (due: string, doneOn?: string) => ({
  id: due as MilestoneId,
  trialId: "t" as TrialId,
  title: { fi: due },
  due: due as Day,
  ...(doneOn ? { doneOn: doneOn as Day } : {}),
});

test("a milestone is late from the day after; the next one is the first not done", () => {
  const today = "2025-04-10" as Day;
  const days = ["2025-04-09", "2025-04-10", "2025-04-12"];
  expect(days.map((due) => standingOf(milestone(due), today))).toEqual([
    { kind: "late", days: 1 },
    { kind: "today" },
    { kind: "coming", days: 2 },
  ]);
  const all = [
    milestone("2025-05-01"),
    milestone("2025-04-01", "2025-04-02"),
    milestone("2025-04-20"),
  ];
  expect(nextMilestone(all)?.due).toBe("2025-04-20");
  expect([
    boardNeed(milestone("2025-04-09"), 1, today),
    boardNeed(milestone("2025-04-10"), 1, today),
    boardNeed(undefined, 0, today),
    boardNeed(undefined, 2, today),
  ]).toEqual(["late", "nothing", "no-milestone", "all-done"]);
});

test("a reminder is due 14 days before, across the change of clocks, and once per due day", () => {
  expect(reminderDay("2025-04-05" as Day)).toBe("2025-03-22");
  const due = milestone("2025-04-05");
  const check = (today: string, more = {}, trial = {}) =>
    isToRemind({ ...due, ...more }, trial, today as Day);
  expect([
    check("2025-03-21"),
    check("2025-03-22"),
    check("2025-04-05"),
    check("2025-04-06"),
    check("2025-03-25", { doneOn: "2025-03-24" }),
    check("2025-03-25", { remindedDue: "2025-04-05" }),
    check("2025-03-25", { remindedDue: "2025-03-30" }),
    check("2025-03-25", {}, { outcome: "ended" }),
  ]).toEqual([false, true, true, false, false, false, true, false]);
});
