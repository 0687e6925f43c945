import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hold, open, type Place, powerlessUser, temporaryPlace } from "../../testing/cluster.ts";
import { startCluster } from "../cluster.ts";
import { openFolder } from "./folder.ts";

let place: Place;

beforeEach(() => {
  place = temporaryPlace();
});

afterEach(() => {
  place.remove();
});

const refusalOf = async (dataDir: string): Promise<string> => {
  const started = await startCluster({ dataDir, say: () => undefined });
  if (started.ok) await started.value.stop();
  return started.ok ? "started" : started.refusal.kind;
};

const traceOf = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map((name) => {
      const { mtimeMs, mode, size } = statSync(join(folder, name));
      return { name, mtimeMs, mode, size };
    });

test("a folder with somebody else's files is refused and not touched", async () => {
  mkdirSync(place.dataDir);
  writeFileSync(join(place.dataDir, "thesis.txt"), "years of work");
  const before = [traceOf(place.dataDir), traceOf(place.parent)];
  expect(await refusalOf(place.dataDir)).toBe("data-folder-foreign");
  expect([traceOf(place.dataDir), traceOf(place.parent)]).toEqual(before);
});

test("a cluster of another program is refused and not touched", async () => {
  mkdirSync(place.dataDir);
  writeFileSync(join(place.dataDir, "PG_VERSION"), "15\n");
  expect(await refusalOf(place.dataDir)).toBe("data-folder-foreign");
  expect(readdirSync(place.dataDir)).toEqual(["PG_VERSION"]);
});

test("a marker of another product is refused", async () => {
  mkdirSync(place.dataDir);
  writeFileSync(join(place.dataDir, "puntari.json"), '{"product":"another","postgres":15}');
  writeFileSync(join(place.dataDir, "notes"), "");
  expect(await refusalOf(place.dataDir)).toBe("data-folder-foreign");
});

test("a file where the folder should be is refused", async () => {
  writeFileSync(place.dataDir, "not a folder");
  expect(await refusalOf(place.dataDir)).toBe("data-folder-foreign");
  expect(await refusalOf(join(place.dataDir, "below"))).toBe("data-folder-foreign");
  expect(readFileSync(place.dataDir, "utf8")).toBe("not a folder");
});

test("a folder of another major version of PostgreSQL is refused and not touched", async () => {
  mkdirSync(place.dataDir);
  writeFileSync(join(place.dataDir, "puntari.json"), '{"product":"puntari","postgres":14}');
  const before = traceOf(place.dataDir);
  expect(await refusalOf(place.dataDir)).toBe("data-folder-other-version");
  expect(traceOf(place.dataDir)).toEqual(before);
});

test("an empty folder is taken into use", async () => {
  mkdirSync(place.dataDir);
  const cluster = await open(place.dataDir);
  await cluster.stop();
  // In a checkout closed to the database's user there is a copy of the programs, too.
  expect(
    readdirSync(place.dataDir)
      .filter((name) => name !== "programs")
      .sort(),
  ).toEqual(["postgres", "postgres.log", "puntari.json", "secrets.json"]);
});

const nobody = powerlessUser();
const { uid = 0, gid = 0 } = nobody ?? {};

test.skipIf(!nobody)("a folder of an ordinary user is refused to root", async () => {
  mkdirSync(place.dataDir);
  writeFileSync(join(place.dataDir, "puntari.json"), '{"product":"puntari","postgres":15}');
  chownSync(join(place.dataDir, "puntari.json"), uid, gid);
  expect(await refusalOf(place.dataDir)).toBe("data-folder-other-owner");
});

test.skipIf(!nobody)("root's folder is refused to an ordinary user", async () => {
  const cluster = await open(place.dataDir);
  await cluster.stop();
  const held = await hold(place.dataDir, { user: nobody });
  expect(held.kind).toBe("data-folder-other-owner");
});

test.skipIf(!nobody)("a folder that cannot be written is refused", async () => {
  const under = await hold(join(place.dataDir, "new"), { user: nobody });
  expect(under.kind).toBe("data-folder-not-writable");
  mkdirSync(place.dataDir);
  chownSync(place.dataDir, uid, gid);
  chmodSync(place.dataDir, 0o500);
  const held = await hold(place.dataDir, { user: nobody });
  expect(held.kind).toBe("data-folder-not-writable");
  expect(readdirSync(place.dataDir)).toEqual([]);
});

test.skipIf(!nobody)(
  "under a folder closed to the database's user the cluster lives elsewhere",
  async () => {
    const closed = mkdtempSync(join(tmpdir(), "puntari-closed-"));
    const dataDir = join(closed, "data");
    const cluster = await open(dataDir);
    await cluster.stop();
    const { home } = JSON.parse(readFileSync(join(dataDir, "puntari.json"), "utf8")) as {
      home: string;
    };
    expect(existsSync(join(home, "postgres", "PG_VERSION"))).toBe(true);
    expect(["/var/lib/puntari", "/var/tmp"]).toContain(dirname(home));
    expect(openFolder(dataDir, 15, { uid, gid })).toEqual({ ok: true, value: { home } });
    const again = await open(dataDir);
    await again.stop();
    rmSync(home, { recursive: true, force: true });
    rmSync(closed, { recursive: true, force: true });
  },
);
