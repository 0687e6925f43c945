import { execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Binaries, program } from "./binaries.ts";
import { cleanEnv } from "./postmaster.ts";
import type { DatabaseUser } from "./user.ts";

const run = promisify(execFile);

/**
 * UTF-8, Finnish order (å ä ö) from ICU so that it is the same on every system, checksums against
 * silent disk faults, passwords by SCRAM on every way in.
 */
const OPTIONS = [
  "--username=postgres",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=icu",
  "--icu-locale=fi-FI",
  "--data-checksums",
  "--auth=scram-sha-256",
  "--no-instructions",
] as const;

const give = (path: string, user: DatabaseUser): void => {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
};

/** What starts that were killed while making the cluster left beside it. */
const removeLeftovers = (cluster: string): void => {
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(`${basename(cluster)}.new.`)) continue;
    try {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true });
    } catch {
      // The orphaned initdb still writes there; a later start will find it finished.
    }
  }
};

/**
 * Makes the cluster at `cluster` unless it is there. It is made aside and moved into place, so a
 * start killed in the middle leaves nothing half-made. Answers what initdb complained about.
 */
export const initialiseCluster = async (
  cluster: string,
  binaries: Binaries,
  user: DatabaseUser,
  superPassword: string,
): Promise<string | undefined> => {
  if (existsSync(cluster)) return undefined;
  removeLeftovers(cluster);
  const fresh = `${cluster}.new.${process.pid}`;
  const passwordFile = `${fresh}.password`;
  mkdirSync(fresh);
  chmodSync(fresh, 0o700);
  give(fresh, user);
  writeFileSync(passwordFile, superPassword, { mode: 0o600 });
  give(passwordFile, user);
  const running = run(
    program(binaries.bin, "initdb"),
    [...OPTIONS, `--pwfile=${passwordFile}`, `--pgdata=${fresh}`],
    { ...user, cwd: "/", env: cleanEnv() },
  );
  const onExit = () => running.child.kill();
  process.once("exit", onExit);
  try {
    await running;
    renameSync(fresh, cluster);
    return undefined;
  } catch (error) {
    const failure = error as Error & { stderr?: string };
    return failure.stderr?.trim() || failure.message;
  } finally {
    process.off("exit", onExit);
    rmSync(passwordFile, { force: true });
  }
};
