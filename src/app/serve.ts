import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "../platform/config.ts";
import { systemChance, systemClock } from "../platform/clock.ts";
import { listenForChanges } from "../platform/db/changes.ts";
import { startCluster } from "../platform/db/cluster.ts";
import { type Connection, connect } from "../platform/db/connect.ts";
import { migrate } from "../platform/db/migrate.ts";
import { databaseQueue } from "../platform/jobs/queue.ts";
import { migrateJobs, startRunner } from "../platform/jobs/runner.ts";
import { threadCompute } from "../platform/workers/compute.ts";
import { buildApp } from "./build-app.ts";
import { demoSignInToken, isSeeded, seedDemo } from "./seed/demo.ts";
import { SLICES } from "./slices.ts";

type Say = (line: string) => void;

export interface ServeOptions {
  /** True seeds the demo into an empty database. */
  readonly demo: boolean;
  readonly say: Say;
}

export interface Serving {
  readonly address: string;
  /** One-time sign-in link of the demo's participation lead; absent without the demo. */
  readonly signIn?: string;
  close(): Promise<void>;
}

/** The project's folder, from `dist/` as from `src/app/`. */
export const HOME = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();

const orThrow = <T>(
  result: { ok: true; value: T } | { ok: false; refusal: { kind: string } },
  explain: (refusal: never) => string,
): T => {
  if (result.ok) return result.value;
  throw new Error(explain(result.refusal as never), { cause: result.refusal });
};

interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

const openDatabase = async (config: Config, say: Say): Promise<Database> => {
  if (config.databaseUrl) {
    say("Database: using DATABASE_URL");
    return { url: config.databaseUrl, stop: async () => undefined };
  }
  return orThrow(
    await startCluster({ dataDir: config.dataDir, say }),
    (refusal: { message: string }) => refusal.message,
  );
};

/** A superuser is bound by no row-level security; the policy in code alone would stand. */
const warnOfSuperuser = async ({ pool }: Connection, say: Say): Promise<void> => {
  const { rows } = await pool.query<{ free: boolean }>(
    "select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user",
  );
  if (rows[0]?.free)
    say("Database: warning, the role of DATABASE_URL bypasses row-level security; use an ordinary role");
};

/** Readies a database: migrations, queue, connection. The caller closes the connection. */
export const prepareDatabase = async (url: string, say: Say): Promise<Connection> => {
  orThrow(
    await migrate(url, join(HOME, "migrations"), say),
    (refusal: { kind: string; file: string }) =>
      `Database: ${refusal.file} ${refusal.kind === "migration-changed" ? "was changed after it ran" : "ran here before but is missing now"}. Use the version of Puntari that made this database, or a new data folder.`,
  );
  const connection = connect(url);
  await migrateJobs(connection.pool);
  return connection;
};

/** Starts everything: database, migrations, demo, jobs, web server. */
export const serve = async ({ demo, say }: ServeOptions): Promise<Serving> => {
  const config = orThrow(
    readConfig(process.env, HOME),
    (refusal: { variable: string; value: string; expected: string }) =>
      `${refusal.variable} is "${refusal.value}"; it must be ${refusal.expected}.`,
  );
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const database = await openDatabase(config, say);
    closers.push(() => database.stop());
    const connection = await prepareDatabase(database.url, say);
    closers.push(() => connection.close());
    await warnOfSuperuser(connection, say);
    const listening = await listenForChanges(database.url);
    closers.push(() => listening.stop());
    const compute = threadCompute(new URL("./computation-thread.js", import.meta.url));
    closers.push(() => compute.close());
    const base = {
      db: connection.db,
      clock: systemClock,
      chance: systemChance,
      jobs: databaseQueue,
      compute,
      config,
    };
    if (demo && !(await isSeeded(connection.db))) await seedDemo(base, HOME, say);
    const { server, deps } = await buildApp(base, join(HOME, "dist/public"));
    closers.push(() => server.close());
    const handlers = Object.assign({}, ...SLICES.map((slice) => slice.jobs?.(deps) ?? {}));
    const runner = await startRunner(connection.pool, handlers, (trouble) =>
      server.log.error(trouble, "job failed"),
    );
    closers.push(() => runner.stop());
    await server.listen({ port: config.port, host: config.host });
    const bound = server.addresses()[0]?.port ?? config.port;
    const address =
      config.port === 0 ? `http://localhost:${bound}` : config.publicUrl;
    const token = demo ? await demoSignInToken(base) : undefined;
    return { address, ...(token ? { signIn: `${address}/fi/sign-in/${token}` } : {}), close };
  } catch (error) {
    await close();
    throw error;
  }
};
