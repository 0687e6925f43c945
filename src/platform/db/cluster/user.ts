import { execFileSync, spawnSync } from "node:child_process";

/** Whom PostgreSQL runs as; empty for the user who runs the product. */
export interface DatabaseUser {
  readonly uid?: number;
  readonly gid?: number;
}

export const runsAsRoot = (): boolean => process.geteuid?.() === 0;

const numberOf = (flag: "-u" | "-g", name: string): number =>
  Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));

/**
 * PostgreSQL refuses to run as root, and initdb refuses a user without a name, so root steps down
 * to a powerless account that every system has. Undefined when there is none.
 */
export const databaseUser = (): DatabaseUser | undefined => {
  if (!runsAsRoot()) return {};
  for (const name of ["nobody", "daemon"]) {
    try {
      return { uid: numberOf("-u", name), gid: numberOf("-g", name) };
    } catch {
      // This system does not know the name; the next one is tried.
    }
  }
  return undefined;
};

/** Whether that user may walk into the folder; asked of the system itself, which knows ACLs too. */
export const mayEnter = (user: DatabaseUser, folder: string): boolean => {
  if (user.uid === undefined) return true;
  const asked = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
    ...user,
    cwd: "/",
    stdio: "ignore",
  });
  return asked.status === 0;
};
