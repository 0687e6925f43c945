import { inject } from "vitest";
import { connect, type Db } from "../db/connect.ts";
import { withClient } from "../db/cluster/roles.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the migrated template database, and the prefix of databases copied from it. */
    readonly template: { readonly url: string; readonly prefix: string };
  }
}

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  readonly url: string;
  readonly db: Db;
  /** Closes `db` and removes the database; call it after the last test of the file. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Called with the SQL of every query; tests count queries with it. */
  readonly onQuery?: (sql: string) => void;
}

let made = 0;

/** The same server and role, another database. */
export const siblingUrl = (url: string, name: string): string => {
  const sibling = new URL(url);
  sibling.pathname = `/${name}`;
  return sibling.href;
};

/**
 * Makes a database by copying the migrated template: every test file has its own, so files may
 * commit what they like and run side by side.
 */
export const testDatabase = async (options: TestDatabaseOptions = {}): Promise<TestDatabase> => {
  const { url: templateUrl, prefix } = inject("template");
  const template = new URL(templateUrl).pathname.slice(1);
  made += 1;
  const name = `${prefix}_${process.pid}_${made}`;
  const maintenance = siblingUrl(templateUrl, "postgres");
  await withClient(maintenance, (client) =>
    client.query(`create database ${name} template ${template}`),
  );
  const url = siblingUrl(templateUrl, name);
  const connection = connect(url, options);
  return {
    url,
    db: connection.db,
    drop: async () => {
      await connection.close();
      await withClient(maintenance, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
};
