import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { processBirth } from "./process.ts";

interface Holder {
  readonly pid: number;
  readonly birth: string;
}

/** The right to use a data folder, held by one living process. */
export interface FolderLock {
  release(): void;
}

const holderOf = (text: string): Holder | undefined => {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
};

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** A link appears whole or not at all, so nobody ever reads a half-written lock. */
const tryLink = (path: string, text: string): boolean => {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, text, { mode: 0o644 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
};

/** Moves a dead holder's lock away; puts it back when a quicker process had replaced it. */
const clearStale = (path: string, stale: string): void => {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== undefined && moved !== stale) tryLink(path, moved);
  rmSync(aside, { force: true });
};

const lives = (holder: Holder | undefined): holder is Holder =>
  holder !== undefined && processBirth(holder.pid) === holder.birth;

/**
 * Takes the lock at `path`, or answers the pid of the living process that keeps holding it for
 * `patience` milliseconds (a killed start may still be stopping). A dead holder's lock is taken over.
 */
export const takeLock = async (
  path: string,
  patience: number,
  onWait: (pid: number) => void,
): Promise<FolderLock | number> => {
  const mine = JSON.stringify({ pid: process.pid, birth: processBirth(process.pid) });
  const deadline = Date.now() + patience;
  for (let waited = false; ; ) {
    if (tryLink(path, mine))
      return { release: () => read(path) === mine && rmSync(path, { force: true }) };
    const found = read(path);
    if (found === undefined) continue;
    const holder = holderOf(found);
    if (!lives(holder)) {
      clearStale(path, found);
      continue;
    }
    if (holder.pid === process.pid || Date.now() > deadline) return holder.pid;
    if (!waited) onWait(holder.pid);
    waited = true;
    await sleep(50);
  }
};
