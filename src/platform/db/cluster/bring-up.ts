import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Result } from "../../../kernel/result.ts";
import type { Binaries } from "./binaries.ts";
import { openSecrets, type Secrets } from "./folder.ts";
import { initialiseCluster } from "./initialise.ts";
import {
  clearStalePidFile,
  freePort,
  type Launch,
  launchPostmaster,
  livePostmaster,
  type Postmaster,
  stopPostmaster,
} from "./postmaster.ts";
import { type ClusterRefusal, refuseCluster } from "./refusal.ts";
import { addressOf, ensureRole, identityOf } from "./roles.ts";
import type { DatabaseUser } from "./user.ts";

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

const SETTLE_MS = 60_000;
const PORT_ATTEMPTS = 5;

/** Everything that is known before a server is touched. */
export interface Place {
  readonly dataDir: string;
  readonly home: string;
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly user: DatabaseUser;
}

export const superAddress = (secrets: Secrets, port: number): string =>
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

/** Readies the server of a data folder that we hold: takes it over, or makes and launches it. */
export const bringUp = async (
  place: Place,
  extra: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<Result<{ server: Postmaster; secrets: Secrets }, ClusterRefusal>> => {
  const secrets = openSecrets(place.dataDir, existsSync(place.cluster));
  if (!secrets)
    return refuseCluster(
      "data-folder-damaged",
      place.dataDir,
      `The passwords in ${join(place.dataDir, "secrets.json")} are missing or unreadable. Restore the file from a copy, or choose another folder with PUNTARI_DATA.`,
    );
  const settings: Readonly<Record<string, string>> = { ...SETTINGS, ...extra };
  const mark = createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 12);
  const launch: Launch = {
    binaries: place.binaries,
    user: place.user,
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
  const complaint = await initialiseCluster(
    place.cluster,
    place.binaries,
    place.user,
    secrets.superPassword,
  );
  if (complaint !== undefined) return failed(place, complaint);
  const server = await launchPatiently(launch);
  if (typeof server === "string") return failed(place, server);
  await ensureRole(superAddress(secrets, server.port), secrets.appPassword);
  return ok({ server, secrets });
};
