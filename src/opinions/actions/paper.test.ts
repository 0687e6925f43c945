import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { inArea } from "../../platform/db/connect.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { conversationSettings } from "../store/settings.ts";
import { enteredForms, paperFormCount } from "../store/paper-form.ts";
import { turnoutOf } from "../store/vote.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
} from "../testing/conversation.ts";
import { moderateStatement } from "./moderation.ts";
import { enterPaperForm, undoPaperForm } from "./paper.ts";
import type { PaperInput } from "./paper-reading.ts";
import { changeSettings } from "./settings.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000" as ActivityId;
let stage: Stage;
let id: ActivityId;

beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());
beforeEach(async () => {
  id = await openConversation(stage, 4);
});

const enter = (more: Partial<PaperInput> = {}, context = stage.lead) =>
  enterPaperForm(context, AREA, {
    activityId: id,
    number: "7",
    answers: "1+ 2- 3o!",
    statements: "",
    lang: "fi",
    background: {},
    late: false,
    ...more,
  });
const turnout = () => turnoutOf(stage.db, id, stage.clock.now());
const pending = async () => {
  const rows = await stage.db
    .selectFrom("statement")
    .select("text")
    .where("conversation_id", "=", id)
    .where("state", "=", "pending")
    .orderBy("number")
    .execute();
  return rows.map(({ text }) => text);
};

test("a paper form is a person of its own in the same log of votes", async () => {
  expect(await enter()).toEqual(ok({ number: "7", answers: 3, statements: 0 }));
  expect(await enter({ number: "a-8", answers: "1-" })).toEqual(
    ok({ number: "A-8", answers: 1, statements: 0 }),
  );
  expect(await turnout()).toMatchObject({ people: 2, votes: 4 });
  expect(
    await stage.db
      .selectFrom("current_vote")
      .select(["value", "important"])
      .where("conversation_id", "=", id)
      .orderBy("seq")
      .execute(),
  ).toEqual([
    { value: 1, important: false },
    { value: -1, important: false },
    { value: 0, important: true },
    { value: -1, important: false },
  ]);
});

test("its own statements wait for a moderator, even where others are published at once", async () => {
  const settings = await conversationSettings(stage.db, id);
  if (!settings) throw new Error("no settings");
  valueOf(
    await changeSettings(stage.lead, AREA, id, { ...settings, moderation: "after", version: 0 }),
  );
  expect(await enter({ statements: "Oma väite.\nToinen oma." })).toEqual(
    ok({ number: "7", answers: 3, statements: 2 }),
  );
  expect(await pending()).toEqual(["Oma väite.", "Toinen oma."]);
});

test("it tells of the person what the conversation asks, nothing else", async () => {
  const settings = await conversationSettings(stage.db, id);
  if (!settings) throw new Error("no settings");
  const asking = {
    background: ["age", "municipality"],
    backgroundPurpose: { fi: "Siksi." },
  } as const;
  valueOf(await changeSettings(stage.lead, AREA, id, { ...settings, ...asking, version: 0 }));
  const background = { age: "25-34", municipality: "092", language: "fi" };
  valueOf(await enter({ background }));
  expect(
    await stage.db
      .selectFrom("background_answer")
      .select(["question", "answer"])
      .where("conversation_id", "=", id)
      .orderBy("question")
      .execute(),
  ).toEqual([
    { question: "age", answer: "25-34" },
    { question: "municipality", answer: "092" },
  ]);
  expect(await enter({ number: "8", background: { age: "old" } })).toEqual({
    ok: false,
    refusal: { kind: "answer-unknown", question: "age" },
  });
});

test("the number of a form is used once; of two windows at once one is refused", async () => {
  const results = await Promise.all([enter(), enter()]);
  expect(results.flatMap((result) => (result.ok ? [] : [result.refusal.kind]))).toEqual([
    "number-taken",
  ]);
  expect(await enter({ number: " 7 " })).toEqual(refuse("number-taken"));
  expect(await turnout()).toMatchObject({ people: 1, votes: 3 });
});

test("what cannot be read is refused, and nothing of the form is kept", async () => {
  expect(await enter({ number: "" })).toEqual(refuse("number-missing"));
  expect(await enter({ number: "<7>" })).toEqual(refuse("bad-number"));
  expect(await enter({ answers: "1+ x" })).toEqual({
    ok: false,
    refusal: { kind: "bad-mark", mark: "x" },
  });
  expect(await enter({ answers: "9+" })).toEqual({
    ok: false,
    refusal: { kind: "unknown-number", number: 9 },
  });
  expect(await enter({ answers: "1+ 1-" })).toEqual({
    ok: false,
    refusal: { kind: "answered-twice", number: 1 },
  });
  expect(await enter({ answers: " " })).toEqual(refuse("form-empty"));
  expect(await enter({ statements: "010190-123A" })).toMatchObject({
    refusal: { kind: "bad-lines" },
  });
  expect(await paperFormCount(stage.db, id)).toBe(0);
  expect(await turnout()).toEqual({ people: 0, votes: 0, statements: 0 });
});

test("an answer to a statement that was hidden after the printing is kept, one to a waiting one is not", async () => {
  valueOf(
    await moderateStatement(stage.lead, AREA, {
      activityId: id,
      number: 2,
      verdict: "hide",
      reason: "unclear",
      seen: "published",
    }),
  );
  expect(await enter()).toEqual(ok({ number: "7", answers: 3, statements: 0 }));
  valueOf(await enter({ number: "8", answers: "", statements: "Odottava." }));
  expect(await enter({ number: "9", answers: "5+" })).toEqual({
    ok: false,
    refusal: { kind: "unknown-number", number: 5 },
  });
});

test("before the opening no form is typed in; after the closing only one handed in before", async () => {
  const planned = await planConversation(stage, 3);
  expect(await enter({ activityId: planned, late: true })).toEqual(refuse("conversation-not-open"));
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  expect(await enter()).toEqual(refuse("late-unconfirmed"));
  expect(await enter({ late: true })).toEqual(ok({ number: "7", answers: 3, statements: 0 }));
  const trail = await stage.db
    .selectFrom("audit_event")
    .select(["action", "after"])
    .where("subject_id", "=", `${id} 7`)
    .execute();
  expect(trail).toEqual([
    { action: "enter-paper-form", after: { answers: 3, statements: 0, late: true } },
  ]);
});

test("a form that is taken back leaves nothing, and its number is free again", async () => {
  valueOf(await enter({ statements: "Oma väite." }));
  const undo = (number: string, context = stage.lead) =>
    undoPaperForm(context, AREA, { activityId: id, number });
  expect(await undo("8")).toEqual(refuse("unknown-form"));
  expect(await undo("7")).toEqual(ok(undefined));
  expect(await turnout()).toEqual({ people: 0, votes: 0, statements: 0 });
  expect(await pending()).toEqual([]);
  expect(await undo("7")).toEqual(refuse("unknown-form"));
  expect(await enter()).toEqual(ok({ number: "7", answers: 3, statements: 0 }));
});

test("the entered forms are listed with their answers, the newest first", async () => {
  valueOf(await enter());
  stage.clock.pass({ seconds: 1 });
  valueOf(await enter({ number: "8", answers: "1+" }));
  const forms = await enteredForms(stage.db, id, { offset: 0, limit: 9 });
  expect(forms.map(({ number, answers }) => [number, answers])).toEqual([
    ["8", 1],
    ["7", 3],
  ]);
});

test("erasing the person of a form removes the form, its votes and what it told", async () => {
  valueOf(await enter());
  const { participant_id: participant } = await stage.db
    .selectFrom("paper_form")
    .select("participant_id")
    .where("conversation_id", "=", id)
    .executeTakeFirstOrThrow();
  const way = stage.ways.find("conversation");
  if (!way) throw new Error("no such way");
  const erase = () => inArea(stage.db, AREA, (tx) => way.erase(tx, participant as ParticipantId));
  expect(await erase()).toBe(4);
  expect(await erase()).toBe(0);
  expect(await paperFormCount(stage.db, id)).toBe(0);
  expect(await turnout()).toEqual({ people: 0, votes: 0, statements: 0 });
});

test("only staff of the county type in and take back", async () => {
  const { lead, resident, example } = stage;
  const undo = (context: typeof lead, activityId = id) =>
    undoPaperForm(context, AREA, { activityId, number: "7" });
  for (const [who, kind] of [
    [{ ...lead, ...resident }, "signed-out"],
    [{ ...lead, ...example.otherLead }, "forbidden"],
  ] as const) {
    expect(await enter({}, who)).toEqual(refuse(kind));
    expect(await undo(who)).toEqual(refuse(kind));
  }
  expect(await enter({ activityId: NOWHERE })).toEqual(refuse("unknown-conversation"));
  expect(await undo(lead, NOWHERE)).toEqual(refuse("unknown-conversation"));
});
