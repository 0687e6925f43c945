import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { currentGrouping } from "../store/grouping.ts";
import { statementByNumber } from "../store/statement.ts";
import { AREA, cast, makeStage, openConversation, type Stage } from "../testing/conversation.ts";
import { mergeStatements } from "./merge.ts";
import { moderateStatement, moderateStatements } from "./moderation.ts";
import { regroup } from "./regroup.ts";
import { undoModeration, undoModerations } from "./undo-moderation.ts";

let stage: Stage;
let id: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  id = await openConversation(stage, 30);
});
afterAll(() => stage.database.drop());

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

const mergeInto = (number: number, into: number, seen: "published" | "merged" = "published") =>
  mergeStatements(stage.lead, AREA, { activityId: id, number, into, seen });

const undo = (number: number) => undoModeration(stage.lead, AREA, { activityId: id, number });

const targetOf = async (number: number) =>
  (await statementByNumber(stage.db, id, number))?.mergedInto;

test("a statement is merged into another, and undo parts them again", async () => {
  expect(await mergeInto(1, 2)).toEqual({ ok: true, value: { state: "merged", mergedInto: 2 } });
  expect(await targetOf(1)).toBe(2);
  expect(await undo(1)).toEqual({ ok: true, value: { state: "published" } });
  expect(await targetOf(1)).toBeUndefined();
  expect(await undo(1)).toEqual({ ok: true, value: { state: "merged", mergedInto: 2 } });
});

test("chains stay one step long, and undo brings back each to where it was", async () => {
  valueOf(await mergeInto(3, 4));
  valueOf(await mergeInto(4, 5));
  expect([await targetOf(3), await targetOf(4)]).toEqual([5, 5]);
  valueOf(await undo(4));
  expect([await targetOf(3), await targetOf(4)]).toEqual([4, undefined]);
  valueOf(await undo(4));
  expect([await targetOf(3), await targetOf(4)]).toEqual([5, 5]);
});

test("a merged statement may be merged into another one instead", async () => {
  valueOf(await mergeInto(6, 7));
  valueOf(await mergeInto(6, 8, "merged"));
  expect(await targetOf(6)).toBe(8);
  expect(await mergeInto(6, 8, "merged")).toEqual(refused("statement-unchanged"));
  valueOf(await undo(6));
  expect(await targetOf(6)).toBe(7);
});

test("what cannot stand for another is refused", async () => {
  const { lead } = stage;
  valueOf(await mergeInto(9, 10));
  const hide = { activityId: id, number: 11, verdict: "hide", reason: "unclear" } as const;
  valueOf(await moderateStatement(lead, AREA, { ...hide, seen: "published" }));
  const withdraw = { activityId: id, number: 12, verdict: "withdraw", seen: "published" } as const;
  valueOf(await moderateStatement(lead, AREA, withdraw));
  expect(await mergeInto(13, 13)).toEqual(refused("merge-into-itself"));
  expect(await mergeInto(13, 9)).toEqual(refused("merge-target-merged"));
  expect(await mergeInto(13, 11)).toEqual(refused("merge-target-not-published"));
  expect(await mergeInto(13, 12)).toEqual(refused("merge-target-not-published"));
  expect(await mergeInto(99, 13)).toEqual(refused("foreign-statement"));
  expect(await mergeInto(9, 13)).toEqual(refused("changed-meanwhile"));
  const { example, resident } = stage;
  const input = { activityId: id, number: 13, into: 14, seen: "published" } as const;
  expect(await mergeStatements(resident, AREA, input)).toEqual(refused("signed-out"));
  const stranger = { ...lead, ...example.otherLead };
  expect(await mergeStatements(stranger, AREA, input)).toEqual(refused("forbidden"));
});

test("a number of another conversation is none of this one", async () => {
  const short = await openConversation(stage, 1);
  const input = { activityId: short, number: 1, into: 2, seen: "published" } as const;
  expect(await mergeStatements(stage.lead, AREA, input)).toEqual(refused("merge-target-unknown"));
});

test("merging is not undone into what no longer stands", async () => {
  valueOf(await mergeInto(15, 16));
  valueOf(await undo(15));
  const hide = { activityId: id, number: 16, verdict: "hide", reason: "unclear" } as const;
  valueOf(await moderateStatement(stage.lead, AREA, { ...hide, seen: "published" }));
  expect(await undo(15)).toEqual(refused("merge-target-not-published"));
});

test("votes on both count once, the newest one, and return to their places after an undo", async () => {
  const talk = await openConversation(stage, 3);
  const figuresOf = async () => {
    await regroup(stage.regrouper, AREA, talk);
    const { result } = (await currentGrouping(stage.db, talk))!;
    return result.statements.map(({ number, agrees, disagrees, seen }) => [
      number,
      agrees,
      disagrees,
      seen,
    ]);
  };
  valueOf(await cast(stage, talk, "both", 1, "agree"));
  valueOf(await cast(stage, talk, "both", 2, "disagree"));
  valueOf(await cast(stage, talk, "one", 1, "agree"));
  valueOf(await cast(stage, talk, "other", 2, "agree"));
  const before = await figuresOf();
  expect(before).toEqual([
    [1, 2, 0, 2],
    [2, 1, 1, 2],
  ]);
  const input = { activityId: talk, number: 1, into: 2, seen: "published" } as const;
  valueOf(await mergeStatements(stage.lead, AREA, input));
  expect(await figuresOf()).toEqual([[2, 2, 1, 3]]);
  valueOf(await undoModeration(stage.lead, AREA, { activityId: talk, number: 1 }));
  expect(await figuresOf()).toEqual(before);
});

test("several at once leave alone what changed meanwhile, and undo takes back the rest", async () => {
  const many = { activityId: id, verdict: "hide", reason: "off-topic", seen: "published" } as const;
  valueOf(await moderateStatement(stage.lead, AREA, { ...many, number: 21 }));
  const done = await moderateStatements(stage.lead, AREA, { ...many, numbers: [20, 21, 22, 99] });
  expect(done).toEqual({ ok: true, value: { done: [20, 22], left: [21, 99] } });
  const states = async () =>
    Promise.all(
      [20, 21, 22].map(async (number) => (await statementByNumber(stage.db, id, number))?.state),
    );
  expect(await states()).toEqual(["hidden", "hidden", "hidden"]);
  const input = { activityId: id, numbers: [20, 22] };
  expect(await undoModerations(stage.lead, AREA, input)).toEqual({ ok: true, value: [20, 22] });
  expect(await states()).toEqual(["published", "hidden", "published"]);
});

test("several at once need a choice and, to be hidden, a reason", async () => {
  const many = { activityId: id, numbers: [23], verdict: "hide", seen: "published" } as const;
  expect(await moderateStatements(stage.lead, AREA, many)).toEqual(refused("reason-missing"));
  const none = { ...many, reason: "unclear", numbers: [] } as const;
  expect(await moderateStatements(stage.lead, AREA, none)).toEqual(refused("nothing-chosen"));
  const theirs = { ...many, reason: "unclear" } as const;
  expect(await moderateStatements(stage.resident, AREA, theirs)).toEqual(refused("signed-out"));
  expect(await undoModerations(stage.lead, AREA, { activityId: id, numbers: [] })).toEqual(
    refused("foreign-statement"),
  );
});

test("a background statement stays out of the map and comes back by undo", async () => {
  const talk = await openConversation(stage, 2);
  valueOf(await cast(stage, talk, "anybody", 1, "agree"));
  const zeroed = async () => {
    await regroup(stage.regrouper, AREA, talk);
    return (await currentGrouping(stage.db, talk))!.result.statements[0]?.zeroed;
  };
  const meta = { activityId: talk, number: 1, verdict: "meta", seen: "published" } as const;
  expect(await moderateStatement(stage.lead, AREA, meta)).toEqual({
    ok: true,
    value: { state: "published", meta: true },
  });
  expect(await zeroed()).toBe(true);
  valueOf(await undoModeration(stage.lead, AREA, { activityId: talk, number: 1 }));
  expect(await zeroed()).toBe(false);
});
