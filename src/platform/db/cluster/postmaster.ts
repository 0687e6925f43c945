import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Binaries, program } from "./binaries.ts";
import { commandLine, goneWithin, isAlive } from "./process.ts";
import type { DatabaseUser } from "./user.ts";

/** A running PostgreSQL server of one cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `ready`, `starting` or `stopping`, as PostgreSQL itself writes it. */
  readonly status: string;
}

/** Lines of postmaster.pid, see src/include/utils/pidfile.h of PostgreSQL. */
const LINE = { pid: 0, port: 3, status: 7 } as const;

const pidFile = (cluster: string): string => join(cluster, "postmaster.pid");

/** The server that postmaster.pid names, when that process lives and really serves this cluster. */
export const livePostmaster = (cluster: string): Postmaster | undefined => {
  let lines: readonly string[];
  try {
    lines = readFileSync(pidFile(cluster), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[LINE.pid]);
  if (!isAlive(pid)) return undefined;
  const command = commandLine(pid);
  if (command !== undefined && !command.includes(cluster)) return undefined;
  return { pid, port: Number(lines[LINE.port]), status: lines[LINE.status]?.trim() ?? "" };
};

/** After a power cut another program may have got the old pid; PostgreSQL would believe the file. */
export const clearStalePidFile = (cluster: string): void => {
  if (!livePostmaster(cluster)) rmSync(pidFile(cluster), { force: true });
};

/** A TCP port of the loopback interface that is free right now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const LOG_LIMIT_BYTES = 5_000_000;

const openLog = (path: string): { fd: number; from: number } => {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  const fd = openSync(path, "a", 0o600);
  return { fd, from: fstatSync(fd).size };
};

const QUIET_ENV = { LC_ALL: "C", TZ: "UTC" } as const;

/** Only what the programs need: a stray PGDATA or PGPORT of the shell must not reach them. */
export const cleanEnv = (): NodeJS.ProcessEnv => ({
  ...QUIET_ENV,
  PATH: process.env.PATH,
  ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
});

export interface Launch {
  readonly binaries: Binaries;
  readonly user: DatabaseUser;
  readonly cluster: string;
  readonly port: number;
  readonly log: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Called every few seconds while the server is not ready, e.g. recovering after a crash. */
  readonly onWait: (seconds: number) => void;
}

const SAY_EVERY_SECONDS = 3;

const awaitReady = async (
  launch: Launch,
  ended: () => boolean,
): Promise<Postmaster | undefined> => {
  const begun = Date.now();
  for (let said = 0; !ended(); await sleep(15)) {
    const found = livePostmaster(launch.cluster);
    if (found?.status === "ready") return found;
    const seconds = Math.floor((Date.now() - begun) / 1000);
    if (seconds < said + SAY_EVERY_SECONDS) continue;
    said = seconds;
    launch.onWait(seconds);
  }
  return undefined;
};

/**
 * Starts the server, detached so that Ctrl-C in the terminal reaches us and not it, and waits until
 * it takes connections. Answers what it wrote to its log when it ended instead.
 */
export const launchPostmaster = async (launch: Launch): Promise<Postmaster | string> => {
  const { fd, from } = openLog(launch.log);
  const settings = Object.entries({ ...launch.settings, port: String(launch.port) });
  const child = spawn(
    program(launch.binaries.bin, "postgres"),
    ["-D", launch.cluster, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...launch.user, cwd: "/", env: cleanEnv(), detached: true, stdio: ["ignore", fd, fd] },
  );
  closeSync(fd);
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended = `PostgreSQL ended with ${signal ?? `code ${code}`}`;
  });
  const ready = await awaitReady(launch, () => ended !== undefined);
  child.unref();
  if (ready) return ready;
  const tail = readFileSync(launch.log).subarray(from).toString("utf8").trim();
  return tail || (ended ?? "");
};

/** Asks for a fast shutdown without waiting; the last thing an ending process can do. */
export const signalStop = (pid: number): void => {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    // It is gone already.
  }
};

const FAST_MS = 30_000;
const IMMEDIATE_MS = 10_000;

/** Fast shutdown: open transactions roll back. Resolves when the process is gone. */
export const stopPostmaster = async (pid: number, launch: Pick<Launch, "binaries" | "cluster">) => {
  if (process.platform === "win32") {
    spawnSync(program(launch.binaries.bin, "pg_ctl"), ["stop", "-m", "fast", "-D", launch.cluster]);
    return;
  }
  signalStop(pid);
  if (await goneWithin(pid, FAST_MS)) return;
  process.kill(pid, "SIGQUIT");
  await goneWithin(pid, IMMEDIATE_MS);
};
