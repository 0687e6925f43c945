import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { currentGrouping } from "../store/grouping.ts";
import { hiddenByReason, statementByNumber } from "../store/statement.ts";
import {
  AREA,
  makeStage,
  openConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Moderator, moderateStatement, type VerdictInput } from "./moderation.ts";
import { regroup } from "./regroup.ts";
import { undoModeration } from "./undo-moderation.ts";

let stage: Stage;
let id: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  id = await openConversation(stage, 30);
});
afterAll(() => stage.database.drop());

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

const decide = (number: number, input: Partial<VerdictInput> = {}, by: Moderator = stage.lead) =>
  moderateStatement(by, AREA, {
    activityId: id,
    number,
    verdict: "hide",
    reason: "unclear",
    seen: "published",
    ...input,
  });

const trail = async (number: number) => {
  const statement = (await statementByNumber(stage.db, id, number))!;
  return stage.db
    .selectFrom("audit_event")
    .select(["action", "before", "after", "account_id"])
    .where("subject_kind", "=", "statement")
    .where("subject_id", "=", String(statement.id))
    .orderBy("id")
    .execute();
};

test("a verdict changes the statement and leaves before and after in the trail", async () => {
  const hidden = { state: "hidden", reason: "unclear" };
  expect(await decide(1)).toEqual({ ok: true, value: hidden });
  const { visitor } = stage.lead;
  expect(await trail(1)).toEqual([
    {
      action: "moderate-statement",
      before: { state: "published" },
      after: hidden,
      account_id: visitor.kind === "staff" ? visitor.account : "",
    },
  ]);
});

test("hiding without a reason is refused", async () => {
  expect(await decide(2, { reason: undefined })).toEqual(refused("reason-missing"));
});

test("a verdict that changes nothing is refused", async () => {
  expect(await decide(2, { verdict: "publish" })).toEqual(refused("statement-unchanged"));
});

test("a withdrawn statement takes no verdict", async () => {
  valueOf(await decide(3, { verdict: "withdraw" }));
  expect(await decide(3, { verdict: "publish", seen: "withdrawn" })).toEqual(
    refused("statement-withdrawn"),
  );
});

test("who saw an older state is told that somebody was faster", async () => {
  valueOf(await decide(4));
  expect(await decide(4, { reason: "duplicate" })).toEqual(refused("changed-meanwhile"));
});

test("of two moderators at once one is told that the other was faster", async () => {
  const both = await Promise.all([decide(5), decide(5, { reason: "insulting" })]);
  expect(both.filter((one) => one.ok).length).toBe(1);
  expect(both.find((one) => !one.ok)).toEqual(refused("changed-meanwhile"));
});

test("undo brings back what was before, and undo again what was after", async () => {
  valueOf(await decide(6, { reason: "advertising" }));
  const undo = () => undoModeration(stage.lead, AREA, { activityId: id, number: 6 });
  expect(await undo()).toEqual({ ok: true, value: { state: "published" } });
  expect(await undo()).toEqual({ ok: true, value: { state: "hidden", reason: "advertising" } });
});

test("what was never decided cannot be undone", async () => {
  expect(await undoModeration(stage.lead, AREA, { activityId: id, number: 7 })).toEqual(
    refused("nothing-to-undo"),
  );
});

test("a statement that is not there is refused", async () => {
  expect(await decide(99)).toEqual(refused("foreign-statement"));
});

test("an unknown conversation is refused", async () => {
  const activityId = "00000000-0000-4000-8000-000000000000" as ActivityId;
  expect(await decide(1, { activityId })).toEqual(refused("unknown-conversation"));
});

test("residents and other counties' staff do not moderate", async () => {
  const { resident, example, lead } = stage;
  expect(await decide(8, {}, resident)).toEqual(refused("signed-out"));
  expect(await decide(8, {}, { ...lead, ...example.otherLead })).toEqual(refused("forbidden"));
});

test("hidden statements are counted by their reason", async () => {
  const fresh = await openConversation(stage, 4);
  for (const [number, reason] of [
    [1, "duplicate"],
    [2, "unclear"],
    [3, "unclear"],
  ] as const) {
    valueOf(await decide(number, { activityId: fresh, reason }));
  }
  expect([...(await hiddenByReason(stage.db, fresh))]).toEqual([
    ["duplicate", 1],
    ["unclear", 2],
  ]);
});

test("hiding a statement takes it out of the map, and undoing it shows the map from before", async () => {
  const busy = await openConversation(stage, 8);
  const before = await twoCamps(stage, busy);
  valueOf(await decide(1, { activityId: busy }));
  const without = await regroup(stage.regrouper, AREA, busy);
  const current = await currentGrouping(stage.db, busy);
  expect(current?.id).toBe(without?.id);
  expect(current?.result.statements.find(({ number }) => number === 1)?.zeroed).toBe(true);
  valueOf(await undoModeration(stage.lead, AREA, { activityId: busy, number: 1 }));
  expect(await regroup(stage.regrouper, AREA, busy)).toEqual(before);
  expect((await currentGrouping(stage.db, busy))?.id).toBe(before?.id);
});
