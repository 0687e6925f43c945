import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { EXAMPLE_AREA, OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import type { Answer } from "../core/answer.ts";
import type { AnswerId } from "../core/ids.ts";
import { answerById, answersOfActivity, answersOfArea } from "../store/answer.ts";
import {
  closedActivity,
  draft,
  makeTable,
  NOON,
  openedActivity,
  raise,
  type Table,
} from "../testing/table.ts";
import { draftAnswer, editAnswer, publishAnswer, undoAnswerChange } from "./answer.ts";
import { publishDecision } from "./decision.ts";
import { giveFeedback } from "./feedback.ts";
import { answersForReceipt, lateAnswers, outcomesOf, recentAnswers } from "./reads.ts";

let table: Table;
beforeAll(async () => {
  table = await makeTable("answer");
});
afterAll(() => table.database.drop());

const refused = (kind: string) => ({ ok: false, refusal: { kind } });
const NOBODY = "00000000-0000-4000-8000-000000000000";
const TEXT = { text: { fi: "Kiitos. Terveysasema on jatkossa auki iltaisin." } };

const publishedDecision = async (activity: ActivityId): Promise<DecisionId> => {
  const { id } = await draft(table, [activity]);
  const said = { version: 1, withoutCitation: true };
  valueOf(await publishDecision(table.example.lead, table.jobs, id, said));
  return id;
};
const begun = async (activity: ActivityId): Promise<Answer> =>
  valueOf(await draftAnswer(table.example.lead, await publishedDecision(activity), activity, TEXT));
const told = async (activity: ActivityId): Promise<Answer> => {
  const answer = await begun(activity);
  valueOf(await publishAnswer(table.example.lead, table.jobs, answer.id, { version: 1 }));
  return answer;
};

test("an answer is begun once for an activity and a decision", async () => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const answer = await begun(activity);
  expect(await answerById(table.database.db, answer.id)).toEqual({
    ...answer,
    publishedAt: undefined,
  });
  expect(await draftAnswer(lead, answer.decisionId, activity, TEXT)).toEqual(
    refused("answer-exists"),
  );
});

test("an answer needs words, a known decision, an activity on its table and the lead", async () => {
  const { lead, otherLead, anybody } = table.example;
  const activity = await closedActivity(table);
  const decision = await publishedDecision(activity);
  expect(await draftAnswer(lead, decision, activity, { text: {} })).toEqual(
    refused("text-missing"),
  );
  expect(await draftAnswer(lead, NOBODY as DecisionId, activity, TEXT)).toEqual(
    refused("decision-unknown"),
  );
  expect(await draftAnswer(lead, decision, NOBODY as ActivityId, TEXT)).toEqual(
    refused("activity-foreign"),
  );
  expect(await draftAnswer(otherLead, decision, activity, TEXT)).toEqual(refused("forbidden"));
  expect(await draftAnswer(anybody, decision, activity, TEXT)).toEqual(refused("signed-out"));
});

test("the draft of an answer is edited and the edit undone", async () => {
  const { lead } = table.example;
  const { id, text } = await begun(await closedActivity(table));
  const better = { fi: "Parempi teksti", sv: "Bättre text" };
  expect(await undoAnswerChange(lead, id, { version: 1 })).toEqual(refused("nothing-to-undo"));
  expect(await editAnswer(lead, id, { version: 1, text: better })).toEqual({ ok: true, value: 2 });
  expect(await editAnswer(lead, id, { version: 1, text: better })).toEqual(
    refused("changed-meanwhile"),
  );
  expect(await editAnswer(lead, id, { version: 2, text: {} })).toEqual(refused("text-missing"));
  expect((await answerById(table.database.db, id))?.text).toEqual(better);
  valueOf(await undoAnswerChange(lead, id, { version: 2 }));
  expect((await answerById(table.database.db, id))?.text).toEqual(text);
});

test("an answer is published after its decision, once, and then stays", async () => {
  const { lead, otherLead } = table.example;
  const activity = await closedActivity(table);
  const decision = await draft(table, [activity]);
  const { id } = valueOf(await draftAnswer(lead, decision.id, activity, TEXT));
  const publish = (version: number, context = lead) =>
    publishAnswer(context, table.jobs, id, { version });
  expect(await publish(1)).toEqual(refused("decision-not-published"));
  const said = { version: 1, withoutCitation: true };
  valueOf(await publishDecision(lead, table.jobs, decision.id, said));
  expect(await publish(1, otherLead)).toEqual(refused("forbidden"));
  expect(await publish(1)).toEqual({ ok: true, value: 2 });
  expect(await publish(2)).toEqual(refused("already-published"));
  expect(await editAnswer(lead, id, { version: 2, ...TEXT })).toEqual(refused("already-published"));
  expect(await publishAnswer(lead, table.jobs, NOBODY as AnswerId, { version: 1 })).toEqual(
    refused("answer-unknown"),
  );
});

test("nothing is published when the count cannot be called for", async () => {
  const { lead } = table.example;
  const { id } = await begun(await closedActivity(table));
  const broken = { add: () => Promise.reject(new Error("queue is down")) };
  await expect(publishAnswer(lead, broken, id, { version: 1 })).rejects.toThrow("queue is down");
  expect((await answerById(table.database.db, id))?.publishedAt).toBe(undefined);
});

test("the holder of a receipt sees what came of their part and says what they think", async () => {
  const { anybody } = table.example;
  const activity = await openedActivity(table);
  table.clock.set("2023-09-21T10:00:00.000Z");
  const code = await raise(table, activity, "anna");
  table.clock.set(NOON);
  const before = await answersForReceipt(table.database.db, code);
  expect([before?.receipt.issuedAt, before?.activity.id, before?.outcomes]).toEqual([
    "2023-09-21T10:00:00.000Z",
    activity,
    [],
  ]);
  const answer = await told(activity);
  expect(await giveFeedback(anybody, code, answer.id, { understood: 4, confidence: 2 })).toEqual({
    ok: true,
    value: undefined,
  });
  const [outcome] = (await answersForReceipt(table.database.db, code))?.outcomes ?? [];
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
  const { id } = await told(activity);
  valueOf(await giveFeedback(anybody, one, id, { understood: 1, confidence: 1 }));
  valueOf(await giveFeedback(anybody, two, id, { understood: 3, confidence: 3 }));
  valueOf(await giveFeedback(anybody, one, id, { understood: 5, confidence: 4 }));
  const { rows } = await sql`select understood, confidence from answer_feedback
    where answer_id = ${id} order by understood`.execute(table.database.db);
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
  const own = await told(activity);
  const foreign = await told(await closedActivity(table));
  const unpublished = await begun(activity);
  expect(await giveFeedback(anybody, "abc", own.id, fine)).toEqual(refused("receipt-unknown"));
  expect(await giveFeedback(anybody, code, foreign.id, fine)).toEqual(refused("answer-unknown"));
  expect(await giveFeedback(anybody, code, unpublished.id, fine)).toEqual(
    refused("answer-unknown"),
  );
  expect(await giveFeedback(anybody, code, NOBODY as AnswerId, fine)).toEqual(
    refused("answer-unknown"),
  );
  expect(await giveFeedback(anybody, code, own.id, { ...fine, understood: 6 })).toEqual(
    refused("feedback-out-of-range"),
  );
});

test("a code that was never issued has no story", async () => {
  expect(await answersForReceipt(table.database.db, "zzz")).toBe(undefined);
});

test("the story of a receipt takes seven queries, however many decisions", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "maija");
  await told(activity);
  await told(activity);
  table.queries.length = 0;
  const story = await answersForReceipt(table.database.db, code);
  expect([story?.outcomes.length, table.queries.length]).toEqual([2, 7]);
});

test("drafts are no outcome of an activity", async () => {
  const activity = await closedActivity(table);
  await draft(table, [activity]);
  const answer = await begun(activity);
  const story = await outcomesOf(table.database.db, { id: activity });
  expect(story.map((outcome) => [outcome.decision.id, outcome.answer])).toEqual([
    [answer.decisionId, undefined],
  ]);
  expect((await answersOfActivity(table.database.db, activity)).length).toBe(1);
});

test("late answers are counted in days, and in three queries", async () => {
  const { db } = table.database;
  const late = await closedActivity(table, "Myöhässä");
  const answered = await closedActivity(table, "Vastattu");
  await told(answered);
  const decision = await publishedDecision(late);
  table.clock.pass({ days: 40 });
  table.queries.length = 0;
  const found = await lateAnswers(db, EXAMPLE_AREA, table.clock.now());
  expect(table.queries.length).toBe(3);
  table.clock.set(NOON);
  expect(found.filter(({ activityId }) => [late, answered].includes(activityId))).toEqual([
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
  const { db } = table.database;
  table.clock.set("2023-12-01T09:00:00.000Z");
  const first = await told(await closedActivity(table));
  table.clock.pass({ hours: 1 });
  const second = await told(await closedActivity(table));
  await begun(await closedActivity(table));
  table.clock.set(NOON);
  table.queries.length = 0;
  const recent = await recentAnswers(db, EXAMPLE_AREA, 2);
  expect(table.queries.length).toBe(3);
  expect(recent.map(({ answer, decision }) => [answer.id, decision.id])).toEqual([
    [second.id, second.decisionId],
    [first.id, first.decisionId],
  ]);
  expect(await recentAnswers(db, OTHER_AREA)).toEqual([]);
  expect(await answersOfArea(db, OTHER_AREA)).toEqual([]);
});
