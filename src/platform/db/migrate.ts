import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";

/** A migration that already ran has another content now: history was rewritten. */
export interface MigrationRefusal extends Refusal<"migration-changed" | "migration-missing"> {
  readonly file: string;
}

interface Migration {
  readonly file: string;
  readonly sql: string;
  readonly sha256: string;
}

const FILE = /^\d{4}-[a-z-]+\.sql$/;

const readMigrations = async (folder: string): Promise<Migration[]> => {
  const files = (await readdir(folder)).filter((file) => FILE.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(folder, file), "utf8");
      return { file, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    }),
  );
};

const LEDGER = `create table if not exists migration (
  file text primary key, sha256 text not null, applied_at timestamptz not null default now())`;

/** One migrating process at a time, across all that share the database. */
const LOCK = "select pg_advisory_lock(hashtext('puntari-migrate'))";

const applyAll = async (
  client: pg.Client,
  migrations: Migration[],
  say: (line: string) => void,
): Promise<Result<string[], MigrationRefusal>> => {
  await client.query(LEDGER);
  const { rows } = await client.query<{ file: string; sha256: string }>(
    "select file, sha256 from migration order by file",
  );
  for (const row of rows) {
    const known = migrations.find((migration) => migration.file === row.file);
    if (!known) return { ok: false, refusal: { kind: "migration-missing", file: row.file } };
    if (known.sha256 !== row.sha256)
      return { ok: false, refusal: { kind: "migration-changed", file: row.file } };
  }
  const applied = new Set(rows.map((row) => row.file));
  const fresh = migrations.filter((migration) => !applied.has(migration.file));
  for (const [index, migration] of fresh.entries()) {
    say(`Database: migration ${index + 1} of ${fresh.length}, ${migration.file}`);
    await client.query("begin");
    await client.query(migration.sql);
    await client.query("insert into migration (file, sha256) values ($1, $2)", [
      migration.file,
      migration.sha256,
    ]);
    await client.query("commit");
  }
  return ok(fresh.map((migration) => migration.file));
};

/**
 * Brings the database at `url` to the newest migration of `folder`; each file runs in one
 * transaction. Answers the files applied now; refuses when an applied file changed or vanished.
 */
export const migrate = async (
  url: string,
  folder: string,
  say: (line: string) => void = () => undefined,
): Promise<Result<string[], MigrationRefusal>> => {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(LOCK);
    return await applyAll(client, migrations, say);
  } finally {
    await client.end();
  }
};
