import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryPlace } from "../../testing/cluster.ts";
import { packagedBinaries, runnableBinaries } from "./binaries.ts";
import { databaseUser } from "./user.ts";

const user = databaseUser() ?? {};
const packaged = packagedBinaries();
if (!packaged) console.log("Tests of PostgreSQL's programs are skipped: no package here.");
const silent = () => undefined;

/** As npm leaves the package where install scripts are not run: without symbolic links. */
const copyWithoutLinks = (): string => {
  const native = join(mkdtempSync(join(tmpdir(), "puntari-native-")), "native");
  cpSync(packaged?.native ?? "", native, {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink(),
  });
  return native;
};

test.skipIf(!packaged)("the packaged PostgreSQL is new enough and runs", () => {
  const place = temporaryPlace();
  const runnable = packaged && runnableBinaries(packaged, user, place.parent, silent);
  place.remove();
  expect(runnable?.version).toBe(packaged?.version);
  expect((packaged?.major ?? 0) >= 15).toBe(true);
});

test.skipIf(!packaged)("missing symbolic links are made, whoever left them out", () => {
  const native = copyWithoutLinks();
  execFileSync("chmod", ["-R", "a+rX", dirname(native)]);
  const found = { ...packaged, bin: join(native, "bin"), native, version: "15.18", major: 15 };
  expect(runnableBinaries(found, user, tmpdir(), silent)).toEqual(found);
  rmSync(dirname(native), { recursive: true });
});

test.skipIf(!packaged)(
  "programs in a folder closed to their user are copied to the data folder",
  () => {
    const native = copyWithoutLinks();
    // Closed to the powerless user that root steps down to; for anybody else, closed to new links.
    chmodSync(join(native, "lib"), 0o500);
    chmodSync(dirname(native), user.uid === undefined ? 0o500 : 0o700);
    const place = temporaryPlace();
    const said: string[] = [];
    const found = { bin: join(native, "bin"), native, version: "15.18", major: 15 };
    const runnable = runnableBinaries(found, user, place.parent, (line) => said.push(line));
    const copy = join(place.parent, "programs", `15.18-${process.arch}`, "native");
    expect(runnable).toEqual({ ...found, bin: join(copy, "bin") });
    expect(said).toEqual(["Database: copying PostgreSQL to where its user may read it"]);
    expect(readdirSync(join(copy, "lib")).some((name) => name.endsWith(".a"))).toBe(false);
    expect(runnableBinaries(found, user, place.parent, silent)).toEqual(runnable);
    place.remove();
    chmodSync(dirname(native), 0o700);
    chmodSync(join(native, "lib"), 0o700);
    rmSync(dirname(native), { recursive: true });
  },
);

test("programs that do not run are not offered", () => {
  const broken = { bin: "/nowhere", version: "15.0", major: 15 };
  expect(runnableBinaries(broken, user, tmpdir(), silent)).toBe(undefined);
});
