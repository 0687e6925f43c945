import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ok, type Result } from "../../../kernel/result.ts";
import { type ClusterRefusal, refuseCluster } from "./refusal.ts";
import { type DatabaseUser, mayEnter, runsAsRoot } from "./user.ts";

/** What a data folder says about itself, in `puntari.json`. */
export interface Marker {
  readonly product: "puntari";
  /** Major version of the PostgreSQL that wrote the cluster. */
  readonly postgres: number;
  /** Where the cluster lives when its user may not enter the data folder. */
  readonly home?: string;
}

export interface Secrets {
  readonly superPassword: string;
  readonly appPassword: string;
}

const MARKER = "puntari.json";
const SECRETS = "secrets.json";
/** Names that two first starts at once may see of each other before the marker is there. */
const OWN = /^(puntari\.json|secrets\.json|lock)(\..+)?$/;

const writeWhole = (path: string, text: string, mode: number): void => {
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text, { mode });
  renameSync(fresh, path);
};

const readMarker = (dataDir: string): Marker | undefined => {
  try {
    const marker = JSON.parse(readFileSync(join(dataDir, MARKER), "utf8")) as Partial<Marker>;
    return marker.product === "puntari" && typeof marker.postgres === "number"
      ? (marker as Marker)
      : undefined;
  } catch {
    return undefined;
  }
};

const CHOOSE = "Choose another folder with PUNTARI_DATA.";

const isMine = (path: string): boolean =>
  !process.geteuid || statSync(path).uid === process.geteuid();

const otherOwner = (dataDir: string) =>
  refuseCluster(
    "data-folder-other-owner",
    dataDir,
    `The data folder ${dataDir} belongs to another user. Start as that user, or choose another folder with PUNTARI_DATA.`,
  );

const troubleOf = (dataDir: string, error: unknown) => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EACCES" && existsSync(dataDir) && !isMine(dataDir)) return otherOwner(dataDir);
  if (code === "ENOTDIR" || code === "EEXIST")
    return refuseCluster("data-folder-foreign", dataDir, `${dataDir} is not a folder. ${CHOOSE}`);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return refuseCluster(
      "data-folder-not-writable",
      dataDir,
      `The data folder ${dataDir} cannot be written. ${CHOOSE}`,
    );
  throw error;
};

/** Looks and judges; touches nothing. Undefined marker: the folder is empty or absent. */
const inspect = (
  dataDir: string,
  major: number,
): Result<{ marker: Marker | undefined }, ClusterRefusal> => {
  if (!existsSync(dataDir)) return ok({ marker: undefined });
  const names = readdirSync(dataDir);
  const marker = readMarker(dataDir);
  if (!marker && names.some((name) => !OWN.test(name)))
    return refuseCluster(
      "data-folder-foreign",
      dataDir,
      `The folder ${dataDir} holds files that are not Puntari's; nothing was changed. ${CHOOSE}`,
    );
  if (marker && !isMine(join(dataDir, MARKER))) return otherOwner(dataDir);
  if (marker && marker.postgres !== major)
    return refuseCluster(
      "data-folder-other-version",
      dataDir,
      `The data folder ${dataDir} was written by PostgreSQL ${marker.postgres}; this Puntari runs PostgreSQL ${major}. Move the data with pg_dump, or choose another folder with PUNTARI_DATA.`,
    );
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  return ok({ marker });
};

/** A cluster cannot live under a folder that its user may not enter, such as /root. */
const homeElsewhere = (): string => {
  const name = randomBytes(6).toString("hex");
  for (const parent of ["/var/lib/puntari", "/var/tmp"]) {
    try {
      const home = join(parent, parent.endsWith("puntari") ? name : `puntari-${name}`);
      mkdirSync(home, { recursive: true });
      chmodSync(parent === "/var/tmp" ? home : parent, 0o711);
      chmodSync(home, 0o711);
      return home;
    } catch {
      // A read-only system folder; the next one is tried.
    }
  }
  throw new Error("neither /var/lib nor /var/tmp can be written");
};

/**
 * Makes sure that `dataDir` is a data folder of ours, creating it where there is none, and answers
 * the folder in which the cluster lives. A refusal leaves the folder exactly as it was.
 */
export const openFolder = (
  dataDir: string,
  major: number,
  user: DatabaseUser,
): Result<{ home: string }, ClusterRefusal> => {
  try {
    const seen = inspect(dataDir, major);
    if (!seen.ok) return seen;
    if (seen.value.marker) return ok({ home: seen.value.marker.home ?? dataDir });
    mkdirSync(dataDir, { recursive: true });
    // Others may pass through to what they own, and read nothing.
    if (isMine(dataDir)) chmodSync(dataDir, runsAsRoot() ? 0o711 : 0o700);
    const home = mayEnter(user, dataDir) ? dataDir : homeElsewhere();
    const marker: Marker = {
      product: "puntari",
      postgres: major,
      ...(home === dataDir ? {} : { home }),
    };
    writeWhole(join(dataDir, MARKER), `${JSON.stringify(marker, null, 2)}\n`, 0o644);
    return ok({ home });
  } catch (error) {
    return troubleOf(dataDir, error);
  }
};

const secret = (): string => randomBytes(24).toString("hex");

/**
 * The passwords of the cluster, made at first use. Undefined when the file is unreadable, or
 * missing although `clusterExists`: nobody could open that cluster any more.
 */
export const openSecrets = (dataDir: string, clusterExists: boolean): Secrets | undefined => {
  const path = join(dataDir, SECRETS);
  if (existsSync(path)) {
    try {
      const secrets = JSON.parse(readFileSync(path, "utf8")) as Partial<Secrets>;
      return secrets.superPassword && secrets.appPassword ? (secrets as Secrets) : undefined;
    } catch {
      return undefined;
    }
  }
  if (clusterExists) return undefined;
  const secrets = { superPassword: secret(), appPassword: secret() };
  writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  return secrets;
};
