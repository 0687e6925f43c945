import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { participantOf } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { currentGrouping } from "../store/grouping.ts";
import { eraseVotes } from "../store/vote.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  secretOf,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type LiveConversations, liveConversations, type LiveState } from "./live.ts";
import { regroup } from "./regroup.ts";

let stage: Stage;
let live: LiveConversations;
const troubles: unknown[] = [];
beforeAll(async () => {
  stage = await makeStage();
  live = liveConversations(stage.regrouper, (error) => troubles.push(error));
});
afterAll(async () => {
  await live.close();
  await stage.database.drop();
});

const LONG = { timeout: 10_000 };

const watched = (id: ActivityId) => {
  const states: LiveState[] = [];
  const stop = live.watch(AREA, id, (state) => states.push(state));
  return { states, stop, people: () => states.at(-1)?.result.people };
};

test("before the first vote there is no state", async () => {
  expect(await live.current(AREA, await openConversation(stage))).toBe(undefined);
});

test("the state of now is that of the grouping that is kept of the same votes", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const now = await live.current(AREA, id);
  const kept = await currentGrouping(stage.db, id);
  expect([now?.upTo, now?.result]).toEqual([kept?.upToVote, kept?.result]);
});

test("those who watch are told of new votes, and no grouping is kept for it", async () => {
  const id = await openConversation(stage, 8);
  const first = await twoCamps(stage, id);
  const { people, stop } = watched(id);
  await expect.poll(people, LONG).toBe(20);
  valueOf(await cast(stage, id, "newcomer", 1, "agree"));
  await expect.poll(people, LONG).toBe(21);
  expect((await currentGrouping(stage.db, id))?.id).toBe(first?.id);
  stop();
});

test("who stopped watching is told nothing more", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const one = watched(id);
  const other = watched(id);
  await expect.poll(() => [one.people(), other.people()], LONG).toEqual([20, 20]);
  one.stop();
  valueOf(await cast(stage, id, "late", 1, "agree"));
  await expect.poll(other.people, LONG).toBe(21);
  expect(one.people()).toBe(20);
  other.stop();
});

test("votes that were erased are gone from the state as well", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  valueOf(await cast(stage, id, "gone soon", 1, "agree"));
  valueOf(await cast(stage, id, "stays", 1, "agree"));
  await regroup(stage.regrouper, AREA, id);
  const { people, stop } = watched(id);
  await expect.poll(people, LONG).toBe(22);
  const gone = await participantOf(stage.db, AREA, secretOf("gone soon"));
  await inArea(stage.db, AREA, (tx) => eraseVotes(tx, gone!));
  await expect.poll(people, LONG).toBe(21);
  stop();
});

test("closing waits for the look that runs: then nothing is read and nobody is told any more", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const reads: string[] = [];
  const db = new Proxy(stage.db, {
    get: (target, name) => {
      reads.push(String(name));
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const closing = liveConversations({ ...stage.regrouper, db }, (error) => troubles.push(error));
  const told: LiveState[] = [];
  closing.watch(AREA, id, (state) => told.push(state));
  const looking = closing.current(AREA, id);
  await closing.close();
  const before = [reads.length, told.length];
  await looking;
  expect([reads.length, told.length]).toEqual(before);
});

test("nothing went wrong while all this was followed", () => {
  expect(troubles).toEqual([]);
});
