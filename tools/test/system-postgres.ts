import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Binaries, binariesIn } from "../../src/platform/db/cluster/binaries.ts";
import { withClient } from "../../src/platform/db/cluster/roles.ts";
import { startCluster } from "../../src/platform/db/cluster.ts";

const OLDEST_MAJOR = 15;
/** Where Debian and its kin keep one folder per major version. */
const DEBIAN = "/usr/lib/postgresql";

const debianFolders = (): string[] => {
  try {
    return readdirSync(DEBIAN).map((version) => join(DEBIAN, version, "bin"));
  } catch {
    return [];
  }
};

const binariesAt = (bin: string): Binaries[] => {
  try {
    return [binariesIn(bin)];
  } catch {
    return [];
  }
};

/** The newest PostgreSQL of this system that the product supports; undefined without one. */
export const systemBinaries = (): Binaries | undefined =>
  [...debianFolders(), ...(process.env.PATH ?? "").split(delimiter)]
    .flatMap(binariesAt)
    .filter(({ major }) => major >= OLDEST_MAJOR)
    .sort((a, b) => b.major - a.major)[0];

/**
 * Starts that PostgreSQL in a temporary folder (as an ordinary user when we are root) and runs
 * `work` with the address of a role that may create databases.
 */
export const withSystemPostgres = async <T>(
  { bin }: Binaries,
  work: (url: string) => Promise<T>,
): Promise<T> => {
  const dataDir = await mkdtemp(join(tmpdir(), "puntari-system-"));
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const started = await startCluster({ dataDir, bin, settings, say: () => undefined });
  if (!started.ok) throw new Error(started.refusal.message);
  try {
    await withClient(started.value.superUrl, (client) =>
      client.query("alter role puntari createdb"),
    );
    return await work(started.value.url);
  } finally {
    await started.value.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};
