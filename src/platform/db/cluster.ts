import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Result } from "../../kernel/result.ts";
import {
  type Binaries,
  binariesIn,
  packagedBinaries,
  runnableBinaries,
} from "./cluster/binaries.ts";
import { openFolder, openSecrets, type Secrets } from "./cluster/folder.ts";
import { initialiseCluster } from "./cluster/initialise.ts";
import { takeLock } from "./cluster/lock.ts";
import {
  clearStalePidFile,
  freePort,
  type Launch,
  launchPostmaster,
  livePostmaster,
  type Postmaster,
  signalStop,
  stopPostmaster,
} from "./cluster/postmaster.ts";
import { type ClusterRefusal, refuseCluster } from "./cluster/refusal.ts";
import { addressOf, ensureRole, identityOf, ROLE } from "./cluster/roles.ts";
import { databaseUser } from "./cluster/user.ts";

export type { ClusterRefusal, ClusterRefusalKind } from "./cluster/refusal.ts";

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

/** Small enough for a laptop, never at the price of durability. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  jit: "off",
  fsync: "on",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
};

const PATIENCE_MS = 5000;
const SETTLE_MS = 60_000;
const PORT_ATTEMPTS = 5;

interface Place {
  readonly dataDir: string;
  readonly home: string;
  readonly cluster: string;
}

const superAddress = (secrets: Secrets, port: number): string =>
  addressOf("postgres", secrets.superPassword, port, "postgres");

/**
 * A server that a killed start left behind: adopted when it is the same cluster with the same
 * version and settings, stopped otherwise. Undefined: none runs, one has to be launched.
 */
const adoptOrStop = async (
  launch: Launch,
  secrets: Secrets,
): Promise<Postmaster | undefined | "foreign"> => {
  const deadline = Date.now() + SETTLE_MS;
  for (let left = livePostmaster(launch.cluster); left; left = livePostmaster(launch.cluster)) {
    try {
      const identity = await identityOf(superAddress(secrets, left.port));
      const same =
        identity.cluster === launch.cluster &&
        identity.name === launch.settings.cluster_name &&
        identity.version.split(" ")[0] === launch.binaries.version;
      if (same) return left;
      await stopPostmaster(left.pid, launch);
    } catch (error) {
      // 28P01: the password is not ours. Anything else: it is still starting, recovering or stopping.
      if ((error as { code?: string }).code === "28P01") return "foreign";
      if (Date.now() > deadline) await stopPostmaster(left.pid, launch);
      await sleep(30);
    }
  }
  clearStalePidFile(launch.cluster);
  return undefined;
};

/** Two faults of a launch pass by themselves: a port just taken, and children of a killed server. */
const PASSING = /could not bind|Address already in use|pre-existing shared memory|lock file/;

const launchPatiently = async (launch: Launch): Promise<Postmaster | string> => {
  for (let attempt = 1; ; attempt++) {
    const found = await launchPostmaster({ ...launch, port: await freePort() });
    if (typeof found !== "string" || !PASSING.test(found) || attempt === PORT_ATTEMPTS)
      return found;
    await sleep(attempt * 300);
  }
};

const failed = (place: Place, reason: string) =>
  refuseCluster(
    "database-failed",
    place.dataDir,
    `PostgreSQL did not start (log: ${join(place.home, "postgres.log")}):\n${reason.split("\n").slice(-8).join("\n")}`,
  );

const bringUp = async (
  place: Place,
  binaries: Binaries,
  options: ClusterOptions,
): Promise<Result<{ server: Postmaster; secrets: Secrets }, ClusterRefusal>> => {
  const { say } = options;
  const user = databaseUser() ?? {};
  const secrets = openSecrets(place.dataDir, existsSync(place.cluster));
  if (!secrets)
    return refuseCluster(
      "data-folder-damaged",
      place.dataDir,
      `The passwords in ${join(place.dataDir, "secrets.json")} are missing or unreadable. Restore the file from a copy, or choose another folder with PUNTARI_DATA.`,
    );
  const settings: Readonly<Record<string, string>> = { ...SETTINGS, ...options.settings };
  const mark = createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 12);
  const launch: Launch = {
    binaries,
    user,
    cluster: place.cluster,
    port: 0,
    log: join(place.home, "postgres.log"),
    settings: { ...settings, cluster_name: `puntari-${mark}` },
    onWait: (seconds) => say(`Database: still starting, ${seconds} s (recovering after a crash)`),
  };
  const left = await adoptOrStop(launch, secrets);
  if (left === "foreign")
    return refuseCluster(
      "data-folder-damaged",
      place.dataDir,
      `A PostgreSQL runs in ${place.cluster}, and the password in secrets.json does not open it.`,
    );
  if (left) {
    say("Database: taking over the PostgreSQL that an earlier start left running");
    return ok({ server: left, secrets });
  }
  if (!existsSync(place.cluster)) say("Database: creating a PostgreSQL cluster");
  const complaint = await initialiseCluster(place.cluster, binaries, user, secrets.superPassword);
  if (complaint !== undefined) return failed(place, complaint);
  const server = await launchPatiently(launch);
  if (typeof server === "string") return failed(place, server);
  await ensureRole(superAddress(secrets, server.port), secrets.appPassword);
  return ok({ server, secrets });
};

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
const prepare = (
  options: ClusterOptions,
): Result<{ place: Place; binaries: Binaries }, ClusterRefusal> => {
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
  return ok({ place: { dataDir, home, cluster: join(home, "postgres") }, binaries });
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
  const { place, binaries } = prepared.value;
  const lock = await takeLock(join(place.home, "lock"), options.patience ?? PATIENCE_MS, (pid) =>
    options.say(`Database: waiting for process ${pid}, which uses the same data folder`),
  );
  if (typeof lock === "number") return inUse(options.dataDir, lock);
  try {
    const up = await bringUp(place, binaries, options);
    if (!up.ok) {
      lock.release();
      return up;
    }
    const { server, secrets } = up.value;
    return ok(
      runningCluster(
        server,
        secrets,
        () => stopPostmaster(server.pid, { binaries, cluster: place.cluster }),
        lock.release,
      ),
    );
  } catch (error) {
    lock.release();
    throw error;
  }
};
