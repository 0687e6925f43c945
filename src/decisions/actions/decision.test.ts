import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { planActivity } from "../../programmes/index.ts";
import { EXAMPLE_AREA, NOWHERE, OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import type { Decision } from "../core/decision.ts";
import type { RecommendationId } from "../core/ids.ts";
import { decisionsOfActivity, decisionsOfArea } from "../store/decision.ts";
import {
  citeRound,
  closedActivity,
  draft,
  FACTS,
  REASON,
  recommend,
  stored,
  tableStage,
} from "../testing/table.ts";
import {
  draftDecision,
  editDecision,
  followDecision,
  publishDecision,
  undoDecisionChange,
} from "./decision.ts";
import { setEffect } from "./effect.ts";
import { recommendationsOfArea } from "./reads.ts";

const table = tableStage("decision");

const jobsWaiting = async () => {
  const { rows } = await sql<{ task_identifier: string; key: string }>`
    select task_identifier, key from graphile_worker.jobs`.execute(table.db);
  return rows;
};

test("a draft holds its facts and the activities on its table", async () => {
  const activity = await closedActivity(table);
  const extra = {
    textBefore: { fi: "8–16" },
    textAfter: { fi: "8–19" },
    implementationDue: "2024-01-31" as Day,
  };
  const { id } = await draft(table, [activity], extra);
  expect(await stored(table, id)).toEqual({
    ...FACTS,
    ...extra,
    id,
    area: EXAMPLE_AREA,
    status: "draft",
    publishedAt: undefined,
    activityIds: [activity],
    citedActivityIds: [],
    implementation: "not-started",
    filler: false,
    version: 1,
    inputs: [],
    citations: [],
  });
});

test("only what people could take part in lies on a decision's table", async () => {
  const { lead, measureId } = table.example;
  const planned = valueOf(
    await planActivity(lead, table.ways, measureId, {
      way: "show-of-hands",
      title: { fi: "Tuleva" },
      question: { fi: "Mitä?" },
    }),
  );
  const draftOn = (id: string) =>
    draftDecision(lead, EXAMPLE_AREA, { ...FACTS, activityIds: [id as ActivityId] });
  expect(await draftOn(planned.id)).toEqual(refuse("activity-unknown"));
  expect(await draftOn(NOWHERE)).toEqual(refuse("activity-unknown"));
});

test("an edit is kept, counted and can be undone, and the undoing too", async () => {
  const { lead } = table.example;
  const { id } = await draft(table, []);
  const title = { fi: "Uusi nimi" };
  expect(await editDecision(lead, id, { ...FACTS, title, activityIds: [], version: 1 })).toEqual(
    ok(2),
  );
  expect((await stored(table, id)).title).toEqual(title);
  expect(await undoDecisionChange(lead, id, { version: 2 })).toEqual(ok(3));
  expect((await stored(table, id)).title).toEqual(FACTS.title);
  valueOf(await undoDecisionChange(lead, id, { version: 3 }));
  expect((await stored(table, id)).title).toEqual(title);
});

test("a fresh draft has nothing to undo", async () => {
  const { id } = await draft(table, []);
  expect(await undoDecisionChange(table.example.lead, id, { version: 1 })).toEqual(
    refuse("nothing-to-undo"),
  );
});

test("of two editors the slower is told", async () => {
  const { lead } = table.example;
  const { id } = await draft(table, []);
  const edit = { ...FACTS, activityIds: [], version: 1 };
  const results = await Promise.all([editDecision(lead, id, edit), editDecision(lead, id, edit)]);
  expect(results.filter(({ ok }) => ok)).toEqual([ok(2)]);
  expect(results.filter(({ ok }) => !ok)).toEqual([refuse("changed-meanwhile")]);
});

test("an activity in use stays on the table", async () => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  await citeRound(table, id, activity);
  const title = { fi: "Ei saa jäädä" };
  expect(await editDecision(lead, id, { ...FACTS, title, activityIds: [], version: 2 })).toEqual(
    refuse("activity-in-use"),
  );
  expect((await stored(table, id)).title).toEqual(FACTS.title);
  expect(
    await editDecision(lead, id, {
      ...FACTS,
      activityIds: [activity, NOWHERE as ActivityId],
      version: 2,
    }),
  ).toEqual(refuse("activity-unknown"));
});

const readyDraft = async (): Promise<{ decision: Decision; activity: ActivityId }> => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const decision = await draft(table, [activity]);
  const { id } = await recommend(table, activity);
  await recommend(table, activity, "Toinen toive");
  valueOf(await setEffect(lead, decision.id, id, { version: 1, effect: "adopted", ...REASON }));
  return { decision, activity };
};

test("publishing waits until every recommendation has its reason", async () => {
  const { lead } = table.example;
  const { decision, activity } = await readyDraft();
  const { id } = decision;
  const publish = (version: number) => publishDecision(lead, table.jobs, id, { version });
  await citeRound(table, id, activity, 2);
  expect(await publish(3)).toEqual(refuse("reason-missing"));
  expect((await stored(table, id)).status).toBe("draft");
  const open = (await stored(table, id)).inputs.find(({ given }) => !given);
  valueOf(
    await setEffect(lead, id, open?.recommendation.id as RecommendationId, {
      version: 3,
      effect: "considered",
      ...REASON,
    }),
  );
  expect(await publish(4)).toEqual(ok(5));
  const after = await stored(table, id);
  expect([after.status, after.publishedAt, after.citedActivityIds]).toEqual([
    "published",
    "2023-10-02T09:00:00.000Z",
    [activity],
  ]);
  expect(await publish(5)).toEqual(refuse("already-published"));
});

test("publishing without a citation needs an open word", async () => {
  const { lead } = table.example;
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  expect(await publishDecision(lead, table.jobs, id, { version: 1 })).toEqual(
    refuse("nothing-cited"),
  );
  const said = { version: 1, withoutCitation: true };
  expect(await publishDecision(lead, table.jobs, id, said)).toEqual(ok(2));
});

test("publishing calls for one new count of the county, in the same transaction", async () => {
  const { lead } = table.example;
  await sql`delete from graphile_worker._private_jobs`.execute(table.db);
  const { id } = await draft(table, []);
  const other = await draft(table, []);
  expect(await publishDecision(lead, table.jobs, id, { version: 9 })).toEqual(
    refuse("changed-meanwhile"),
  );
  expect(await jobsWaiting()).toEqual([]);
  valueOf(await publishDecision(lead, table.jobs, id, { version: 1 }));
  valueOf(await publishDecision(lead, table.jobs, other.id, { version: 1 }));
  expect(await jobsWaiting()).toEqual([
    { task_identifier: "indicators.measure", key: "indicators.measure:04" },
  ]);
});

test("nothing is published when the count cannot be called for", async () => {
  const { lead } = table.example;
  const { id } = await draft(table, []);
  const broken = { add: () => Promise.reject(new Error("queue is down")) };
  await expect(publishDecision(lead, broken, id, { version: 1 })).rejects.toThrow("queue is down");
  const after = await stored(table, id);
  expect([after.status, after.version]).toEqual(["draft", 1]);
});

test("what is published no longer changes", async () => {
  const { lead } = table.example;
  const { decision } = await readyDraft();
  const { id } = await draft(table, []);
  valueOf(await publishDecision(lead, table.jobs, id, { version: 1 }));
  const recommendation = (await stored(table, decision.id)).inputs[0].recommendation.id;
  const gone = refuse("already-published");
  expect(await editDecision(lead, id, { ...FACTS, activityIds: [], version: 2 })).toEqual(gone);
  expect(await undoDecisionChange(lead, id, { version: 2 })).toEqual(gone);
  expect(
    await setEffect(lead, id, recommendation, { version: 2, effect: "adopted", ...REASON }),
  ).toEqual(gone);
});

test("a published decision is followed until it is done", async () => {
  const { lead, anybody } = table.example;
  const { id } = await draft(table, []);
  const follow = { version: 1, implementation: "in-progress", due: "2024-06-30" as Day } as const;
  expect(await followDecision(lead, table.jobs, id, follow)).toEqual(
    refuse("decision-not-published"),
  );
  valueOf(await publishDecision(lead, table.jobs, id, { version: 1 }));
  expect(await followDecision(anybody, table.jobs, id, follow)).toEqual(refuse("signed-out"));
  expect(await followDecision(lead, table.jobs, id, { ...follow, version: 2 })).toEqual(ok(3));
  const after = await stored(table, id);
  expect([after.implementation, after.implementationDue]).toEqual(["in-progress", "2024-06-30"]);
});

test("only the county's own lead drafts, edits and publishes", async () => {
  const { anybody, otherLead } = table.example;
  const { id } = await draft(table, []);
  const facts = { ...FACTS, activityIds: [] };
  expect(await draftDecision(anybody, EXAMPLE_AREA, facts)).toEqual(refuse("signed-out"));
  expect(await draftDecision(otherLead, EXAMPLE_AREA, facts)).toEqual(refuse("forbidden"));
  expect(await editDecision(otherLead, id, { ...facts, version: 1 })).toEqual(refuse("forbidden"));
  expect(await publishDecision(otherLead, table.jobs, id, { version: 1 })).toEqual(
    refuse("forbidden"),
  );
  expect(await editDecision(otherLead, NOWHERE as DecisionId, { ...facts, version: 1 })).toEqual(
    refuse("decision-unknown"),
  );
});

test("every change leaves its trail", async () => {
  const { lead } = table.example;
  const { id } = await draft(table, []);
  valueOf(await editDecision(lead, id, { ...FACTS, activityIds: [], version: 1 }));
  valueOf(await publishDecision(lead, table.jobs, id, { version: 2 }));
  const { rows } = await sql<{ action: string }>`
    select action from audit_event where subject_kind = 'decision' and subject_id = ${id}
    order by id`.execute(table.db);
  expect(rows.map(({ action }) => action)).toEqual([
    "draft-decision",
    "edit-decision",
    "publish-decision",
  ]);
});

test("a decision with everything on its table is read in three queries", async () => {
  const { decision } = await readyDraft();
  table.heard.length = 0;
  await stored(table, decision.id);
  expect(table.heard.length).toBe(3);
});

test("lists of decisions and recommendations do not grow in queries", async () => {
  const { activity } = await readyDraft();
  const { db } = table;
  table.heard.length = 0;
  await decisionsOfArea(db, EXAMPLE_AREA);
  expect(table.heard.length).toBe(1);
  await decisionsOfActivity(db, activity);
  expect(table.heard.length).toBe(2);
  await recommendationsOfArea(db, EXAMPLE_AREA);
  expect(table.heard.length).toBe(4);
  expect(await decisionsOfArea(db, OTHER_AREA)).toEqual([]);
});
