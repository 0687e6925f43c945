import { chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  ask,
  end,
  hold,
  open,
  powerlessUser,
  temporaryPlace,
  UNSYNCED,
} from "../testing/cluster.ts";
import { startCluster } from "./cluster.ts";
import { goneWithin, isAlive } from "./cluster/process.ts";

const PATIENT_MS = 20_000;

/** Every test finds a cluster that was made and stopped, and leaves it stopped. */
const place = temporaryPlace();

beforeAll(async () => {
  await (await open(place.dataDir)).stop();
});

afterEach(() => {
  place.endServer();
});

afterAll(() => {
  place.remove();
});

/** A data folder of its own, for a test that begins with none or spoils it. */
const elsewhere = async (work: (dataDir: string) => Promise<void>): Promise<void> => {
  const other = temporaryPlace();
  try {
    await work(other.dataDir);
  } finally {
    other.remove();
  }
};

const write = (url: string) =>
  ask(url, "drop table if exists kept; create table kept (n int); insert into kept values (42)");
const kept = (url: string) => ask<{ n: number }>(url, "select n from kept");

test("a fresh folder becomes a durable cluster in Finnish order, with checksums", () =>
  elsewhere(async (dataDir) => {
    const cluster = await open(dataDir, {});
    const rows = await ask(
      cluster.url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens,
            current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
            (select string_agg(name, '' order by name) from (values ('ä'), ('z'), ('å'), ('a')) v(name)) as sorted,
            'ä' < 'z' collate "fi-FI-x-icu" as wrong`,
    );
    await cluster.stop();
    expect(rows).toEqual([
      {
        fsync: "on",
        commit: "on",
        checksums: "on",
        listens: "127.0.0.1",
        encoding: "UTF8",
        zone: "UTC",
        sorted: "azåä",
        wrong: false,
      },
    ]);
  }));

test("the product's role owns its database and is bound by row-level security", async () => {
  const cluster = await open(place.dataDir);
  const rows = await ask(
    cluster.url,
    `select current_user as role, current_database() as database, rolsuper, rolbypassrls, rolcreatedb,
            pg_get_userbyid(datdba) as owner
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  );
  await cluster.stop();
  expect(rows).toEqual([
    {
      role: "puntari",
      database: "puntari",
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      owner: "puntari",
    },
  ]);
});

test("a wrong password opens nothing", async () => {
  const cluster = await open(place.dataDir);
  const stranger = new URL(cluster.url);
  stranger.password = "guess";
  await expect(ask(stranger.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  await cluster.stop();
});

test("only their owner can read the passwords", async () => {
  const cluster = await open(place.dataDir);
  await cluster.stop();
  expect(statSync(join(place.dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(place.dataDir, "postgres")).mode & 0o777).toBe(0o700);
});

test("what was written is there after a restart, and nothing runs in between", async () => {
  const first = await open(place.dataDir);
  await write(first.url);
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await open(place.dataDir);
  expect(await kept(second.url)).toEqual([{ n: 42 }]);
  await second.stop();
});

test("stopping twice is stopping once", async () => {
  const cluster = await open(place.dataDir);
  await Promise.all([cluster.stop(), cluster.stop()]);
  await cluster.stop();
  expect(isAlive(cluster.pid)).toBe(false);
});

test("after kill -9 of the product the next start takes over the running server", async () => {
  const held = await hold(place.dataDir);
  await write(held.url);
  await end(held, "SIGKILL");
  expect(isAlive(held.pid)).toBe(true);
  const cluster = await open(place.dataDir);
  expect(cluster.pid).toBe(held.pid);
  expect(await kept(cluster.url)).toEqual([{ n: 42 }]);
  await cluster.stop();
  expect(isAlive(held.pid)).toBe(false);
});

test("a left server with other settings is stopped, not taken over", async () => {
  const held = await hold(place.dataDir);
  await end(held, "SIGKILL");
  const cluster = await open(place.dataDir, { ...UNSYNCED, work_mem: "8MB" });
  expect(cluster.pid).not.toBe(held.pid);
  expect(isAlive(held.pid)).toBe(false);
  expect(await ask(cluster.url, "show work_mem")).toEqual([{ work_mem: "8MB" }]);
  await cluster.stop();
});

test("after kill -9 of product and server the next start recovers what was committed", async () => {
  const held = await hold(place.dataDir);
  await write(held.url);
  process.kill(held.pid, "SIGKILL");
  await end(held, "SIGKILL");
  await goneWithin(held.pid, PATIENT_MS);
  const cluster = await open(place.dataDir);
  expect(await kept(cluster.url)).toEqual([{ n: 42 }]);
  await cluster.stop();
});

test("a process that exits without a word takes the server with it", async () => {
  const held = await hold(place.dataDir, { exit: true });
  expect(await goneWithin(held.pid, PATIENT_MS)).toBe(true);
});

test("SIGTERM stops product and server", async () => {
  const held = await hold(place.dataDir);
  await end(held, "SIGTERM");
  expect(isAlive(held.pid)).toBe(false);
});

test("a data folder in use is refused, and its user is not disturbed", async () => {
  const held = await hold(place.dataDir);
  await write(held.url);
  const second = await startCluster({ dataDir: place.dataDir, say: () => undefined, patience: 0 });
  expect(second).toEqual({
    ok: false,
    refusal: {
      kind: "data-folder-in-use",
      folder: place.dataDir,
      message: `Another Puntari (process ${held.process.pid}) uses the data folder ${place.dataDir}. Stop it first, or choose another folder with PUNTARI_DATA.`,
    },
  });
  expect(await kept(held.url)).toEqual([{ n: 42 }]);
  await end(held, "SIGTERM");
});

test("of two first starts at once exactly one gets the folder", () =>
  elsewhere(async (dataDir) => {
    const both = await Promise.all([hold(dataDir), hold(dataDir)]);
    const winners = both.filter(({ pid }) => pid !== undefined);
    const losers = both.filter(({ kind }) => kind === "data-folder-in-use");
    expect([winners.length, losers.length]).toEqual([1, 1]);
    for (const held of winners) await end(held, "SIGTERM");
  }));

test("a start waits for one that is just stopping", async () => {
  const held = await hold(place.dataDir);
  const said: string[] = [];
  const next = startCluster({
    dataDir: place.dataDir,
    settings: UNSYNCED,
    say: (line) => said.push(line),
  });
  await end(held, "SIGTERM");
  const started = await next;
  expect(said).toEqual([
    `Database: waiting for process ${held.process.pid}, which uses the same data folder`,
  ]);
  if (started.ok) await started.value.stop();
  expect(started.ok).toBe(true);
});

test("the lock of a dead process whose number lives on is taken over", async () => {
  const lock = join(place.dataDir, "lock");
  writeFileSync(lock, JSON.stringify({ pid: process.ppid, birth: "another boot" }));
  const second = await open(place.dataDir);
  expect(JSON.parse(readFileSync(lock, "utf8"))).toMatchObject({ pid: process.pid });
  await second.stop();
});

test("a postmaster.pid that names a stranger's process does not stop the start", async () => {
  const lines = [
    process.ppid,
    join(place.dataDir, "postgres"),
    1,
    5432,
    "",
    "127.0.0.1",
    "",
    "ready",
  ];
  writeFileSync(join(place.dataDir, "postgres", "postmaster.pid"), `${lines.join("\n")}\n`);
  const second = await open(place.dataDir);
  expect(isAlive(second.pid)).toBe(true);
  await second.stop();
});

test("a cluster whose passwords are gone is refused and kept", () =>
  elsewhere(async (dataDir) => {
    mkdirSync(join(dataDir, "postgres"), { recursive: true });
    writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "15\n");
    writeFileSync(join(dataDir, "puntari.json"), '{"product":"puntari","postgres":15}');
    const second = await startCluster({ dataDir: dataDir, say: () => undefined });
    expect(second.ok ? "started" : second.refusal.kind).toBe("data-folder-damaged");
    expect(statSync(join(dataDir, "postgres", "PG_VERSION")).isFile()).toBe(true);
  }));

test("a server that cannot start is refused with its own words", async () => {
  const options = { dataDir: place.dataDir, say: () => undefined, settings: { work_mem: "much" } };
  const started = await startCluster(options);
  expect(started.ok ? "started" : started.refusal.kind).toBe("database-failed");
  expect(started.ok ? "" : started.refusal.message.split("\n")[1]).toMatch(
    /invalid value for parameter "work_mem": "much"$/,
  );
  const corrected = await open(place.dataDir);
  await corrected.stop();
});

const nobody = powerlessUser();

test.skipIf(!nobody)("root's server runs as a powerless user", async () => {
  const cluster = await open(place.dataDir);
  expect(statSync(`/proc/${cluster.pid}`).uid).toBe(nobody?.uid);
  await cluster.stop();
});

test.skipIf(!nobody)("an ordinary user runs everything as itself", async () => {
  const home = temporaryPlace();
  chownSync(home.parent, nobody?.uid ?? 0, nobody?.gid ?? 0);
  const held = await hold(home.dataDir, { user: nobody });
  expect(statSync(home.dataDir).uid).toBe(nobody?.uid);
  expect(await ask(held.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await end(held, "SIGTERM");
  home.remove();
});
