import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { inArea } from "../../platform/db/connect.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { participantOf } from "../../people/index.ts";
import { hashOf } from "../../platform/secrets.ts";
import { inlineCompute } from "../../platform/workers/compute.ts";
import { keptLogs } from "../core/kept-logs.ts";
import { wholeAnalysis } from "../core/whole-analysis.ts";
import { eraseVotes } from "../store/vote.ts";
import { opinionsJobs } from "../jobs.ts";
import { currentGrouping, groupingById } from "../store/grouping.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  secretOf,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { REGROUP_JOB } from "./regroup-job.ts";
import { regroup } from "./regroup.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());

const again = (id: ActivityId) => regroup(stage.regrouper, AREA, id);

test("without votes there is nothing to group", async () => {
  expect(await again(await openConversation(stage))).toBeUndefined();
});

test("an unknown conversation has no grouping", async () => {
  expect(await again("00000000-0000-4000-8000-000000000000" as ActivityId)).toBeUndefined();
});

test("one vote gives a grouping without groups and without a number that is none", async () => {
  const id = await openConversation(stage);
  valueOf(await cast(stage, id, "alone", 1, "pass"));
  const ref = await again(id);
  const { result } = (await groupingById(stage.db, id, ref!.id))!;
  expect([result.people, result.votes, result.statements.length]).toEqual([1, 1, 1]);
  expect(JSON.stringify(result)).not.toMatch(/null|NaN|Infinity/);
});

test("two camps become two groups", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const { result } = (await currentGrouping(stage.db, id))!;
  expect([result.people, result.votes, result.groups.map(({ size }) => size)]).toEqual([
    20,
    160,
    [10, 10],
  ]);
});

test("the same input is the same row", async () => {
  const id = await openConversation(stage, 8);
  const first = await twoCamps(stage, id);
  stage.clock.pass({ hours: 1 });
  expect(await again(id)).toEqual(first);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from grouping where conversation_id = ${id}`.execute(stage.db);
  expect(rows).toEqual([{ n: 1 }]);
});

test("a later vote makes another row and leaves the earlier one as it was", async () => {
  const id = await openConversation(stage, 8);
  const first = await twoCamps(stage, id);
  const before = await groupingById(stage.db, id, first!.id);
  valueOf(await cast(stage, id, "newcomer", 1, "agree"));
  const second = await again(id);
  expect(second!.upToVote > first!.upToVote).toBe(true);
  expect(second!.inputHash).not.toBe(first!.inputHash);
  expect(await groupingById(stage.db, id, first!.id)).toEqual(before);
  expect((await currentGrouping(stage.db, id))?.id).toBe(second?.id);
});

test("the database itself refuses to change a grouping", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const change = inArea(stage.db, AREA, (tx) =>
    tx.updateTable("grouping").set({ votes: 0 }).where("conversation_id", "=", id).execute(),
  );
  await expect(change).rejects.toThrow("grouping is immutable");
});

test("replaying the log in another conversation gives the same hash and the same result", async () => {
  const from = await openConversation(stage, 8);
  await twoCamps(stage, from);
  valueOf(await cast(stage, from, "fickle", 1, "agree"));
  valueOf(await cast(stage, from, "fickle", 1, "disagree"));
  const original = await again(from);
  const to = await openConversation(stage, 8);
  await inArea(stage.db, AREA, async (tx) => {
    await sql`
      with given as (
        select vote.*, twin.id as twin_id from vote
        join statement on statement.id = vote.statement_id
        join statement twin on twin.conversation_id = ${to} and twin.number = statement.number
        where vote.conversation_id = ${from}
      )
      insert into vote (conversation_id, area_code, statement_id, participant_id, value, at)
      select ${to}, area_code, twin_id, participant_id, value, at from given order by seq`.execute(
      tx,
    );
  });
  const replayed = await again(to);
  expect(replayed?.inputHash).toBe(original?.inputHash);
  expect((await currentGrouping(stage.db, to))?.result).toEqual(
    (await currentGrouping(stage.db, from))?.result,
  );
});

test("a grouping that was overtaken while it was computed does not show the conversation", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  let overtaking: Promise<unknown> | undefined;
  const { compute } = stage.regrouper;
  const slow = {
    ...compute,
    run: async <Out>(name: string, input: unknown): Promise<Out> => {
      if (name !== "maps.analyse") return compute.run<Out>(name, input);
      valueOf(await cast(stage, id, "later", 2, "disagree"));
      overtaking = again(id);
      await overtaking;
      return compute.run<Out>(name, input);
    },
  };
  valueOf(await cast(stage, id, "earlier", 1, "disagree"));
  const slower = await regroup({ ...stage.regrouper, compute: slow }, AREA, id);
  const current = await currentGrouping(stage.db, id);
  expect(current!.upToVote > slower!.upToVote).toBe(true);
});

test("votes that were erased since the last grouping are in no later one", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  valueOf(await cast(stage, id, "gone soon", 1, "agree"));
  valueOf(await cast(stage, id, "stays", 1, "agree"));
  const before = await again(id);
  const gone = await participantOf(stage.db, AREA, secretOf("gone soon"));
  await inArea(stage.db, AREA, (tx) => eraseVotes(tx, gone!));
  const after = await again(id);
  expect(after?.upToVote).toBe(before?.upToVote);
  expect(after?.inputHash).not.toBe(before?.inputHash);
  expect((await groupingById(stage.db, id, after!.id))?.result.people).toBe(21);
});

test("a thread that knows nothing of a conversation yet gives the same row", async () => {
  const id = await openConversation(stage, 8);
  const before = await twoCamps(stage, id);
  const logs = keptLogs(hashOf);
  const compute = inlineCompute({
    "opinions.known-up-to": logs.knownUpTo,
    "opinions.append": logs.append,
    "opinions.hash": logs.hash,
    "opinions.table": logs.table,
    "opinions.adopt": logs.adopt,
    "maps.analyse": wholeAnalysis,
  });
  expect(await regroup({ ...stage.regrouper, compute }, AREA, id)).toEqual(before);
});

test("the job regroups the conversation of its payload", async () => {
  const id = await openConversation(stage);
  valueOf(await cast(stage, id, "worker", 1, "agree"));
  await opinionsJobs(stage.regrouper)[REGROUP_JOB]?.({ area: AREA, conversation: id });
  expect((await currentGrouping(stage.db, id))?.result.people).toBe(1);
});

test("a job without a conversation is a bug and fails", async () => {
  await expect(opinionsJobs(stage.regrouper)[REGROUP_JOB]?.({ area: AREA })).rejects.toThrow(
    "conversation",
  );
});
