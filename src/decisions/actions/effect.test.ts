import { expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { refuse } from "../../kernel/result.ts";
import { EXAMPLE_AREA, NOWHERE, valueOf } from "../../programmes/testing/example.ts";
import type { RecommendationId } from "../core/ids.ts";
import {
  closedActivity,
  draft,
  NOON,
  published,
  REASON,
  recommend,
  stored,
  tableStage,
} from "../testing/table.ts";
import { publishDecision } from "./decision.ts";
import { setEffect, undoEffect } from "./effect.ts";
import { recommendationsOfArea } from "./reads.ts";
import { dropRecommendation, submitRecommendation } from "./recommendation.ts";

const table = tableStage("effect");

test("a recommendation is written in own words or taken from a finding", async () => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const own = await recommend(table, activity);
  const found = valueOf(
    await submitRecommendation(lead, table.ways, activity, { findingKey: "round:1" }),
  );
  expect([own.position, own.text, own.findingKey]).toEqual([
    1,
    { fi: "Auki myös iltaisin" },
    undefined,
  ]);
  expect([found.position, found.text, found.findingKey]).toEqual([
    2,
    { fi: "1 kättä nousi", sv: "1 händer upp" },
    "round:1",
  ]);
});

test("a recommendation needs words, a known finding, a known activity and the lead", async () => {
  const { lead, otherLead, anybody } = table.example;
  const activity = await closedActivity(table);
  const submit = (input: object, context = lead, id: string = activity) =>
    submitRecommendation(context, table.ways, id as ActivityId, input);
  expect(await submit({ text: { fi: " " } })).toEqual(refuse("text-missing"));
  expect(await submit({ findingKey: "round:9" })).toEqual(refuse("finding-unknown"));
  expect(await submit({}, lead, NOWHERE)).toEqual(refuse("activity-unknown"));
  expect(await submit({ text: { fi: "a" } }, anybody)).toEqual(refuse("signed-out"));
  expect(await submit({ text: { fi: "a" } }, otherLead)).toEqual(refuse("forbidden"));
});

test("a recommendation written by mistake is taken away, an answered one stays", async () => {
  const { lead, anybody } = table.example;
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  const mistake = await recommend(table, activity);
  expect(await dropRecommendation(anybody, mistake.id)).toEqual(refuse("signed-out"));
  valueOf(await dropRecommendation(lead, mistake.id));
  expect(await dropRecommendation(lead, mistake.id)).toEqual(refuse("recommendation-unknown"));
  const kept = await recommend(table, activity);
  valueOf(await setEffect(lead, id, kept.id, { version: 1, effect: "adopted", ...REASON }));
  expect(await dropRecommendation(lead, kept.id)).toEqual(refuse("recommendation-answered"));
});

test("an effect is given with its reason, changed, and undone back to none", async () => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  const recommendation = await recommend(table, activity);
  const given = async () => (await stored(table, id)).inputs.map((input) => input.given);
  const nextStep = { fi: "Aukioloajat muuttuvat tammikuussa." };
  valueOf(
    await setEffect(lead, id, recommendation.id, {
      version: 1,
      effect: "adopted",
      ...REASON,
      nextStep,
    }),
  );
  expect(await given()).toEqual([{ effect: "adopted", ...REASON, nextStep }]);
  valueOf(
    await setEffect(lead, id, recommendation.id, { version: 2, effect: "rejected", ...REASON }),
  );
  expect(await given()).toEqual([{ effect: "rejected", ...REASON, nextStep: undefined }]);
  valueOf(await undoEffect(lead, id, recommendation.id, { version: 3 }));
  expect(await given()).toEqual([{ effect: "adopted", ...REASON, nextStep }]);
});

test("the undoing of a first effect leaves the recommendation unanswered", async () => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  const recommendation = await recommend(table, activity);
  expect(await undoEffect(lead, id, recommendation.id, { version: 1 })).toEqual(
    refuse("nothing-to-undo"),
  );
  valueOf(
    await setEffect(lead, id, recommendation.id, { version: 1, effect: "adapted", ...REASON }),
  );
  valueOf(await undoEffect(lead, id, recommendation.id, { version: 2 }));
  expect((await stored(table, id)).inputs).toEqual([{ recommendation, given: undefined }]);
});

test("an effect is refused without a reason, unknown, foreign or stale", async () => {
  const { lead, otherLead } = table.example;
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  const { id: own } = await recommend(table, activity);
  const { id: foreign } = await recommend(table, await closedActivity(table));
  const set = (recommendation: RecommendationId, input: object, context = lead) =>
    setEffect(context, id, recommendation, { version: 1, effect: "adopted", ...REASON, ...input });
  expect(await set(own, { reason: {} })).toEqual(refuse("reason-missing"));
  expect(await set(own, { effect: "noted" })).toEqual(refuse("effect-unknown"));
  expect(await set(foreign, {})).toEqual(refuse("recommendation-foreign"));
  expect(await set(NOWHERE as RecommendationId, {})).toEqual(refuse("recommendation-foreign"));
  expect(await set(own, { version: 7 })).toEqual(refuse("changed-meanwhile"));
  expect(await set(own, {}, otherLead)).toEqual(refuse("forbidden"));
});

test("what is recommended after publishing is not on the published decision's table", async () => {
  const activity = await closedActivity(table);
  const id = await published(table, [activity]);
  await recommend(table, activity);
  expect((await stored(table, id)).inputs).toEqual([]);
  const next = await draft(table, [activity]);
  expect((await stored(table, next.id)).inputs.length).toBe(1);
});

test("a recommendation is tracked to the published decisions that answer it, drafts not", async () => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  const recommendation = await recommend(table, activity);
  valueOf(
    await setEffect(lead, id, recommendation.id, { version: 1, effect: "adapted", ...REASON }),
  );
  const effects = async () =>
    (await recommendationsOfArea(table.db, EXAMPLE_AREA)).find(
      (one) => one.id === recommendation.id,
    )?.effects;
  expect(await effects()).toEqual([]);
  valueOf(await publishDecision(lead, table.jobs, id, { version: 2, withoutCitation: true }));
  expect(await effects()).toEqual([
    {
      recommendationId: recommendation.id,
      decisionId: id,
      publishedAt: NOON,
      effect: "adapted",
      ...REASON,
      nextStep: undefined,
    },
  ]);
});
