import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { participantOf } from "../../people/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { connect, inArea } from "../../platform/db/connect.ts";
import type { VoteValue } from "../core/engine.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  secretOf,
  type Stage,
} from "../testing/conversation.ts";
import { type BallotBoxLimits, ballotBox, type Paper } from "./ballot-box.ts";

let stage: Stage;
let id: ActivityId;
let statements: number[];
const heard: string[] = [];

beforeAll(async () => {
  stage = await makeStage({ onQuery: (text) => heard.push(text) });
  id = await openConversation(stage, 6);
  valueOf(await cast(stage, id, "voter", 6, "agree"));
  const rows = await stage.db
    .selectFrom("statement")
    .select("id")
    .where("conversation_id", "=", id)
    .orderBy("number")
    .execute();
  statements = rows.map((row) => row.id);
});
afterAll(() => stage.database.drop());

const paperOn = (place: number, over: Partial<Paper> = {}): Paper => ({
  activity: { id, area: AREA },
  statement: statements[place],
  secret: secretOf("voter"),
  value: 1,
  important: false,
  at: stage.clock.now(),
  ...over,
});

const newBox = (limits: Partial<BallotBoxLimits> = {}) => ballotBox(stage.resident, limits);

const stored = async (): Promise<number[]> => {
  const rows = await stage.db
    .selectFrom("vote")
    .select("statement_id")
    .where("conversation_id", "=", id)
    .orderBy("seq")
    .execute();
  return rows.map((row) => statements.indexOf(row.statement_id));
};

const given = (before?: VoteValue) => ({
  ok: true,
  value: { first: false, ...(before === undefined ? {} : { before }) },
});
const refused = (kind: string) => ({ ok: false, refusal: { kind } });
const inserts = (): number => heard.filter((text) => text.includes("insert into vote")).length;

test("votes that come together are written by one statement, in their order", async () => {
  const box = newBox();
  heard.length = 0;
  const answers = await Promise.all([2, 0, 1].map((place) => box.cast(AREA, paperOn(place))));
  expect(answers).toEqual([given(), given(), given()]);
  expect(inserts()).toBe(1);
  expect((await stored()).slice(-3)).toEqual([2, 0, 1]);
});

test("a full box is written without waiting, and what comes meanwhile is written next", async () => {
  const box = newBox({ most: 2, withinMs: 60_000 });
  heard.length = 0;
  const answers = await Promise.all([0, 1, 2, 3].map((place) => box.cast(AREA, paperOn(place))));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(inserts()).toBe(2);
});

test("the same vote twice in one box leaves two log entries and the later current vote", async () => {
  const box = newBox();
  const before = (await stored()).length;
  const answers = await Promise.all([
    box.cast(AREA, paperOn(4, { value: 1 })),
    box.cast(AREA, paperOn(4, { value: -1, important: true })),
  ]);
  expect(answers).toEqual([given(), given(1)]);
  const current = await stage.db
    .selectFrom("current_vote")
    .select(["value", "important"])
    .where("statement_id", "=", statements[4])
    .execute();
  expect([(await stored()).length - before, current]).toEqual([
    2,
    [{ value: -1, important: true }],
  ]);
});

test("a vote that fails does not take the others with it", async () => {
  const box = newBox();
  const answers = await Promise.allSettled([
    box.cast(AREA, paperOn(0)),
    box.cast(AREA, paperOn(1, { value: 7 as VoteValue })),
    box.cast(AREA, paperOn(2)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await stored()).slice(-2)).toEqual([0, 2]);
});

test("a vote on a statement of another conversation is left out and makes nobody a participant", async () => {
  const other = await openConversation(stage, 1);
  const box = newBox();
  const foreign = { activity: { id: other, area: AREA }, secret: secretOf("stranger") };
  const answers = await Promise.all([
    box.cast(AREA, paperOn(0, foreign)),
    box.cast(AREA, paperOn(0)),
  ]);
  expect(answers).toEqual([refused("not-stored"), given(1)]);
  expect(await participantOf(stage.db, AREA, foreign.secret)).toBe(undefined);
});

test("many new people in one box get a pseudonym and a receipt each, by one statement of each kind", async () => {
  const box = newBox();
  heard.length = 0;
  const people = Array.from({ length: 50 }, (_, person) => secretOf(`crowd ${person}`));
  const answers = await Promise.all(
    people.flatMap((secret) => [
      box.cast(AREA, paperOn(3, { secret })),
      box.cast(AREA, paperOn(5, { secret })),
    ]),
  );
  expect(answers.map((answer) => answer.ok && answer.value.first)).toEqual(
    people.flatMap(() => [true, false]),
  );
  const writes = ["insert into participant", "insert into receipt", "insert into vote"];
  expect(writes.map((write) => heard.filter((text) => text.includes(write)).length)).toEqual([
    1, 1, 1,
  ]);
});

test("the votes of one person are written one after the other", async () => {
  const box = newBox({ most: 50, withinMs: 60_000 });
  const before = (await stored()).length;
  const secret = secretOf("in a hurry");
  const values = Array.from({ length: 100 }, (_, at): VoteValue => (at % 2 === 0 ? 1 : -1));
  const answers = await Promise.all(
    values.map((value) => box.cast(AREA, paperOn(2, { secret, value }))),
  );
  expect(answers.slice(1)).toEqual(values.slice(0, -1).map((value) => given(value)));
  expect((await stored()).length - before).toBe(100);
});

test("somebody who was erased since their last vote votes under a new pseudonym", async () => {
  const box = newBox();
  const secret = secretOf("erased");
  await box.cast(AREA, paperOn(0, { secret }));
  const before = await participantOf(stage.db, AREA, secret);
  await inArea(stage.db, AREA, (tx) =>
    tx.deleteFrom("participant").where("id", "=", before!).execute(),
  );
  const answers = await Promise.all([
    box.cast(AREA, paperOn(0, { secret })),
    box.cast(AREA, paperOn(1)),
  ]);
  expect(answers.map((answer) => answer.ok && answer.value.first)).toEqual([true, false]);
  const after = await participantOf(stage.db, AREA, secret);
  expect([after === undefined, after === before]).toEqual([false, false]);
});

test("more votes than may wait are refused at once, the others are stored", async () => {
  const box = newBox({ mostWaiting: 2 });
  const answers = await Promise.all([0, 1, 2].map((place) => box.cast(AREA, paperOn(place))));
  expect(answers.map((answer) => (answer.ok ? "stored" : answer.refusal.kind))).toEqual([
    "stored",
    "stored",
    "too-busy",
  ]);
});

test("when the database is gone the voter is told, not kept waiting", async () => {
  const gone = connect("postgres://puntari@127.0.0.1:1/none");
  const box = ballotBox({ ...stage.resident, db: gone.db });
  await expect(box.cast(AREA, paperOn(0))).rejects.toThrow("ECONNREFUSED");
  await gone.close();
});
