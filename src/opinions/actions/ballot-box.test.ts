import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import { participantOf } from "../../people/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { connect } from "../../platform/db/connect.ts";
import type { Ballot } from "../store/vote.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  secretOf,
  type Stage,
} from "../testing/conversation.ts";
import { ballotBox } from "./ballot-box.ts";

let stage: Stage;
let id: ActivityId;
let participant: ParticipantId;
let statements: number[];
const heard: string[] = [];

beforeAll(async () => {
  stage = await makeStage({ onQuery: (text) => heard.push(text) });
  id = await openConversation(stage, 6);
  valueOf(await cast(stage, id, "voter", 6, "agree"));
  participant = (await participantOf(stage.db, AREA, secretOf("voter")))!;
  const rows = await stage.db
    .selectFrom("statement")
    .select("id")
    .where("conversation_id", "=", id)
    .orderBy("number")
    .execute();
  statements = rows.map((row) => row.id);
});
afterAll(() => stage.database.drop());

const ballotOn = (place: number, over: Partial<Ballot> = {}): Ballot => ({
  conversation: id,
  statement: statements[place],
  participant,
  value: 1,
  at: stage.clock.now(),
  ...over,
});

const stored = async (): Promise<number[]> => {
  const rows = await stage.db
    .selectFrom("vote")
    .select("statement_id")
    .where("conversation_id", "=", id)
    .orderBy("seq")
    .execute();
  return rows.map((row) => statements.indexOf(row.statement_id));
};

test("votes that come together are written by one statement, in their order", async () => {
  const box = ballotBox({ db: stage.db, jobs: databaseQueue });
  heard.length = 0;
  const answers = await Promise.all([2, 0, 1].map((place) => box.cast(AREA, ballotOn(place))));
  expect(answers).toEqual([true, true, true]);
  expect(heard.filter((text) => text.includes("insert into vote")).length).toBe(1);
  expect((await stored()).slice(-3)).toEqual([2, 0, 1]);
});

test("a full box is written without waiting, and what comes meanwhile is written next", async () => {
  const box = ballotBox({ db: stage.db, jobs: databaseQueue }, { most: 2, withinMs: 60_000 });
  heard.length = 0;
  const answers = await Promise.all([0, 1, 2, 3].map((place) => box.cast(AREA, ballotOn(place))));
  expect(answers).toEqual([true, true, true, true]);
  expect(heard.filter((text) => text.includes("insert into vote")).length).toBe(2);
});

test("the same vote twice in one box leaves two log entries and the later current vote", async () => {
  const box = ballotBox({ db: stage.db, jobs: databaseQueue });
  const before = (await stored()).length;
  await Promise.all([
    box.cast(AREA, ballotOn(4, { value: 1 })),
    box.cast(AREA, ballotOn(4, { value: -1 })),
  ]);
  const current = await stage.db
    .selectFrom("current_vote")
    .select("value")
    .where("statement_id", "=", statements[4])
    .execute();
  expect([(await stored()).length - before, current]).toEqual([2, [{ value: -1 }]]);
});

test("a vote that fails does not take the others with it", async () => {
  const box = ballotBox({ db: stage.db, jobs: databaseQueue });
  const nobody = "00000000-0000-4000-8000-000000000000" as ParticipantId;
  const answers = await Promise.allSettled([
    box.cast(AREA, ballotOn(0)),
    box.cast(AREA, ballotOn(1, { participant: nobody })),
    box.cast(AREA, ballotOn(2)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await stored()).slice(-2)).toEqual([0, 2]);
});

test("a vote on a statement of another conversation is left out", async () => {
  const other = await openConversation(stage, 1);
  const box = ballotBox({ db: stage.db, jobs: databaseQueue });
  const answers = await Promise.all([
    box.cast(AREA, ballotOn(0, { conversation: other })),
    box.cast(AREA, ballotOn(0)),
  ]);
  expect(answers).toEqual([false, true]);
});

test("when the database is gone the voter is told, not kept waiting", async () => {
  const gone = connect("postgres://puntari@127.0.0.1:1/none");
  const box = ballotBox({ db: gone.db, jobs: databaseQueue });
  await expect(box.cast(AREA, ballotOn(0))).rejects.toThrow("ECONNREFUSED");
  await gone.close();
});
