import { expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import {
  type Answer,
  checkAnswerDraft,
  checkAnswerPublish,
  checkFeedback,
  daysSince,
  lateAnswersOf,
} from "./answer.ts";
import { type Evidence, evidenceText, intervalOf } from "./citation.ts";
import {
  checkDraft,
  checkOwnActivity,
  checkOwnRecommendation,
  checkPublish,
  checkTable,
  checkVersion,
  traceOf,
  unansweredInputs,
  type WholeDecision,
} from "./decision.ts";
import type { AnswerId, CitationId, RecommendationId } from "./ids.ts";
import {
  checkEffect,
  type EffectGiven,
  isAnswered,
  isEffect,
  type Recommendation,
  saysSomething,
} from "./recommendation.ts";
import { wordDiff } from "./word-diff.ts";

const OK = { ok: true, value: undefined };
const refused = (kind: string) => ({ ok: false, refusal: { kind } });
const AREA = "04" as AreaCode;
const ACTIVITY = "a1" as ActivityId;
const OTHER = "a2" as ActivityId;

const recommendation: Recommendation = {
  id: "r1" as RecommendationId,
  area: AREA,
  activityId: ACTIVITY,
  position: 1,
  text: { fi: "Pidetään terveysasema auki iltaisin." },
  submittedAt: "2023-10-01T08:00:00.000Z" as Instant,
  filler: false,
};
const given: EffectGiven = { effect: "rejected", reason: { fi: "Raha ei riitä." } };
const evidence: Evidence = {
  activityId: ACTIVITY,
  way: "conversation",
  snapshot: "42",
  snapshotHash: "abc",
  findingKey: "common-ground:12",
  claim: { sv: "Alla är överens", fi: "Kaikki ovat samaa mieltä" },
  numbers: { upper: 0.9, agree: 0.8, lower: 0.7 },
  n: 30,
  asOf: "2023-10-02T09:00:00.000Z" as Instant,
};
const citation = {
  ...evidence,
  id: "c1" as CitationId,
  decisionId: "d1" as DecisionId,
  citedAt: evidence.asOf,
  contentHash: "x",
};
const decision: WholeDecision = {
  id: "d1" as DecisionId,
  area: AREA,
  status: "draft",
  body: { fi: "aluevaltuusto" },
  decidedOn: "2023-11-14" as Day,
  title: { fi: "Aukioloajat" },
  summary: { fi: "Terveysasema on auki iltaisin." },
  activityIds: [ACTIVITY],
  citedActivityIds: [ACTIVITY],
  implementation: "not-started",
  filler: false,
  version: 3,
  inputs: [{ recommendation, given }],
  citations: [citation],
};

test("the four effects are effects, noted is not", () => {
  expect(["adopted", "adapted", "considered", "rejected", "noted"].map(isEffect)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

test("an effect without a reason answers nothing", () => {
  expect(checkEffect("adopted", { fi: "  " })).toEqual(refused("reason-missing"));
  expect(checkEffect("adopted", undefined)).toEqual(refused("reason-missing"));
  expect(checkEffect("noted", { fi: "Tiedoksi." })).toEqual(refused("effect-unknown"));
  expect(checkEffect("rejected", { sv: "Pengarna räcker inte." })).toEqual({
    ok: true,
    value: "rejected",
  });
});

test("a text says something when one language does", () => {
  expect([undefined, {}, { fi: " " }, { en: "Yes" }].map((text) => saysSomething(text))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test("a recommendation is answered by a reasoned effect, a no too", () => {
  const effect = { ...given, decisionId: decision.id, publishedAt: evidence.asOf };
  expect(isAnswered({ ...recommendation, effects: [] })).toBe(false);
  expect(isAnswered({ ...recommendation, effects: [{ ...effect, reason: {} }] })).toBe(false);
  expect(isAnswered({ ...recommendation, effects: [effect] })).toBe(true);
});

test("a published decision is no draft any more", () => {
  expect(checkDraft(decision)).toEqual(OK);
  expect(checkDraft({ ...decision, status: "published" })).toEqual(refused("already-published"));
});

test("another version on the screen means that somebody was faster", () => {
  expect(checkVersion(decision, 3)).toEqual(OK);
  expect(checkVersion(decision, 2)).toEqual(refused("changed-meanwhile"));
});

test("a decision knows only the activities on its table", () => {
  expect(checkOwnActivity(decision, ACTIVITY)).toEqual(OK);
  expect(checkOwnActivity(decision, OTHER)).toEqual(refused("activity-foreign"));
});

test("a decision answers only recommendations of its own activities and county", () => {
  const foreign = refused("recommendation-foreign");
  expect(checkOwnRecommendation(decision, recommendation)).toEqual(OK);
  expect(checkOwnRecommendation(decision, undefined)).toEqual(foreign);
  expect(checkOwnRecommendation(decision, { ...recommendation, activityId: OTHER })).toEqual(
    foreign,
  );
  expect(checkOwnRecommendation(decision, { ...recommendation, area: "09" as AreaCode })).toEqual(
    foreign,
  );
});

test("an activity leaves the table only while nothing of it is used", () => {
  expect(checkTable(decision, [OTHER])).toEqual(refused("activity-in-use"));
  expect(checkTable({ ...decision, citations: [] }, [])).toEqual(refused("activity-in-use"));
  expect(checkTable({ inputs: [{ recommendation }], citations: [] }, [])).toEqual(OK);
  expect(checkTable(decision, [OTHER, ACTIVITY])).toEqual(OK);
});

test("publishing needs a reason for every recommendation", () => {
  const open = { ...decision, inputs: [{ recommendation }] };
  expect(unansweredInputs(open)).toEqual([recommendation]);
  expect(checkPublish(open, 3, false)).toEqual(refused("reason-missing"));
  expect(checkPublish(decision, 3, false)).toEqual(OK);
});

test("publishing needs a citation, or the open word that there is none", () => {
  const uncited = { ...decision, citations: [] };
  expect(checkPublish(uncited, 3, false)).toEqual(refused("nothing-cited"));
  expect(checkPublish(uncited, 3, true)).toEqual(OK);
});

test("a decision without activities needs no citation", () => {
  expect(
    checkPublish({ ...decision, activityIds: [], inputs: [], citations: [] }, 3, false),
  ).toEqual(OK);
});

test("publishing twice or over a newer version is refused", () => {
  expect(checkPublish({ ...decision, status: "published" }, 3, false)).toEqual(
    refused("already-published"),
  );
  expect(checkPublish(decision, 4, false)).toEqual(refused("changed-meanwhile"));
});

test("changed words are a stronger trace than a citation, that stronger than a mention", () => {
  const words = { textBefore: { fi: "8–16" }, textAfter: { fi: "8–19" } };
  expect(traceOf({ ...decision, ...words })).toBe("words-changed");
  expect(traceOf({ ...decision, ...words, textAfter: undefined })).toBe("cited");
  expect(traceOf({ ...decision, citedActivityIds: [] })).toBe("told");
});

test("the text of evidence does not depend on the order of its keys", () => {
  expect(evidenceText(evidence)).toBe(
    '["a1","conversation","42","abc","common-ground:12",' +
      '["Kaikki ovat samaa mieltä","Alla är överens",null],' +
      '[["agree",0.8],["lower",0.7],["upper",0.9]],30,"2023-10-02T09:00:00.000Z"]',
  );
});

test("an interval has two ends, or promises at least one", () => {
  expect(intervalOf(evidence.numbers)).toEqual({ lower: 0.7, upper: 0.9 });
  expect(intervalOf({ agree: 0.8, lower: 0.7 })).toEqual({ lower: 0.7 });
  expect(intervalOf({ agree: 0.8 })).toBe(undefined);
});

const answer: Answer = {
  id: "w1" as AnswerId,
  area: AREA,
  activityId: ACTIVITY,
  decisionId: decision.id,
  text: { fi: "Kiitos." },
  filler: false,
  version: 1,
};
const published: Answer = { ...answer, publishedAt: evidence.asOf };

test("a published answer does not change", () => {
  expect(checkAnswerDraft(answer)).toEqual(OK);
  expect(checkAnswerDraft(published)).toEqual(refused("already-published"));
});

test("an answer waits for its decision to be published", () => {
  expect(checkAnswerPublish(answer, { status: "draft" })).toEqual(
    refused("decision-not-published"),
  );
  expect(checkAnswerPublish(published, { status: "published" })).toEqual(
    refused("already-published"),
  );
  expect(checkAnswerPublish(answer, { status: "published" })).toEqual(OK);
});

test("feedback lies on a scale from 1 to 5", () => {
  const out = refused("feedback-out-of-range");
  expect(checkFeedback({ understood: 1, confidence: 5 })).toEqual({
    ok: true,
    value: { understood: 1, confidence: 5 },
  });
  expect(checkFeedback({ understood: 0, confidence: 5 })).toEqual(out);
  expect(checkFeedback({ understood: 3, confidence: 6 })).toEqual(out);
  expect(checkFeedback({ understood: 2.5, confidence: 3 })).toEqual(out);
  expect(checkFeedback({ understood: Number.NaN, confidence: 3 })).toEqual(out);
});

test("days are counted whole, and never below zero", () => {
  const closed = "2023-10-01T12:00:00.000Z" as Instant;
  expect(daysSince(closed, "2023-10-02T11:59:59.999Z" as Instant)).toBe(0);
  expect(daysSince(closed, "2023-10-02T12:00:00.000Z" as Instant)).toBe(1);
  expect(daysSince(closed, "2023-09-01T12:00:00.000Z" as Instant)).toBe(0);
});

test("late answers are those of closed activities without one, the longest waiting first", () => {
  const at = (day: string) => `2023-10-${day}T12:00:00.000Z` as Instant;
  const activity = (id: string, closedAt?: Instant) => ({
    id: id as ActivityId,
    title: { fi: id },
    closedAt,
  });
  const activities = [
    activity("a3", at("09")),
    { ...activity("a1", at("05")), decisionOn: "2023-11" },
    activity("a2", at("02")),
    activity("a4"),
  ];
  const answers = [{ ...published, activityId: OTHER }, answer];
  const decisions = [{ ...decision, status: "published" as const }];
  expect(lateAnswersOf(activities, answers, decisions, at("10"))).toEqual([
    {
      activityId: "a1",
      title: { fi: "a1" },
      closedAt: at("05"),
      days: 5,
      decisionOn: "2023-11",
      decisionId: "d1",
      draftId: "w1",
    },
    { activityId: "a3", title: { fi: "a3" }, closedAt: at("09"), days: 1 },
  ]);
});

test("a word diff tells what went and what came", () => {
  expect(wordDiff("Auki klo 8–16 arkisin.", "Auki klo 8–19 arkisin ja lauantaisin.")).toEqual([
    { text: "Auki klo " },
    { text: "8–16", change: "removed" },
    { text: "8–19", change: "added" },
    { text: " " },
    { text: "arkisin.", change: "removed" },
    { text: "arkisin ja lauantaisin.", change: "added" },
  ]);
});

test("both texts can be read from a word diff", () => {
  const before = "yksi kaksi  kolme\nneljä viisi";
  const after = "kaksi kolme neljä kuusi viisi yksi";
  const parts = wordDiff(before, after);
  const without = (change: string) =>
    parts.flatMap((part) => (part.change === change ? [] : [part.text])).join("");
  expect(without("added")).toBe(before);
  expect(without("removed")).toBe(after);
  expect(wordDiff("", "uusi")).toEqual([{ text: "uusi", change: "added" }]);
  expect(wordDiff("", "")).toEqual([]);
});
