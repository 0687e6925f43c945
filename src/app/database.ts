import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Refusal, Result } from "../kernel/result.ts";
import { type Config, readConfig } from "../platform/config.ts";
import { startCluster } from "../platform/db/cluster.ts";
import { bypassesRowSecurity, type Connection, connect } from "../platform/db/connect.ts";
import { migrate } from "../platform/db/migrate.ts";
import { migrateJobs } from "../platform/jobs/runner.ts";

type Say = (line: string) => void;

/** The project's folder, from `dist/` as from `src/app/`. */
export const HOME = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();

/** A start cannot go on after a refusal: it travels as the cause of an error with its words. */
const orThrow = <T, R extends Refusal>(
  result: Result<T, R>,
  explain: (refusal: R) => string,
): T => {
  if (result.ok) return result.value;
  throw new Error(explain(result.refusal), { cause: result.refusal });
};

/** The configuration of the environment; throws with plain words where it is wrong. */
export const startingConfig = (): Config =>
  orThrow(
    readConfig(process.env, HOME),
    ({ variable, value, expected }) => `${variable} is "${value}"; it must be ${expected}.`,
  );

export interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, or the product's own, started. */
export const openDatabase = async (config: Config, say: Say): Promise<Database> => {
  if (config.databaseUrl) {
    say("Database: using DATABASE_URL");
    return { url: config.databaseUrl, stop: async () => undefined };
  }
  return orThrow(await startCluster({ dataDir: config.dataDir, say }), ({ message }) => message);
};

/** Readies a database: migrations, queue, connection. The caller closes the connection. */
export const prepareDatabase = async (url: string, say: Say): Promise<Connection> => {
  orThrow(
    await migrate(url, join(HOME, "migrations"), say),
    ({ kind, file }) =>
      `Database: ${file} ${kind === "migration-changed" ? "was changed after it ran" : "ran here before but is missing now"}. Use the version of Puntari that made this database, or a new data folder.`,
  );
  const connection = connect(url);
  await migrateJobs(connection.pool);
  if (await bypassesRowSecurity(connection))
    say(
      "Database: warning, the role of DATABASE_URL bypasses row-level security; use another role",
    );
  return connection;
};
