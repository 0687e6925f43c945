import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Cluster, startCluster } from "../db/cluster.ts";
import { livePostmaster } from "../db/cluster/postmaster.ts";
import { withClient } from "../db/cluster/roles.ts";
import { type DatabaseUser, databaseUser, mayEnter, runsAsRoot } from "../db/cluster/user.ts";

const HOLDER = join(import.meta.dirname, "hold-cluster.ts");

/** Clusters of these tests outlive killed processes, not power cuts: they need not wait for disks. */
export const UNSYNCED: Readonly<Record<string, string>> = { fsync: "off" };

/** What a holder says: the running cluster, or why there is none. */
export interface Held {
  readonly process: ChildProcess;
  readonly url: string;
  readonly superUrl: string;
  readonly pid: number;
  readonly kind?: string;
  readonly message?: string;
}

/** Starts the cluster of `dataDir` in another process, optionally as another user. */
export const hold = async (
  dataDir: string,
  options: { readonly user?: DatabaseUser; readonly exit?: boolean } = {},
): Promise<Held> => {
  const child = spawn(
    process.execPath,
    [HOLDER, dataDir, JSON.stringify(UNSYNCED), ...(options.exit ? ["exit"] : [])],
    {
      ...options.user,
      cwd: "/",
      env: { PATH: process.env.PATH, HOME: tmpdir(), TMPDIR: tmpdir() },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const line = await Promise.race([
    once(createInterface(child.stdout), "line").then(([text]) => String(text)),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`holder ended with ${code}`))),
  ]);
  return { process: child, ...(JSON.parse(line) as Omit<Held, "process">) };
};

/** Ends a holder by `signal` and waits until it is gone. */
export const end = async (held: Held, signal: NodeJS.Signals): Promise<void> => {
  const gone = once(held.process, "exit");
  held.process.kill(signal);
  await gone;
};

export interface Place {
  /** A new folder that everybody may pass through. */
  readonly parent: string;
  /** A data folder in it, which is not there yet. */
  readonly dataDir: string;
  /** Ends a server that a failed test left running. */
  endServer(): void;
  /** Ends what runs and removes everything. */
  remove(): void;
}

export const temporaryPlace = (): Place => {
  const parent = mkdtempSync(join(tmpdir(), "puntari-place-"));
  chmodSync(parent, 0o711);
  const dataDir = join(parent, "data");
  const endServer = () => {
    const left = livePostmaster(join(dataDir, "postgres"));
    if (left) process.kill(left.pid, "SIGQUIT");
  };
  return {
    parent,
    dataDir,
    endServer,
    remove: () => {
      endServer();
      rmSync(parent, { recursive: true, force: true, maxRetries: 10 });
    },
  };
};

/** Starts the cluster in this process. Throws on a refusal. */
export const open = async (
  dataDir: string,
  settings: Readonly<Record<string, string>> = UNSYNCED,
): Promise<Cluster> => {
  const started = await startCluster({ dataDir, say: () => undefined, settings, patience: 0 });
  if (!started.ok) throw new Error(started.refusal.message);
  return started.value;
};

/** Rows of a query at an address. */
export const ask = <Row extends object>(url: string, text: string): Promise<Row[]> =>
  withClient(url, async (client) => (await client.query<Row>(text)).rows);

/** The powerless user of tests run by root; undefined, with a printed reason, where it is no use. */
export const powerlessUser = (): Required<DatabaseUser> | undefined => {
  const why = (reason: string) => console.log(`Tests with a second user are skipped: ${reason}.`);
  if (!runsAsRoot()) {
    why("only root can act as another user");
    return undefined;
  }
  const user = databaseUser();
  if (user?.uid === undefined || user.gid === undefined) {
    why("this system has no user nobody");
    return undefined;
  }
  if (!mayEnter(user, import.meta.dirname)) {
    why("other users may not enter this checkout");
    return undefined;
  }
  return { uid: user.uid, gid: user.gid };
};
