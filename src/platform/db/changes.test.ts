import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { CHANGE_CHANNEL, changeCount, listenForChanges, noteChange } from "./changes.ts";
import { withClient } from "./cluster/roles.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

/** Another process of the same database says that an area changed. */
const tell = (area: string) =>
  withClient(database.url, (client) =>
    client.query("select pg_notify($1, $2)", [CHANGE_CHANNEL, area]),
  );

/** Ends the connections that listen, as a restarted database does. */
const cutListeners = () =>
  withClient(database.url, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query = 'listen ${CHANGE_CHANNEL}'`,
    ),
  );

const listeners = () =>
  withClient(database.url, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where datname = current_database() and query = 'listen ${CHANGE_CHANNEL}'`,
    );
    return rows.length;
  });

test("a change counts for its area and for what belongs to no area, not for other areas", () => {
  const counts = () => ["c1", "c2", "*"].map(changeCount);
  const before = counts();
  const grown = () => counts().map((count, index) => count - (before[index] ?? 0));
  noteChange("c1");
  expect(grown()).toEqual([1, 0, 1]);
  noteChange("*");
  expect(grown()).toEqual([2, 1, 2]);
});

test("what another process changed is heard", async () => {
  const listening = await listenForChanges(database.url);
  const before = changeCount("c3");
  await tell("c3");
  await expect.poll(() => changeCount("c3")).toBe(before + 1);
  await listening.stop();
});

test("a lost connection is opened again, and all that may have been missed counts as changed", async () => {
  const listening = await listenForChanges(database.url);
  const before = changeCount("c4");
  await cutListeners();
  await expect.poll(listeners, { timeout: 10_000 }).toBe(1);
  // Once for the loss, once for what happened until the ear was open again.
  await expect.poll(() => changeCount("c4")).toBe(before + 2);
  await tell("c4");
  await expect.poll(() => changeCount("c4")).toBe(before + 3);
  await listening.stop();
});

test("who stopped listening hears nothing more and comes not back", async () => {
  const listening = await listenForChanges(database.url);
  await cutListeners();
  await listening.stop();
  await expect.poll(listeners).toBe(0);
});

test("a database that cannot be reached is told at once", async () => {
  await expect(listenForChanges("postgres://puntari@127.0.0.1:1/none")).rejects.toThrow(
    "ECONNREFUSED",
  );
});
