import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { participantOf } from "../../people/index.ts";
import { closeActivity } from "../../programmes/index.ts";
import { OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
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
import { moderateStatement } from "./moderation.ts";
import { addStatement } from "./statements.ts";
import { vote } from "./vote.ts";

let stage: Stage;
const heard: string[] = [];
beforeAll(async () => {
  stage = await makeStage({ onQuery: (text) => heard.push(text) });
});
afterAll(() => stage.database.drop());

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

const countIn = async (
  table: "vote" | "current_vote" | "receipt" | "participant",
  activity?: ActivityId,
): Promise<number> => {
  const column = table === "receipt" ? "activity_id" : "conversation_id";
  const where = activity ? sql`where ${sql.ref(column)} = ${activity}` : sql``;
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.table(table)} ${where}`.execute(stage.db);
  return rows[0].n;
};

test("the first vote makes a pseudonym, a log entry, a current vote and one receipt", async () => {
  const id = await openConversation(stage);
  const people = await countIn("participant");
  expect(await cast(stage, id, "first", 1, "agree")).toEqual({ ok: true, value: { first: true } });
  expect([
    await countIn("participant"),
    await countIn("vote", id),
    await countIn("current_vote", id),
    await countIn("receipt", id),
  ]).toEqual([people + 1, 1, 1, 1]);
});

test("the receipt is issued once per participant and activity", async () => {
  const first = await openConversation(stage);
  const second = await openConversation(stage);
  for (const id of [first, second]) {
    for (const statement of [1, 2, 3]) {
      valueOf(await cast(stage, id, "collector", statement, "pass"));
    }
    valueOf(
      await addStatement(stage.resident, AREA, {
        activityId: id,
        secret: secretOf("collector"),
        text: "Vielä yksi väite",
        lang: "fi",
      }),
    );
  }
  expect([await countIn("receipt", first), await countIn("receipt", second)]).toEqual([1, 1]);
});

test("a vote given again changes the current vote and stays in the log beside the earlier one", async () => {
  const id = await openConversation(stage);
  valueOf(await cast(stage, id, "changer", 2, "agree"));
  expect(await cast(stage, id, "changer", 2, "disagree")).toEqual({
    ok: true,
    value: { first: false, before: "agree" },
  });
  const current = await stage.db
    .selectFrom("current_vote")
    .select("value")
    .where("conversation_id", "=", id)
    .execute();
  const log = await stage.db
    .selectFrom("vote")
    .select("value")
    .where("conversation_id", "=", id)
    .orderBy("seq")
    .execute();
  expect([current, log]).toEqual([[{ value: -1 }], [{ value: 1 }, { value: -1 }]]);
});

test("the database itself refuses to change the log", async () => {
  const id = await openConversation(stage);
  valueOf(await cast(stage, id, "logged", 1, "agree"));
  const change = stage.db.transaction().execute(async (tx) => {
    await sql`select set_config('puntari.area', ${AREA}, true)`.execute(tx);
    await tx.updateTable("vote").set({ value: 0 }).where("conversation_id", "=", id).execute();
  });
  await expect(change).rejects.toThrow("vote is immutable");
});

test("a planned conversation refuses votes and makes nobody a participant", async () => {
  const id = await planConversation(stage, 1);
  expect(await cast(stage, id, "early", 1, "agree")).toEqual(refused("conversation-not-open"));
  expect(await participantOf(stage.db, AREA, secretOf("early"))).toBeUndefined();
});

test("a closed conversation refuses votes", async () => {
  const id = await openConversation(stage);
  valueOf(await cast(stage, id, "late", 1, "agree"));
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  expect(await cast(stage, id, "late", 2, "agree")).toEqual(refused("conversation-closed"));
  expect(await countIn("vote", id)).toBe(1);
});

test("a vote that was decided before the closing and written after it is not stored", async () => {
  const id = await openConversation(stage);
  const { id: statement } = await stage.db
    .selectFrom("statement")
    .select("id")
    .where("conversation_id", "=", id)
    .where("number", "=", 2)
    .executeTakeFirstOrThrow();
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  const paper = {
    activity: { id, area: AREA },
    statement,
    secret: secretOf("racer"),
    value: 1,
    important: false,
    at: stage.clock.now(),
  } as const;
  expect(await stage.resident.ballots.cast(AREA, paper)).toEqual(refused("not-stored"));
  expect(await countIn("vote", id)).toBe(0);
  expect(await participantOf(stage.db, AREA, secretOf("racer"))).toBe(undefined);
});

test("what changed unseen by this process is asked of the database, and refused by its rule", async () => {
  const id = await openConversation(stage);
  valueOf(await cast(stage, id, "unaware", 1, "agree"));
  await stage.db.transaction().execute(async (tx) => {
    await sql`select set_config('puntari.area', ${AREA}, true)`.execute(tx);
    await tx
      .updateTable("statement")
      .set({ state: "hidden", reason: "unclear" })
      .where("conversation_id", "=", id)
      .where("number", "=", 2)
      .execute();
  });
  expect(await cast(stage, id, "unaware", 2, "agree")).toEqual(refused("statement-hidden"));
});

test("a known person's vote asks the database nothing before it is written", async () => {
  const id = await openConversation(stage);
  valueOf(await cast(stage, id, "regular", 1, "agree"));
  heard.length = 0;
  valueOf(await cast(stage, id, "regular", 2, "agree"));
  const [begin, area, announced, written, ...rest] = heard;
  expect([begin, area?.includes("set_config"), announced?.includes("for share")]).toEqual([
    "begin",
    true,
    true,
  ]);
  expect([written?.includes("insert into vote"), rest.at(-1)]).toEqual([true, "commit"]);
});

test("a vote marked as important is kept so in the log and as the current vote", async () => {
  const id = await openConversation(stage);
  const secret = secretOf("caring");
  const input = { activityId: id, secret, statement: 1, choice: "agree", important: true } as const;
  valueOf(await vote(stage.resident, AREA, input));
  const marks = await sql<{ important: boolean }>`
    select important from vote where conversation_id = ${id}
    union all select important from current_vote where conversation_id = ${id}`.execute(stage.db);
  expect(marks.rows).toEqual([{ important: true }, { important: true }]);
});

test("a vote on a merged statement is one on the statement that stands for it", async () => {
  const id = await openConversation(stage);
  valueOf(await cast(stage, id, "earlier", 1, "disagree"));
  await merge(stage, id, 1, 2);
  const participant = await participantOf(stage.db, AREA, secretOf("earlier"));
  expect(await seenStatements(stage.db, id, participant)).toEqual([
    { number: 2, value: -1 },
    { number: 3 },
  ]);
  valueOf(await cast(stage, id, "earlier", 1, "agree"));
  valueOf(await cast(stage, id, "later", 1, "pass"));
  expect(await seenStatements(stage.db, id, participant)).toEqual([
    { number: 2, value: 1 },
    { number: 3 },
  ]);
  const { rows } = await sql<{ number: number }>`
    select statement.number from vote join statement on statement.id = vote.statement_id
    where vote.conversation_id = ${id} order by seq`.execute(stage.db);
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 2]);
});

test.each([
  ["hide", "statement-hidden"],
  ["withdraw", "statement-withdrawn"],
] as const)("a statement that was taken out (%s) refuses votes", async (verdict, kind) => {
  const id = await openConversation(stage);
  valueOf(
    await moderateStatement(stage.lead, AREA, {
      activityId: id,
      number: 1,
      verdict,
      seen: "published",
      reason: "unclear",
    }),
  );
  expect(await cast(stage, id, "voter", 1, "agree")).toEqual(refused(kind));
});

test("a statement that waits for a moderator refuses votes", async () => {
  const id = await openConversation(stage, 1);
  const { number } = valueOf(
    await addStatement(stage.resident, AREA, {
      activityId: id,
      secret: secretOf("writer"),
      text: "Odottava väite",
      lang: "fi",
    }),
  );
  expect(await cast(stage, id, "voter", number, "agree")).toEqual(refused("statement-pending"));
});

test("a statement of another conversation is refused", async () => {
  await openConversation(stage, 5);
  const id = await openConversation(stage, 1);
  expect(await cast(stage, id, "voter", 5, "agree")).toEqual(refused("foreign-statement"));
});

test("a conversation of another county is unknown here", async () => {
  const activityId = await openConversation(stage);
  const input = { activityId, secret: secretOf("x"), statement: 1, choice: "agree" } as const;
  expect(await vote(stage.resident, OTHER_AREA, input)).toEqual(refused("unknown-conversation"));
});

test("two hundred people voting at once are all stored, each once", async () => {
  const id = await openConversation(stage, 4);
  const everyone = Array.from({ length: 200 }, (_, person) => `crowd ${person}`);
  const first = await Promise.all(everyone.map((person) => cast(stage, id, person, 1, "agree")));
  const second = await Promise.all(
    everyone.map((person) => cast(stage, id, person, 2, "disagree")),
  );
  const both = await Promise.all(everyone.map((person) => cast(stage, id, person, 1, "pass")));
  expect([first, second, both].flat().filter((result) => !result.ok)).toEqual([]);
  const sums = await stage.db
    .selectFrom("current_vote")
    .innerJoin("statement", "statement.id", "current_vote.statement_id")
    .select(["statement.number", "current_vote.value"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("current_vote.conversation_id", "=", id)
    .groupBy(["statement.number", "current_vote.value"])
    .orderBy("statement.number")
    .execute();
  expect(sums).toEqual([
    { number: 1, value: 0, count: 200 },
    { number: 2, value: -1, count: 200 },
  ]);
  expect([await countIn("vote", id), await countIn("receipt", id)]).toEqual([600, 200]);
});

test("one browser voting many times at once leaves one pseudonym, one receipt, one current vote", async () => {
  const id = await openConversation(stage, 1);
  const results = await Promise.all(
    Array.from({ length: 20 }, () => cast(stage, id, "impatient", 1, "agree")),
  );
  expect(results.filter((result) => !result.ok)).toEqual([]);
  expect([await countIn("current_vote", id), await countIn("receipt", id)]).toEqual([1, 1]);
});

test("votes ask for one regrouping, however many they are", async () => {
  const id = await openConversation(stage);
  for (const statement of [1, 2, 3]) valueOf(await cast(stage, id, "asker", statement, "agree"));
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from graphile_worker.jobs
    where key like ${`opinions.regroup:${id}:%`}`.execute(stage.db);
  expect(rows).toEqual([{ n: 1 }]);
});
