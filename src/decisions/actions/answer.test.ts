import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { EXAMPLE_AREA, NOWHERE, OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import type { AnswerId } from "../core/ids.ts";
import { answerById, answersOfActivity, answersOfArea } from "../store/answer.ts";
import {
  answered,
  begunAnswer,
  closedActivity,
  draft,
  NOON,
  openedActivity,
  published,
  raise,
  tableStage,
} from "../testing/table.ts";
import { draftAnswer, editAnswer, publishAnswer, undoAnswerChange } from "./answer.ts";
import { publishDecision } from "./decision.ts";
import { giveFeedback } from "./feedback.ts";
import { answersForReceipt, lateAnswers, outcomesOf, recentAnswers } from "./reads.ts";

const table = tableStage("answer");

const TEXT = { text: { fi: "Kiitos. Terveysasema on jatkossa auki iltaisin." } };

test("an answer is begun once for an activity and a decision", async () => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const answer = await begunAnswer(table, activity);
  expect(await answerById(table.db, answer.id)).toEqual({
    ...answer,
    publishedAt: undefined,
  });
  expect(await draftAnswer(lead, answer.decisionId, activity, TEXT)).toEqual(
    refuse("answer-exists"),
  );
});

test("an answer needs words, a known decision, an activity on its table and the lead", async () => {
  const { lead, otherLead, anybody } = table.example;
  const activity = await closedActivity(table);
  const decision = await published(table, [activity]);
  expect(await draftAnswer(lead, decision, activity, { text: {} })).toEqual(refuse("text-missing"));
  expect(await draftAnswer(lead, NOWHERE as DecisionId, activity, TEXT)).toEqual(
    refuse("decision-unknown"),
  );
  expect(await draftAnswer(lead, decision, NOWHERE as ActivityId, TEXT)).toEqual(
    refuse("activity-foreign"),
  );
  expect(await draftAnswer(otherLead, decision, activity, TEXT)).toEqual(refuse("forbidden"));
  expect(await draftAnswer(anybody, decision, activity, TEXT)).toEqual(refuse("signed-out"));
});

test("the draft of an answer is edited and the edit undone", async () => {
  const { lead } = table.example;
  const { id, text } = await begunAnswer(table, await closedActivity(table));
  const better = { fi: "Parempi teksti", sv: "Bättre text" };
  expect(await undoAnswerChange(lead, id, { version: 1 })).toEqual(refuse("nothing-to-undo"));
  expect(await editAnswer(lead, id, { version: 1, text: better })).toEqual(ok(2));
  expect(await editAnswer(lead, id, { version: 1, text: better })).toEqual(
    refuse("changed-meanwhile"),
  );
  expect(await editAnswer(lead, id, { version: 2, text: {} })).toEqual(refuse("text-missing"));
  expect((await answerById(table.db, id))?.text).toEqual(better);
  valueOf(await undoAnswerChange(lead, id, { version: 2 }));
  expect((await answerById(table.db, id))?.text).toEqual(text);
});

test("an answer is published after its decision, once, and then stays", async () => {
  const { lead, otherLead } = table.example;
  const activity = await closedActivity(table);
  const decision = await draft(table, [activity]);
  const { id } = valueOf(await draftAnswer(lead, decision.id, activity, TEXT));
  const publish = (version: number, context = lead) =>
    publishAnswer(context, table.jobs, id, { version });
  expect(await publish(1)).toEqual(refuse("decision-not-published"));
  const said = { version: 1, withoutCitation: true };
  valueOf(await publishDecision(lead, table.jobs, decision.id, said));
  expect(await publish(1, otherLead)).toEqual(refuse("forbidden"));
  expect(await publish(1)).toEqual(ok(2));
  expect(await publish(2)).toEqual(refuse("already-published"));
  expect(await editAnswer(lead, id, { version: 2, ...TEXT })).toEqual(refuse("already-published"));
  expect(await publishAnswer(lead, table.jobs, NOWHERE as AnswerId, { version: 1 })).toEqual(
    refuse("answer-unknown"),
  );
});

test("nothing is published when the count cannot be called for", async () => {
  const { lead } = table.example;
  const { id } = await begunAnswer(table, await closedActivity(table));
  const broken = { add: () => Promise.reject(new Error("queue is down")) };
  await expect(publishAnswer(lead, broken, id, { version: 1 })).rejects.toThrow("queue is down");
  expect((await answerById(table.db, id))?.publishedAt).toBe(undefined);
});

test("the holder of a receipt sees what came of their part and says what they think", async () => {
  const { anybody } = table.example;
  const activity = await openedActivity(table);
  table.clock.set("2023-09-21T10:00:00.000Z");
  const code = await raise(table, activity, "anna");
  table.clock.set(NOON);
  const before = await answersForReceipt(table.db, code);
  expect([before?.receipt.issuedAt, before?.activity.id, before?.outcomes]).toEqual([
    "2023-09-21T10:00:00.000Z",
    activity,
    [],
  ]);
  const answer = await answered(table, activity);
  expect(await giveFeedback(anybody, code, answer.id, { understood: 4, confidence: 2 })).toEqual(
    ok(undefined),
  );
  const [outcome] = (await answersForReceipt(table.db, code))?.outcomes ?? [];
  expect([outcome?.decision.id, outcome?.answer?.id, outcome?.feedback]).toEqual([
    answer.decisionId,
    answer.id,
    { understood: 4, confidence: 2 },
  ]);
});

test("feedback given again replaces the earlier, other receipts have their own", async () => {
  const { anybody } = table.example;
  const activity = await openedActivity(table);
  const [one, two] = [await raise(table, activity, "yksi"), await raise(table, activity, "kaksi")];
  const { id } = await answered(table, activity);
  valueOf(await giveFeedback(anybody, one, id, { understood: 1, confidence: 1 }));
  valueOf(await giveFeedback(anybody, two, id, { understood: 3, confidence: 3 }));
  valueOf(await giveFeedback(anybody, one, id, { understood: 5, confidence: 4 }));
  const { rows } = await sql`select understood, confidence from answer_feedback
    where answer_id = ${id} order by understood`.execute(table.db);
  expect(rows).toEqual([
    { understood: 3, confidence: 3 },
    { understood: 5, confidence: 4 },
  ]);
});

test("feedback needs a receipt, an answer to the own activity and the scale", async () => {
  const { anybody } = table.example;
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "pekka");
  const fine = { understood: 3, confidence: 3 };
  const own = await answered(table, activity);
  const foreign = await answered(table, await closedActivity(table));
  const unpublished = await begunAnswer(table, activity);
  expect(await giveFeedback(anybody, "abc", own.id, fine)).toEqual(refuse("receipt-unknown"));
  expect(await giveFeedback(anybody, code, foreign.id, fine)).toEqual(refuse("answer-unknown"));
  expect(await giveFeedback(anybody, code, unpublished.id, fine)).toEqual(refuse("answer-unknown"));
  expect(await giveFeedback(anybody, code, NOWHERE as AnswerId, fine)).toEqual(
    refuse("answer-unknown"),
  );
  expect(await giveFeedback(anybody, code, own.id, { ...fine, understood: 6 })).toEqual(
    refuse("feedback-out-of-range"),
  );
});

test("a code that was never issued has no story", async () => {
  expect(await answersForReceipt(table.db, "zzz")).toBe(undefined);
});

test("the story of a receipt takes seven queries, however many decisions", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "maija");
  await answered(table, activity);
  await answered(table, activity);
  table.heard.length = 0;
  const story = await answersForReceipt(table.db, code);
  expect([story?.outcomes.length, table.heard.length]).toEqual([2, 7]);
});

test("drafts are no outcome of an activity", async () => {
  const activity = await closedActivity(table);
  await draft(table, [activity]);
  const answer = await begunAnswer(table, activity);
  const story = await outcomesOf(table.db, { id: activity });
  expect(story.map((outcome) => [outcome.decision.id, outcome.answer])).toEqual([
    [answer.decisionId, undefined],
  ]);
  expect((await answersOfActivity(table.db, activity)).length).toBe(1);
});

test("late answers are counted in days, and in three queries", async () => {
  const { db } = table;
  const late = await closedActivity(table, "Myöhässä");
  const done = await closedActivity(table, "Vastattu");
  await answered(table, done);
  const decision = await published(table, [late]);
  table.clock.pass({ days: 40 });
  table.heard.length = 0;
  const found = await lateAnswers(db, EXAMPLE_AREA, table.clock.now());
  expect(table.heard.length).toBe(3);
  table.clock.set(NOON);
  expect(found.filter(({ activityId }) => [late, done].includes(activityId))).toEqual([
    {
      activityId: late,
      title: { fi: "Myöhässä", sv: "Närservice" },
      closedAt: NOON,
      days: 40,
      decisionOn: "2023-11",
      decisionId: decision,
    },
  ]);
  expect(await lateAnswers(db, OTHER_AREA, table.clock.now())).toEqual([]);
});

test("recent answers come newest first, in three queries, drafts left out", async () => {
  const { db } = table;
  table.clock.set("2023-12-01T09:00:00.000Z");
  const first = await answered(table, await closedActivity(table));
  table.clock.pass({ hours: 1 });
  const second = await answered(table, await closedActivity(table));
  await begunAnswer(table, await closedActivity(table));
  table.clock.set(NOON);
  table.heard.length = 0;
  const recent = await recentAnswers(db, EXAMPLE_AREA, 2);
  expect(table.heard.length).toBe(3);
  expect(recent.map(({ answer, decision }) => [answer.id, decision.id])).toEqual([
    [second.id, second.decisionId],
    [first.id, first.decisionId],
  ]);
  expect(await recentAnswers(db, OTHER_AREA)).toEqual([]);
  expect(await answersOfArea(db, OTHER_AREA)).toEqual([]);
});
