import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { participantOf, takePart } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import type { BackgroundQuestion } from "../core/background.ts";
import { backgroundOf } from "../store/background.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  secretOf,
  type Stage,
} from "../testing/conversation.ts";
import { tellBackground } from "./background.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

const asking = async (...questions: BackgroundQuestion[]): Promise<ActivityId> => {
  const id = await openConversation(stage, 1);
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("conversation")
      .set({ background: questions })
      .where("activity_id", "=", id)
      .execute(),
  );
  valueOf(await cast(stage, id, "teller", 1, "agree"));
  return id;
};

const tell = (
  activityId: ActivityId,
  answers: Partial<Record<BackgroundQuestion, string>>,
  person = "teller",
) => tellBackground(stage.resident, AREA, { activityId, secret: secretOf(person), answers });

const toldBy = async (id: ActivityId, person = "teller") => {
  const participant = await participantOf(stage.db, AREA, secretOf(person));
  return participant ? backgroundOf(stage.db, id, participant) : undefined;
};

test("a person tells, changes and takes back what they want", async () => {
  const id = await asking("age", "language");
  expect(await tell(id, { age: "25-34", language: "sv" })).toEqual({
    ok: true,
    value: ["age", "language"],
  });
  expect(await toldBy(id)).toEqual({ age: "25-34", language: "sv" });
  valueOf(await tell(id, { age: "35-44" }));
  expect(await toldBy(id)).toEqual({ age: "35-44" });
  expect(await tell(id, {})).toEqual({ ok: true, value: [] });
  expect(await toldBy(id)).toEqual({});
});

test("what the conversation does not ask is not kept", async () => {
  const id = await asking("age");
  expect(await tell(id, { age: "18-24", language: "fi" })).toEqual({ ok: true, value: ["age"] });
  expect(await toldBy(id)).toEqual({ age: "18-24" });
  const none = await asking();
  expect(await tell(none, { age: "18-24" })).toEqual({ ok: true, value: [] });
  expect(await toldBy(none)).toEqual({});
});

test("an answer that is not offered is refused with its question, and nothing changes", async () => {
  const id = await asking("age", "municipality", "service-user");
  valueOf(await tell(id, { age: "18-24" }));
  for (const [question, answer] of [
    ["age", "104"],
    ["municipality", "999"],
    ["service-user", ""],
    ["service-user", "x".repeat(10_000)],
  ] as const) {
    expect(await tell(id, { [question]: answer })).toEqual({
      ok: false,
      refusal: { kind: "answer-unknown", question },
    });
  }
  expect(await toldBy(id)).toEqual({ age: "18-24" });
});

test("only those who took part tell, while the conversation is open", async () => {
  const id = await asking("age");
  expect(await tell(id, { age: "18-24" }, "stranger")).toEqual(refused("take-part-first"));
  await inArea(stage.db, AREA, (tx) => takePart(tx, stage.resident, AREA, secretOf("elsewhere")));
  expect(await tell(id, { age: "18-24" }, "elsewhere")).toEqual(refused("take-part-first"));
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  expect(await tell(id, { age: "18-24" })).toEqual(refused("conversation-closed"));
  const nobody = "00000000-0000-4000-8000-000000000000" as ActivityId;
  expect(await tell(nobody, {})).toEqual(refused("unknown-conversation"));
});

test("erasing a person takes away what they told of themselves", async () => {
  const id = await asking("age");
  valueOf(await tell(id, { age: "75-and-over" }));
  const participant = await participantOf(stage.db, AREA, secretOf("teller"));
  const way = stage.ways.find("conversation");
  if (!participant || !way) throw new Error("nobody took part");
  await inArea(stage.db, AREA, (tx) => way.erase(tx, participant));
  expect(await toldBy(id)).toEqual({});
});
