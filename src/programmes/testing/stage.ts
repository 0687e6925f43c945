import { afterAll, beforeAll } from "vitest";
import type { Db } from "../../platform/db/connect.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { type StoppedClock, stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { type Example, makeExample } from "./example.ts";

/** What a test file on a real database plays on; its parts exist once `beforeAll` has run. */
export interface Stage {
  readonly db: Db;
  readonly clock: StoppedClock;
  readonly example: Example;
  /** The SQL of every query since the list was last emptied. */
  readonly heard: string[];
}

/** Sets up a database with the example for the tests of a file, and removes it after them. */
export const stage = (name: string): Stage => {
  const clock = stoppedClock();
  const heard: string[] = [];
  let database: TestDatabase | undefined;
  let example: Example | undefined;
  const ready = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error("the stage is ready only within a test");
    return part;
  };
  beforeAll(async () => {
    database = await testDatabase({ onQuery: (sql) => heard.push(sql) });
    example = await makeExample({ db: database.db, clock, chance: seededChance(name) });
  });
  afterAll(() => database?.drop());
  return {
    clock,
    heard,
    get db() {
      return ready(database).db;
    },
    get example() {
      return ready(example);
    },
  };
};
