import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { changeCount } from "../../platform/db/changes.ts";
import { inArea } from "../../platform/db/connect.ts";
import { closeActivity } from "../../programmes/index.ts";
import { OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import { statementByNumber, statementCounts } from "../store/statement.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  secretOf,
  type Stage,
} from "../testing/conversation.ts";
import { addCountyStatement, addStatement } from "./statements.ts";

let stage: Stage;
let open: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  open = await openConversation(stage, 2);
});
afterAll(() => stage.database.drop());

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

const write = (activityId: ActivityId, text: string, person = "writer") =>
  addStatement(stage.resident, AREA, { activityId, secret: secretOf(person), text, lang: "sv" });

test("a resident's statement waits for a moderator, in the language it was written in", async () => {
  const id = await openConversation(stage, 2);
  const before = changeCount(AREA);
  expect(await write(id, " Fler  tider på kvällen ")).toEqual({
    ok: true,
    value: { number: 3, state: "pending", first: true },
  });
  expect(changeCount(AREA)).toBe(before);
  const stored = await statementByNumber(stage.db, id, 3);
  expect(stored && [stored.text, stored.lang, stored.state, stored.byResident]).toEqual([
    "Fler tider på kvällen",
    "sv",
    "pending",
    true,
  ]);
});

test("where moderation comes after publishing, the statement is published at once", async () => {
  const id = await openConversation(stage, 1);
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("conversation")
      .set({ moderation: "after" })
      .where("activity_id", "=", id)
      .execute(),
  );
  const before = changeCount(AREA);
  expect(await write(id, "Genast")).toEqual({
    ok: true,
    value: { number: 2, state: "published", first: true },
  });
  // Public pages show it, so those that are kept are stale.
  expect(changeCount(AREA)).toBe(before + 1);
});

test("the same statement sent twice is kept once", async () => {
  const id = await openConversation(stage, 1);
  const both = await Promise.all([write(id, "Två gånger"), write(id, "Två gånger")]);
  const numbers = both.map((one) => valueOf(one).number);
  expect(numbers[0]).toBe(numbers[1]);
  expect((await statementCounts(stage.db, id)).pending).toBe(1);
});

test("two people may say the same", async () => {
  const id = await openConversation(stage, 1);
  valueOf(await write(id, "Samma", "one"));
  valueOf(await write(id, "Samma", "two"));
  expect((await statementCounts(stage.db, id)).pending).toBe(2);
});

test("where a published statement may say the same, the writer is asked once", async () => {
  const id = await openConversation(stage, 1);
  const add = { activityId: id, text: "Bussarna ska gå oftare på kvällen", lang: "sv" } as const;
  valueOf(await addCountyStatement(stage.lead, AREA, add));
  const draft = { activityId: id, secret: secretOf("w"), text: "Oftare bussar på kvällarna" };
  const sent = (anyway: boolean) =>
    addStatement(stage.resident, AREA, { ...draft, lang: "sv", anyway });
  const similar = [{ number: 2, text: add.text, lang: "sv", state: "published" }];
  expect(await sent(false)).toEqual({ ok: false, refusal: { kind: "statement-similar", similar } });
  expect((await statementCounts(stage.db, id)).pending).toBe(0);
  expect(valueOf(await sent(true))).toEqual({ number: 3, state: "pending", first: true });
});

test("a statement that waits, is hidden or is in another conversation is not shown as similar", async () => {
  const id = await openConversation(stage, 1);
  valueOf(await write(id, "Bussarna ska gå oftare", "one"));
  expect((await write(id, "Oftare ska bussarna gå", "two")).ok).toBe(true);
});

test("statements written at once get numbers of their own", async () => {
  const id = await openConversation(stage, 1);
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, person) => write(id, `Påstående ${person}`, `p${person}`)),
  );
  const numbers = all.map((one) => valueOf(one).number).sort((a, b) => a - b);
  expect(numbers).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

test.each([
  ["", { kind: "statement-empty" }],
  ["x".repeat(281), { kind: "statement-too-long" }],
  ["<b></b>", { kind: "statement-only-markup" }],
  ["Se www.example.org", { kind: "statement-link" }],
  ["Ring 040 123 4567", { kind: "statement-personal-data", found: ["phone"] }],
])("a bad text is refused and nothing is written: %s", async (text, refusal) => {
  const before = await statementCounts(stage.db, open);
  expect(await write(open, text, "bad")).toEqual({ ok: false, refusal });
  expect(await statementCounts(stage.db, open)).toEqual(before);
});

test("planned and closed conversations refuse statements", async () => {
  const planned = await planConversation(stage, 1);
  expect(await write(planned, "För tidigt")).toEqual(refused("conversation-not-open"));
  const closed = await openConversation(stage, 1);
  valueOf(await closeActivity(stage.lead, stage.ways, closed));
  expect(await write(closed, "För sent")).toEqual(refused("conversation-closed"));
});

test("an unknown conversation refuses statements", async () => {
  const id = "00000000-0000-4000-8000-000000000000" as ActivityId;
  expect(await write(id, "Var?")).toEqual(refused("unknown-conversation"));
});

test("the county adds statements before opening and while open, not after closing", async () => {
  const id = await planConversation(stage);
  const add = (text: string) =>
    addCountyStatement(stage.lead, AREA, { activityId: id, text, lang: "fi" });
  expect(await add("Ensimmäinen")).toEqual({
    ok: true,
    value: { number: 1, state: "published", first: false },
  });
  const closed = await openConversation(stage, 1);
  valueOf(await closeActivity(stage.lead, stage.ways, closed));
  const late = { activityId: closed, text: "Myöhässä", lang: "fi" } as const;
  expect(await addCountyStatement(stage.lead, AREA, late)).toEqual(refused("conversation-closed"));
});

test("the county's statements keep the rules of texts", async () => {
  const input = { activityId: open, text: "https://example.org", lang: "fi" } as const;
  expect(await addCountyStatement(stage.lead, AREA, input)).toEqual(refused("statement-link"));
});

test("only the county's own staff add its statements", async () => {
  const input = { activityId: open, text: "Väite", lang: "fi" } as const;
  expect(await addCountyStatement(stage.resident, AREA, input)).toEqual(refused("signed-out"));
  expect(await addCountyStatement(stage.example.otherLead, AREA, input)).toEqual(
    refused("forbidden"),
  );
  expect(await addCountyStatement(stage.example.otherLead, OTHER_AREA, input)).toEqual(
    refused("unknown-conversation"),
  );
});
