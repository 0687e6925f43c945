import { afterAll, beforeAll } from "vitest";
import type { Db } from "../../platform/db/connect.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { type StoppedClock, stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { type Example, makeExample } from "./example.ts";

/** What a test file on a real database plays on; its parts exist once `beforeAll` has run. */
export interface Stage {
  readonly db: Db;
  /** The database's address, for what opens connections of its own. */
  readonly url: string;
  readonly clock: StoppedClock;
  readonly example: Example;
  /** The SQL of every query since the list was last emptied. */
  readonly heard: string[];
}

/**
 * Sets up a database with the example for the tests of a file, and removes it after them; `moment`
 * is when they begin, `2025-03-01T09:00:00.000Z`.
 */
export const stage = (name: string, moment?: string): Stage => {
  const clock = stoppedClock(moment);
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
    get url() {
      return ready(database).url;
    },
    get example() {
      return ready(example);
    },
  };
};
