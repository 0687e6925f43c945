import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { inArea } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import { closeActivity, type Way, wayRegistry } from "../../programmes/index.ts";
import { EXAMPLE_AREA, NOWHERE, OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import { evidenceText } from "../core/citation.ts";
import type { CitationId } from "../core/ids.ts";
import {
  closedActivity,
  draft,
  openedActivity,
  raise,
  stored,
  tableStage,
} from "../testing/table.ts";
import { citeFindings, dropCitation } from "./citation.ts";
import { publishDecision } from "./decision.ts";

const table = tableStage("evidence");

const ROUND = { version: 1, findingKeys: ["round:1"] };

const cite = (decision: DecisionId, activity: ActivityId, input = ROUND) =>
  citeFindings(table.example.lead, table.ways, decision, activity, input);
const citationsOf = async (id: DecisionId) => (await stored(table, id)).citations;
const citedDraft = async () => {
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  valueOf(await cite(id, activity));
  const [citation] = await citationsOf(id);
  if (!citation) throw new Error("nothing was cited");
  return { activity, id, citation };
};

test("a citation keeps claim, figures, n, moment and state as they were", async () => {
  const { activity, id, citation } = await citedDraft();
  expect(citation).toEqual({
    id: citation.id,
    decisionId: id,
    activityId: activity,
    way: "show-of-hands",
    snapshot: citation.snapshot,
    snapshotHash: citation.snapshotHash,
    findingKey: "round:1",
    claim: { fi: "1 kättä nousi", sv: "1 händer upp" },
    numbers: { up: 1 },
    n: 1,
    asOf: "2023-10-02T09:00:00.000Z",
    citedAt: "2023-10-02T09:00:00.000Z",
    contentHash: hashOf(evidenceText(citation)),
  });
});

test("a citation stays as it was when more people take part", async () => {
  const activity = await openedActivity(table);
  await raise(table, activity, "early");
  const { id } = await draft(table, [activity]);
  valueOf(await cite(id, activity));
  const before = await citationsOf(id);
  table.clock.pass({ days: 1 });
  await raise(table, activity, "later", false);
  expect(await citationsOf(id)).toEqual(before);
  const next = await draft(table, [activity]);
  valueOf(await cite(next.id, activity));
  const [fresh] = await citationsOf(next.id);
  expect([fresh?.n, fresh?.numbers, fresh?.asOf]).toEqual([
    2,
    { up: 0.5 },
    "2023-10-03T09:00:00.000Z",
  ]);
});

test("the database itself refuses to change a citation", async () => {
  const { citation } = await citedDraft();
  const change = inArea(table.db, EXAMPLE_AREA, (tx) =>
    sql`update citation set n = 1000 where id = ${citation.id}`.execute(tx),
  );
  await expect(change).rejects.toThrow("citation is immutable");
});

test("the database itself refuses to drop what a published decision cites", async () => {
  const { id, citation } = await citedDraft();
  valueOf(await publishDecision(table.example.lead, table.jobs, id, { version: 2 }));
  const drop = inArea(table.db, EXAMPLE_AREA, (tx) =>
    sql`delete from citation where id = ${citation.id}`.execute(tx),
  );
  await expect(drop).rejects.toThrow("citation of a published decision is immutable");
});

test("several findings are cited at once, or none of them", async () => {
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  expect(await cite(id, activity, { version: 1, findingKeys: ["round:1", "round:9"] })).toEqual(
    refuse("finding-unknown"),
  );
  expect(await citationsOf(id)).toEqual([]);
  expect(await cite(id, activity, { version: 1, findingKeys: ["round:1", "round:1"] })).toEqual(
    ok(2),
  );
});

test("what nobody took part in has nothing to cite", async () => {
  const activity = await openedActivity(table);
  const { id } = await draft(table, [activity]);
  expect(await cite(id, activity)).toEqual(refuse("nothing-to-cite"));
});

test("citing needs something chosen, an own activity and a known decision", async () => {
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  expect(await cite(id, activity, { version: 1, findingKeys: [] })).toEqual(
    refuse("nothing-chosen"),
  );
  expect(await cite(id, NOWHERE as ActivityId)).toEqual(refuse("activity-foreign"));
  expect(await cite(NOWHERE as DecisionId, activity)).toEqual(refuse("decision-unknown"));
});

test("an activity whose way is not installed cannot be cited", async () => {
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  expect(
    await citeFindings(table.example.lead, wayRegistry([] as Way[]), id, activity, ROUND),
  ).toEqual(refuse("activity-unknown"));
});

test("a finding is cited once in a decision", async () => {
  const { activity, id } = await citedDraft();
  expect(await cite(id, activity, { ...ROUND, version: 2 })).toEqual(refuse("already-cited"));
});

test("a stale screen neither cites nor drops", async () => {
  const { activity, id, citation } = await citedDraft();
  expect(await cite(id, activity)).toEqual(refuse("changed-meanwhile"));
  expect(await dropCitation(table.example.lead, id, citation.id, { version: 1 })).toEqual(
    refuse("changed-meanwhile"),
  );
});

test("a draft may drop a citation, once", async () => {
  const { id, citation } = await citedDraft();
  valueOf(await dropCitation(table.example.lead, id, citation.id, { version: 2 }));
  expect(await citationsOf(id)).toEqual([]);
  expect(await dropCitation(table.example.lead, id, citation.id, { version: 3 })).toEqual(
    refuse("citation-unknown"),
  );
});

test("a published decision cites nothing more and drops nothing", async () => {
  const { activity, id, citation } = await citedDraft();
  valueOf(await publishDecision(table.example.lead, table.jobs, id, { version: 2 }));
  const seen = { version: 3 };
  expect(await cite(id, activity, { ...ROUND, ...seen })).toEqual(refuse("already-published"));
  expect(await dropCitation(table.example.lead, id, citation.id, seen)).toEqual(
    refuse("already-published"),
  );
});

test("only the county's own lead cites", async () => {
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  const { anybody, otherLead } = table.example;
  expect(await citeFindings(anybody, table.ways, id, activity, ROUND)).toEqual(
    refuse("signed-out"),
  );
  expect(await citeFindings(otherLead, table.ways, id, activity, ROUND)).toEqual(
    refuse("forbidden"),
  );
  expect(await dropCitation(anybody, id, NOWHERE as CitationId, { version: 1 })).toEqual(
    refuse("signed-out"),
  );
});

test("a connection of another county cannot write a citation", async () => {
  const { citation } = await citedDraft();
  const write = inArea(table.db, OTHER_AREA, (tx) =>
    sql`insert into citation select gen_random_uuid(), decision_id, area_code, activity_id, way,
      snapshot, snapshot_hash, 'round:2', claim, numbers, n, as_of, cited_at, content_hash
      from citation where id = ${citation.id}`.execute(tx),
  );
  // The row of the other county is not even read, so nothing is written.
  expect((await write).numAffectedRows).toBe(0n);
  const plain = inArea(table.db, OTHER_AREA, (tx) =>
    sql`insert into decision_activity values (${citation.decisionId}, ${citation.activityId}, ${EXAMPLE_AREA})
      on conflict do nothing`.execute(tx),
  );
  await expect(plain).rejects.toThrow("row-level security");
});

test("closing an activity later does not touch what was cited", async () => {
  const activity = await openedActivity(table);
  await raise(table, activity, "one");
  const { id } = await draft(table, [activity]);
  valueOf(await cite(id, activity));
  const before = await citationsOf(id);
  valueOf(await closeActivity(table.example.lead, table.ways, activity));
  expect(await citationsOf(id)).toEqual(before);
});
