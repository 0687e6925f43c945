import { expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { regroupPace } from "./regroup-job.ts";

const AREA = "04" as AreaCode;
const CONVERSATION = "c" as ActivityId;

/** A pace whose clock stands where it is put, and when its jobs may run. */
const pacing = () => {
  const clock = { now: 100 };
  const due: number[] = [];
  const keys = new Set<string | undefined>();
  const jobs: JobQueue = {
    add: async (_tx, _name, _payload, options) => {
      due.push(clock.now + (options?.inSeconds ?? 0));
      keys.add(options?.key);
    },
  };
  const pace = regroupPace(jobs, "one", () => clock.now);
  // Nothing is written: the queue above takes whatever it is given.
  const ask = () => pace.ask(undefined as unknown as Tx, AREA, CONVERSATION);
  return { clock, due, keys, pace, ask };
};

test("the first vote after a quiet while asks for a grouping in a second", async () => {
  const { clock, due, ask } = pacing();
  await ask();
  clock.now = 200;
  await ask();
  expect(due).toEqual([101, 201]);
});

test("in a stream of votes a grouping is asked for every quarter of a minute", async () => {
  const { clock, due, ask } = pacing();
  for (let tick = 0; tick < 600; tick += 1) {
    clock.now = 100 + tick / 10;
    await ask();
  }
  expect(due).toEqual([101, 116, 131, 146, 161]);
});

test("in a crowd a grouping is asked for every minute once it is known as one", async () => {
  const { clock, due, ask } = pacing();
  for (let tick = 0; tick < 12_000; tick += 1) {
    clock.now = 100 + tick / 50;
    await ask();
  }
  expect(due).toEqual([101, 161, 221, 281, 341]);
});

test("every vote of a stream is followed by a job that may not run before it is written", async () => {
  const { clock, due, ask } = pacing();
  for (let tick = 0; tick < 400; tick += 1) {
    clock.now = 100 + tick / 7;
    await ask();
    expect(due.at(-1)! > clock.now).toBe(true);
  }
});

test("a write that ends after its job may have run is missed, and asks again", async () => {
  const { clock, due, pace, ask } = pacing();
  await ask();
  clock.now = 100.5;
  expect(pace.missed(CONVERSATION)).toBe(false);
  clock.now = 101.2;
  expect(pace.missed(CONVERSATION)).toBe(true);
  await ask();
  expect([due.at(-1), pace.missed(CONVERSATION)]).toEqual([116, false]);
});

test("an asking whose transaction failed is forgotten", async () => {
  const { due, pace, ask } = pacing();
  await ask();
  pace.forget(CONVERSATION);
  await ask();
  expect(due.length).toBe(2);
});

test("a job asked for while the one before is due and has not run yet is another one", async () => {
  const { clock, due, keys, ask } = pacing();
  await ask();
  clock.now = 100.9;
  await ask();
  expect([due, keys.size]).toEqual([[101, 116], 2]);
});
