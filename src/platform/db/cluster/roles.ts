import pg from "pg";

export const ROLE = "puntari";

export const addressOf = (user: string, password: string, port: number, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;

/** Runs `work` with one connection of its own. */
export const withClient = async <T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A server that goes away is reported by the query or by the next one, not by the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * The product's role owns its database and is no superuser, so that row-level security binds it.
 * Safe to repeat: a start killed half-way is finished by the next one.
 */
export const ensureRole = (superUrl: string, password: string): Promise<void> =>
  withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $1) as database`,
      [ROLE],
    );
    if (!rows[0]?.role)
      await client.query(
        `create role ${ROLE} login nosuperuser nobypassrls password ${client.escapeLiteral(password)}`,
      );
    if (!rows[0]?.database) await client.query(`create database ${ROLE} owner ${ROLE}`);
  });

export interface Identity {
  readonly cluster: string;
  readonly name: string;
  readonly version: string;
}

/** Who answers at this address: proves that the password and the cluster are ours. */
export const identityOf = (superUrl: string): Promise<Identity> =>
  withClient(superUrl, async (client) => {
    const { rows } = await client.query<Identity>(
      `select current_setting('data_directory') as cluster, current_setting('cluster_name') as name,
              current_setting('server_version') as version`,
    );
    return rows[0] ?? { cluster: "", name: "", version: "" };
  });
