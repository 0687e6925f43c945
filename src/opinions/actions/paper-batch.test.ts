import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { enteredForms, paperBatches, paperFormCount } from "../store/paper-form.ts";
import { conversationSettings } from "../store/settings.ts";
import { turnoutOf } from "../store/vote.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
} from "../testing/conversation.ts";
import { inFreshFolder } from "../testing/there-and-back.ts";
import { enterPaperForm } from "./paper.ts";
import { enterPaperTable, readPaperTable, undoPaperBatch } from "./paper-batch.ts";
import { changeSettings } from "./settings.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000" as ActivityId;
let stage: Stage;
let id: ActivityId;

beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());
beforeEach(async () => {
  id = await openConversation(stage, 3);
});

const asFile = <T>(content: string | Uint8Array, work: (path: string) => Promise<T>): Promise<T> =>
  inFreshFolder((folder) => {
    const path = join(folder, "forms.csv");
    writeFileSync(path, content);
    return work(path);
  });
const read = (content: string | Uint8Array) =>
  asFile(content, (path) => readPaperTable(stage.db, AREA, id, path));
const enter = (content: string, { late = false, activityId = id, context = stage.lead } = {}) =>
  asFile(content, (path) => enterPaperTable(context, AREA, { activityId, lang: "fi", late }, path));
const turnout = () => turnoutOf(stage.db, id, stage.clock.now());
const tally = async () =>
  (
    await stage.db
      .selectFrom("current_vote")
      .innerJoin("statement", "statement.id", "current_vote.statement_id")
      .select(["statement.number", "current_vote.value", "current_vote.important"])
      .where("current_vote.conversation_id", "=", id)
      .orderBy("current_vote.seq")
      .execute()
  ).map(({ number, value, important }) => [number, value, important]);

const THREE = "lomake,1,2,3\r\n7,+,-,o!\r\n8,,-1,\r\nA-9,1,0,\r\n";

test("a file is every form of it, each a person of its own, as if typed in one by one", async () => {
  expect(await enter(THREE)).toEqual(
    ok({
      forms: [
        { number: "7", answers: 3, statements: 0 },
        { number: "8", answers: 1, statements: 0 },
        { number: "A-9", answers: 2, statements: 0 },
      ],
      at: stage.clock.now(),
    }),
  );
  expect(await turnout()).toMatchObject({ people: 3, votes: 6 });
  const fromFile = await tally();
  id = await openConversation(stage, 3);
  for (const [number, answers] of [
    ["7", "1+ 2- 3o!"],
    ["8", "2-"],
    ["A-9", "1+ 2o"],
  ])
    valueOf(
      await enterPaperForm(stage.lead, AREA, {
        activityId: id,
        number,
        answers,
        statements: "",
        lang: "fi",
        background: {},
        late: false,
      }),
    );
  expect(await tally()).toEqual(fromFile);
});

test("semicolons and tabs part cells, too, and empty rows at the end are no forms", async () => {
  valueOf(
    await enter('\ufeffLomake;1;2;3;Omat väitteet\r\n1;+;;;"Oma; väite.\nToinen."\r\n;;;;\r\n'),
  );
  valueOf(await enter("Lomake\t1\n2\t-\n"));
  expect(await turnout()).toEqual({ people: 2, votes: 2, statements: 2 });
});

test("every form that cannot be read is told with its line, and nothing is kept", async () => {
  valueOf(await enter("lomake,1\n5,+\n"));
  const file = [
    "lomake,1,2,omat väitteet,ikä",
    "1,+,-,,",
    "2,x,,,",
    ",+,,,",
    "<4>,+,,,",
    "5,+,,,",
    "1,-,,,",
    "6,,,,",
    "7,+,,soita 040 123 4567,",
  ].join("\n");
  const faults = [
    [3, "2", "bad-cell"],
    [4, "", "number-missing"],
    [5, "<4>", "bad-number"],
    [6, "5", "number-taken"],
    [7, "1", "number-twice"],
    [8, "6", "form-empty"],
    [9, "7", "bad-lines"],
  ];
  const table = valueOf(await read(file));
  expect(table.forms.map(({ number }) => number)).toEqual(["1"]);
  expect(table.faults.map(({ line, number, refusal }) => [line, number, refusal.kind])).toEqual(
    faults,
  );
  expect(await enter(file)).toMatchObject({ refusal: { kind: "bad-forms", faults: table.faults } });
  expect(await paperFormCount(stage.db, id)).toBe(1);
});

test("what a person told is read where the conversation asks it, and refused where it is no answer", async () => {
  const settings = await conversationSettings(stage.db, id);
  if (!settings) throw new Error("no settings");
  const asking = { background: ["age"], backgroundPurpose: { fi: "Siksi." } } as const;
  valueOf(await changeSettings(stage.lead, AREA, id, { ...settings, ...asking, version: 0 }));
  const table = valueOf(await read("form,1,age,kunta\n1,+,25-34,zz\n2,+,vanha,\n3,+,,\n"));
  expect(table.forms.map(({ background }) => background)).toEqual([{ age: "25-34" }, {}]);
  expect(table.faults).toEqual([
    { line: 3, number: "2", refusal: { kind: "answer-unknown", question: "age" } },
  ]);
});

test.each([
  ["", "file-refused", "missing-column"],
  ["lomake,1\n1,+,-\n", "file-refused", "ragged-row"],
  ['lomake,1\n1,"+\n', "file-refused", "broken-csv"],
  [Buffer.from("lomake,1,omat väitteet\n", "latin1"), "file-refused", "not-utf8"],
  [`lomake,1\n${"1,+\n".repeat(501)}`, "file-refused", "too-large"],
  [`lomake,1\n1,"${"x".repeat(5_000_000)}"\n`, "file-refused", "too-large"],
  ["lomake,9\n1,+\n", "header-refused", "column-unknown"],
  ["1,2\n1,+\n", "header-refused", "form-column-missing"],
] as const)(
  "a file that is no table of forms is refused whole: %#",
  async (content, kind, trouble) => {
    expect(await read(content)).toMatchObject({
      ok: false,
      refusal: { kind, trouble: { kind: trouble } },
    });
  },
);

test("a table without forms is refused", async () => {
  expect(await read("lomake,1\n,\n")).toEqual(refuse("no-forms"));
});

test("a file is taken back whole; forms of other files and single ones stay", async () => {
  valueOf(await enter("lomake,1\n1,+\n2,+\n"));
  stage.clock.pass({ seconds: 1 });
  const { at } = valueOf(await enter("lomake,1,omat väitteet\n3,-,Oma väite.\n4,-,\n5,-,\n"));
  const enteredBy = stage.lead.visitor.kind === "staff" ? stage.lead.visitor.account : undefined;
  expect(await paperBatches(stage.db, id, 9)).toMatchObject([
    { enteredAt: at, enteredBy, forms: 3 },
    { forms: 2 },
  ]);
  const undo = () => undoPaperBatch(stage.lead, AREA, id, { enteredAt: at, enteredBy });
  expect(await undo()).toEqual(ok(3));
  expect(await undo()).toEqual(refuse("unknown-batch"));
  const left = await enteredForms(stage.db, id, { offset: 0, limit: 9 });
  expect(left.map(({ number }) => number)).toEqual(["2", "1"]);
  expect(await turnout()).toEqual({ people: 2, votes: 2, statements: 0 });
  const trail = await stage.db
    .selectFrom("audit_event")
    .select("subject_id")
    .where("action", "=", "undo-paper-form")
    .where("subject_id", "like", `${id}%`)
    .orderBy("id")
    .execute();
  expect(trail.map(({ subject_id: subject }) => subject)).toEqual([
    `${id} 3`,
    `${id} 4`,
    `${id} 5`,
  ]);
  valueOf(await enter("lomake,1\n3,+\n"));
});

test("after the closing a file is taken only where its forms were handed in before", async () => {
  expect(await enter(THREE, { activityId: await planConversation(stage, 3), late: true })).toEqual(
    refuse("conversation-not-open"),
  );
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  expect(await enter(THREE)).toEqual(refuse("late-unconfirmed"));
  expect((await enter(THREE, { late: true })).ok).toBe(true);
});

test("only staff of the county bring in a file or take one back", async () => {
  const { lead, resident, example } = stage;
  const at = "2026-01-01T00:00:00.000Z" as Instant;
  const batch = { enteredAt: at, enteredBy: undefined };
  for (const [context, kind] of [
    [{ ...lead, ...resident }, "signed-out"],
    [{ ...lead, ...example.otherLead }, "forbidden"],
  ] as const) {
    expect(await enter(THREE, { context })).toEqual(refuse(kind));
    expect(await undoPaperBatch(context, AREA, id, batch)).toEqual(refuse(kind));
  }
  expect(await enter(THREE, { activityId: NOWHERE })).toEqual(refuse("unknown-conversation"));
  expect(await undoPaperBatch(lead, AREA, NOWHERE, batch)).toEqual(refuse("unknown-conversation"));
  expect(await undoPaperBatch(lead, AREA, id, batch)).toEqual(refuse("unknown-batch"));
});
