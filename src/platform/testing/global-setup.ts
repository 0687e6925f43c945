import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startCluster } from "../db/cluster.ts";
import { withClient } from "../db/cluster/roles.ts";
import { connect } from "../db/connect.ts";
import { migrate } from "../db/migrate.ts";
import { migrateJobs } from "../jobs/runner.ts";
import { siblingUrl } from "./database.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../../../migrations");

interface Server {
  /** Address of a role that may create databases and is no superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A cluster of its own for this run, in a folder that goes with it; nothing in it has to last. */
const startServer = async (): Promise<Server> => {
  const folder = await mkdtemp(join(tmpdir(), "puntari-tests-"));
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const started = await startCluster({ dataDir: folder, say: () => undefined, settings });
  if (!started.ok) throw new Error(started.refusal.message, { cause: started.refusal });
  const { url, superUrl, stop } = started.value;
  await withClient(superUrl, (client) => client.query("alter role puntari createdb"));
  return {
    url,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const makeTemplate = async (url: string, name: string): Promise<string> => {
  await withClient(siblingUrl(url, "postgres"), (client) =>
    client.query(`create database ${name} template template0 encoding 'UTF8'`),
  );
  const template = siblingUrl(url, name);
  const migrated = await migrate(template, MIGRATIONS);
  if (!migrated.ok)
    throw new Error(`${migrated.refusal.kind}: ${migrated.refusal.file}`, {
      cause: migrated.refusal,
    });
  const { pool } = connect(template);
  await migrateJobs(pool);
  await pool.end();
  return template;
};

/** Databases that test files left behind, e.g. because a test failed before its end. */
const dropAll = (url: string, prefix: string): Promise<void> =>
  withClient(siblingUrl(url, "postgres"), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where datname like $1 || '\\_%'",
      [prefix],
    );
    for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
  });

interface Provider {
  provide(key: "template", value: { readonly url: string; readonly prefix: string }): void;
}

/** Before the first test file: one server, one migrated template; after the last: all gone. */
export const setup = async (project: Provider): Promise<() => Promise<void>> => {
  const given = process.env.DATABASE_URL;
  const server: Server = given ? { url: given, stop: async () => undefined } : await startServer();
  const prefix = `test_${randomBytes(4).toString("hex")}`;
  try {
    project.provide("template", {
      url: await makeTemplate(server.url, `${prefix}_template`),
      prefix,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    if (given) await dropAll(server.url, prefix);
    await server.stop();
  };
};
