import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import type { AreaCode } from "../../kernel/area.ts";
import { CHANGE_EVERYWHERE, CHANGE_CHANNEL, noteChange } from "./changes.ts";
import type { DB } from "./tables.generated.ts";

/** Reads every area, writes nothing that belongs to one: row-level security sees to it. */
export type Db = Kysely<DB>;

/** The power to write, for one area, inside one transaction. */
export type Tx = Transaction<DB>;

const OID = { int8: 20, date: 1082, timestamptz: 1184 } as const;

pg.types.setTypeParser(OID.int8, Number);
pg.types.setTypeParser(OID.date, (text: string) => text);
pg.types.setTypeParser(OID.timestamptz, (text: string) => new Date(text).toISOString());

export interface Connection {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Most connections held at once; 10 unless told. */
  readonly max?: number;
  /** Called with the SQL of every query; tests count queries with it. */
  readonly onQuery?: (sql: string) => void;
}

/** By query, not by start-up option: an address may carry options of its own, which would win. */
const BEGIN_READING = "set puntari.area = '*'; set timezone = 'UTC'";

/** Opens a pool whose connections read all areas (`puntari.area = '*'`) until a transaction narrows them. */
export const connect = (url: string, options: ConnectOptions = {}): Connection => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    // The pool waits for the promise, though its types do not say so.
    // oxlint-disable-next-line typescript/no-misused-promises
    onConnect: (client) => client.query(BEGIN_READING),
  });
  // A connection that breaks (database restarted) fails its query, not the process; the pool opens
  // a fresh one at the next query. The pool hears of idle ones only, so each has its own ear.
  pool.on("error", () => undefined);
  // One that breaks while it is in use fails its query; graphile-worker asks for a listener there.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const { onQuery } = options;
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    ...(onQuery
      ? {
          log: (event) => {
            if (event.level === "query") onQuery(event.query.sql);
          },
        }
      : {}),
  });
  return {
    db,
    pool,
    close: async () => {
      await db.destroy();
      // Kysely ends only a pool that it has used.
      if (!pool.ended) await pool.end();
    },
  };
};

const tellOthers = (tx: Tx, area: string) =>
  sql`select pg_notify(${CHANGE_CHANNEL}, ${area})`.execute(tx);

export interface Write {
  /** True for what no cached page shows (votes, sessions): cached pages stay. */
  readonly quiet?: boolean;
}

/** A step of a transaction that runs already: a throw takes back this step alone. */
const inStep = async <T>(tx: Tx, area: AreaCode, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const { rows } = await sql<{ area: string }>`
    select current_setting('puntari.area') as area`.execute(tx);
  if (rows[0]?.area !== area)
    throw new Error(`a transaction of area ${rows[0]?.area} has no step in area ${area}`);
  await sql`savepoint step`.execute(tx);
  try {
    const result = await work(tx);
    await sql`release savepoint step`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint step`.execute(tx);
    throw error;
  }
};

/**
 * Runs `work` in one transaction that may write rows of `area` and of no other county.
 * A throw rolls everything back; nothing stays half-written. Cached pages of the area are stale after.
 * Given a transaction of that area in place of the database, it becomes a step of it: so an action
 * that uses several others is done wholly or not at all.
 */
export const inArea = async <T>(
  db: Db,
  area: AreaCode,
  work: (tx: Tx) => Promise<T>,
  { quiet = false }: Write = {},
): Promise<T> => {
  // What runs in a transaction already says so; the type does not.
  if (db.isTransaction) return inStep(db as Tx, area, work);
  const value = await db.transaction().execute(async (tx) => {
    await sql`select set_config('puntari.area', ${area}, true)`.execute(tx);
    const result = await work(tx);
    if (!quiet) await tellOthers(tx, area);
    return result;
  });
  if (!quiet) noteChange(area);
  return value;
};

/** One transaction over tables that belong to no county (accounts, sign-in, definitions, areas). */
export const inCommon = async <T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  { quiet = false }: Write = {},
): Promise<T> => {
  const value = await db.transaction().execute(async (tx) => {
    const result = await work(tx);
    if (!quiet) await tellOthers(tx, CHANGE_EVERYWHERE);
    return result;
  });
  if (!quiet) noteChange(CHANGE_EVERYWHERE);
  return value;
};

/** True for a superuser or a role with BYPASSRLS: then the policy in code stands alone. */
export const bypassesRowSecurity = async ({ pool }: Pick<Connection, "pool">): Promise<boolean> => {
  const { rows } = await pool.query<{ free: boolean }>(
    "select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user",
  );
  return rows[0]?.free ?? false;
};

/** Throws when the database does not answer. */
export const ping = async (db: Db): Promise<void> => {
  await sql`select 1`.execute(db);
};
