import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressOf, ROLE } from "../src/platform/db/cluster/roles.ts";
import { type Connection, connect } from "../src/platform/db/connect.ts";

/**
 * A folder of this run's own under the system's temporary one; removed at the end. Others may pass
 * through, as the database's user must: else the cluster would live elsewhere and stay behind.
 */
export const temporaryFolder = (name: string): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), `puntari-bench-${name}-`));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 10 }) };
};

/** Connects to the database that a running product started in `dataDir`. */
export const connectTo = (dataDir: string): Connection => {
  const { appPassword } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")) as {
    appPassword: string;
  };
  const postmaster = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8");
  return connect(addressOf(ROLE, appPassword, Number(postmaster.split("\n")[3]), ROLE));
};

interface ApiActivity {
  readonly id: string;
  readonly path: string;
  readonly status: string;
}

/** The activities of the demo's first county that are open or closed, from the read API. */
export const activitiesOf = async (url: string): Promise<readonly ApiActivity[]> => {
  const answer = await fetch(`${url}/api/v1/activities?area=04`);
  const { rows } = (await answer.json()) as { rows: readonly ApiActivity[] };
  return rows;
};

/** A table for the terminal: the first column to the left, the others to the right. */
export const printTable = (head: readonly string[], rows: readonly (readonly string[])[]): void => {
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => (row[at] ?? "").length)),
  );
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join("  "),
    );
};

/** The value below which a share of the values lies: 0.95 gives the 95th percentile. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

/** Middle of sorted values. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
