import { realpathSync } from "node:fs";
import { join } from "node:path";
import { ok, type Result } from "../../kernel/result.ts";
import { binariesIn, packagedBinaries, runnableBinaries } from "./cluster/binaries.ts";
import { bringUp, type Place, superAddress } from "./cluster/bring-up.ts";
import { openFolder, type Secrets } from "./cluster/folder.ts";
import { takeLock } from "./cluster/lock.ts";
import { type Postmaster, signalStop, stopPostmaster } from "./cluster/postmaster.ts";
import { type ClusterRefusal, refuseCluster } from "./cluster/refusal.ts";
import { addressOf, ROLE } from "./cluster/roles.ts";
import { databaseUser } from "./cluster/user.ts";

export type { ClusterRefusal } from "./cluster/refusal.ts";

/** The product's own PostgreSQL, running. */
export interface Cluster {
  /** postgres:// address of the role `puntari`, owner of the database `puntari`, no superuser. */
  readonly url: string;
  /** postgres:// address of the superuser, for maintenance and tests. */
  readonly superUrl: string;
  /** Process id of the server. */
  readonly pid: number;
  /** Stops the server (fast shutdown) and gives the data folder free; safe to repeat. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** Folder that is ours, or empty, or not there yet. */
  readonly dataDir: string;
  /** Called with a line about each step that takes time. */
  readonly say: (line: string) => void;
  /** Server settings on top of ours; tests turn fsync off. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Folder of another PostgreSQL's programs (≥ 15) instead of the packaged one. */
  readonly bin?: string;
  /** Milliseconds to wait for another process that holds the folder; it may be stopping. */
  readonly patience?: number;
}

const PATIENCE_MS = 5000;

const runningCluster = (
  server: Postmaster,
  secrets: Secrets,
  stopServer: () => Promise<void>,
  release: () => void,
): Cluster => {
  const onExit = () => {
    signalStop(server.pid);
    release();
  };
  process.once("exit", onExit);
  let stopping: Promise<void> | undefined;
  return {
    url: addressOf(ROLE, secrets.appPassword, server.port, ROLE),
    superUrl: superAddress(secrets, server.port),
    pid: server.pid,
    stop: () => {
      stopping ??= stopServer().finally(() => {
        process.off("exit", onExit);
        release();
      });
      return stopping;
    },
  };
};

const inUse = (dataDir: string, pid: number) =>
  refuseCluster(
    "data-folder-in-use",
    dataDir,
    `Another Puntari (process ${pid}) uses the data folder ${dataDir}. Stop it first, or choose another folder with PUNTARI_DATA.`,
  );

/** Finds the programs, the user and the folder; all that can be refused before anything is held. */
const prepare = (options: ClusterOptions): Result<Place, ClusterRefusal> => {
  const { dataDir } = options;
  const found = options.bin ? binariesIn(options.bin) : packagedBinaries();
  const missing = (why: string) => refuseCluster("database-missing", dataDir, why);
  const advice = "Give the address of a PostgreSQL (15 or newer) in DATABASE_URL.";
  if (!found)
    return missing(
      `There is no packaged PostgreSQL for ${process.platform} ${process.arch}. ${advice}`,
    );
  const user = databaseUser();
  if (!user)
    return refuseCluster(
      "database-user-missing",
      dataDir,
      `PostgreSQL cannot run as root, and this system has no user "nobody". Start as an ordinary user. ${advice}`,
    );
  const opened = openFolder(dataDir, found.major, user);
  if (!opened.ok) return opened;
  const home = realpathSync(opened.value.home);
  const binaries = runnableBinaries(found, user, home, options.say);
  if (!binaries) return missing(`The packaged PostgreSQL does not run on this system. ${advice}`);
  return ok({ dataDir, home, cluster: join(home, "postgres"), binaries, user });
};

/**
 * Starts the PostgreSQL of a data folder, making the cluster at first use, and answers when it
 * takes connections. After a crash or a `kill -9` it recovers, or takes over the server left
 * running. The server stops with `stop()`, and at the latest when this process exits.
 */
export const startCluster = async (
  options: ClusterOptions,
): Promise<Result<Cluster, ClusterRefusal>> => {
  const prepared = prepare(options);
  if (!prepared.ok) return prepared;
  const place = prepared.value;
  const lock = await takeLock(join(place.home, "lock"), options.patience ?? PATIENCE_MS, (pid) =>
    options.say(`Database: waiting for process ${pid}, which uses the same data folder`),
  );
  if (typeof lock === "number") return inUse(options.dataDir, lock);
  try {
    const up = await bringUp(place, options.settings ?? {}, options.say);
    if (!up.ok) {
      lock.release();
      return up;
    }
    const { server, secrets } = up.value;
    return ok(
      runningCluster(server, secrets, () => stopPostmaster(server.pid, place), lock.release),
    );
  } catch (error) {
    lock.release();
    throw error;
  }
};
