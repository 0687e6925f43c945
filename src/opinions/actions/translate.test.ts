import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { statementByNumber } from "../store/statement.ts";
import { translationsOf } from "../store/translation.ts";
import { AREA, makeStage, openConversation, type Stage } from "../testing/conversation.ts";
import { translateStatement, undoTranslation } from "./translate.ts";

let stage: Stage;
let id: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  id = await openConversation(stage, 3);
});
afterAll(() => stage.database.drop());

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

const translate = (number: number, text: string, by = stage.lead) =>
  translateStatement(by, AREA, { activityId: id, number, lang: "sv", text });

const undo = (number: number) =>
  undoTranslation(stage.lead, AREA, { activityId: id, number, lang: "sv" });

const kept = async (number: number) => {
  const statement = (await statementByNumber(stage.db, id, number))!;
  return (await translationsOf(stage.db, [statement.id], "sv")).get(statement.id);
};

test("a translation is kept, changed, taken away and brought back", async () => {
  expect(await translate(1, "Ett")).toEqual({ ok: true, value: "Ett" });
  await translate(1, "Ett påstående");
  expect(await kept(1)).toBe("Ett påstående");
  expect(await translate(1, "")).toEqual({ ok: true, value: undefined });
  expect(await kept(1)).toBeUndefined();
  expect(await undo(1)).toEqual({ ok: true, value: "Ett påstående" });
  expect(await kept(1)).toBe("Ett påstående");
});

test("undoing the first translation leaves none", async () => {
  await translate(2, "Två");
  expect(await undo(2)).toEqual({ ok: true, value: undefined });
  expect(await kept(2)).toBeUndefined();
});

test("what cannot be translated or undone is refused", async () => {
  expect(await undo(3)).toEqual(refused("nothing-to-undo"));
  expect(await translate(99, "Inget")).toEqual(refused("foreign-statement"));
  const nobody = "00000000-0000-4000-8000-000000000000" as ActivityId;
  const input = { activityId: nobody, number: 1, lang: "sv", text: "Ett" } as const;
  expect(await translateStatement(stage.lead, AREA, input)).toEqual(
    refused("unknown-conversation"),
  );
  expect(await translate(3, "Tre", { ...stage.lead, ...stage.example.otherLead })).toEqual(
    refused("forbidden"),
  );
  expect(await translate(3, "Tre", { ...stage.lead, visitor: stage.resident.visitor })).toEqual(
    refused("signed-out"),
  );
});
