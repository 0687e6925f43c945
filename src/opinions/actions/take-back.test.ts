import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { participantOf } from "../../people/index.ts";
import { closeActivity } from "../../programmes/index.ts";
import { OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import { currentGrouping } from "../store/grouping.ts";
import { seenStatements } from "../store/vote.ts";
import {
  AREA,
  cast,
  makeStage,
  merge,
  openConversation,
  planConversation,
  secretOf,
  type Stage,
} from "../testing/conversation.ts";
import { regroup } from "./regroup.ts";
import { takeBackVote } from "./take-back.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());

const takeBack = (activityId: ActivityId, person: string, statement: number, area = AREA) =>
  takeBackVote(stage.resident, area, { activityId, secret: secretOf(person), statement });

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

const log = async (id: ActivityId) => {
  const { rows } = await sql<{ number: number; value: number | null }>`
    select statement.number, vote.value from vote
    join statement on statement.id = vote.statement_id
    where vote.conversation_id = ${id} order by seq`.execute(stage.db);
  return rows.map(({ number, value }) => [number, value]);
};

const seenBy = async (id: ActivityId, person: string) =>
  seenStatements(stage.db, id, await participantOf(stage.db, AREA, secretOf(person)));

test("a vote taken back is no vote any more; the log keeps that there was one", async () => {
  const id = await openConversation(stage, 2);
  valueOf(await cast(stage, id, "unsure", 1, "agree"));
  valueOf(await cast(stage, id, "sure", 1, "agree"));
  expect(await takeBack(id, "unsure", 1)).toEqual({ ok: true, value: { taken: true } });
  expect(await seenBy(id, "unsure")).toEqual([{ number: 1 }, { number: 2 }]);
  expect(await log(id)).toEqual([
    [1, 1],
    [1, 1],
    [1, null],
  ]);
  await regroup(stage.regrouper, AREA, id);
  expect((await currentGrouping(stage.db, id))?.result.votes).toBe(1);
});

test("after taking a vote back the person can vote again", async () => {
  const id = await openConversation(stage, 1);
  valueOf(await cast(stage, id, "wavering", 1, "agree"));
  valueOf(await takeBack(id, "wavering", 1));
  expect(await cast(stage, id, "wavering", 1, "disagree")).toEqual({
    ok: true,
    value: { first: false },
  });
});

test("where there is no vote nothing is taken back and nothing is logged", async () => {
  const id = await openConversation(stage, 2);
  valueOf(await cast(stage, id, "other", 1, "agree"));
  const nothing = { ok: true, value: { taken: false } };
  expect(await takeBack(id, "other", 2)).toEqual(nothing);
  expect(await takeBack(id, "nobody", 1)).toEqual(nothing);
  expect(await log(id)).toEqual([[1, 1]]);
});

test("with a vote go those on statements that were merged into its own", async () => {
  const id = await openConversation(stage, 3);
  valueOf(await cast(stage, id, "merged", 1, "agree"));
  valueOf(await cast(stage, id, "merged", 2, "disagree"));
  await merge(stage, id, 1, 2);
  valueOf(await takeBack(id, "merged", 1));
  expect(await seenBy(id, "merged")).toEqual([{ number: 2 }, { number: 3 }]);
  expect((await log(id)).at(-1)).toEqual([2, null]);
});

test("a closed, a planned and an unknown conversation refuse, and a foreign statement", async () => {
  const id = await openConversation(stage, 1);
  valueOf(await cast(stage, id, "late", 1, "agree"));
  expect(await takeBack(id, "late", 9)).toEqual(refused("foreign-statement"));
  expect(await takeBack(id, "late", 1, OTHER_AREA)).toEqual(refused("unknown-conversation"));
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  expect(await takeBack(id, "late", 1)).toEqual(refused("conversation-closed"));
  expect(await takeBack(await planConversation(stage, 1), "early", 1)).toEqual(
    refused("conversation-not-open"),
  );
  expect((await seenBy(id, "late"))[0]).toEqual({ number: 1, value: 1 });
});
